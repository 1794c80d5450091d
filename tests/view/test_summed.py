"""Sums answer as the claims would: for every actor, direction, distance, limit and merge."""

from tempfile import TemporaryDirectory
from unittest import mock

import pytest
from factories import ACTORS, RELATIONS, article, claim, filled
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ledger import Ledger
from kg.model import Actor, JudgementError
from kg.view import disputes, neighbours, path

ARMY = Actor("army", "Army", "MilitaryUnit", parent="turkey")
POLICE = Actor("police", "Police", "Agency", parent="turkey")
PEOPLE = (*ACTORS, ARMY, POLICE)
names = st.sampled_from(["Turkey", "Syria", "Russia", "Army", "Police", "Iran"])
made = st.builds(
    claim,
    names,
    st.sampled_from(["supports", "meets", "relatedTo"]),
    names,
    of=st.builds(lambda n, source: article(f"a{n} {source}", source=source), st.integers(0, 3),
                 st.sampled_from(["Wire", "Paper"])),
    start=st.integers(0, 20),
    speakers=st.lists(names, max_size=2),
    about=st.lists(names, max_size=3),
    polarity=st.sampled_from(["affirmed", "denied"]),
    modality=st.sampled_from(["actual", "alleged", "planned"]),
)  # fmt: skip
merges = st.lists(st.tuples(*[st.sampled_from(["turkey", "syria", "russia", "army", "iran"])] * 2), max_size=2)
questions = st.fixed_dictionaries({
    "direction": st.sampled_from([None, "out", "in", "both", "about"]),
    "hops": st.integers(1, 3),
    "own": st.booleans(),
    "limit": st.sampled_from([None, 1, 2, 3, 5]),
    "open": st.booleans(),
})  # fmt: skip


def counted(ledger, name, **question):
    with mock.patch("kg.view.neighbours.is_summed", return_value=False):
        return neighbours(ledger, name, **question)


@given(st.lists(made, max_size=12), merges, questions, names)
@settings(deadline=None, max_examples=250)
def test_sums_answer_as_claims_do(claims, pairs, question, name):
    with TemporaryDirectory() as place, Ledger.open(f"{place}/x.kg", create=True) as ledger:
        filled(ledger, *claims, claim(name, "meets", "Chad"), actors=PEOPLE, relations=RELATIONS)
        for one, other in pairs:
            if ledger.refs([one]) and ledger.refs([other]):
                try:
                    ledger.judge(one, "same", other, author="me")
                except JudgementError:
                    continue
        assert neighbours(ledger, f"id:{name.lower()}", **question) == counted(ledger, f"id:{name.lower()}", **question)


@given(st.lists(made, max_size=12), st.booleans())
@settings(deadline=None, max_examples=100)
def test_ways_are_the_same_by_sums_and_by_claims(claims, reported):
    with TemporaryDirectory() as place, Ledger.open(f"{place}/x.kg", create=True) as ledger:
        ends = (claim("Turkey", "meets", "Chad"), claim("Peru", "meets", "Syria", of=article("end")))
        filled(ledger, *claims, *ends, actors=PEOPLE, relations=RELATIONS)
        fast = path(ledger, "Chad", "Peru", count=9, reported=reported)
        with mock.patch("kg.view.path.is_summed", return_value=False):
            assert path(ledger, "Chad", "Peru", count=9, reported=reported) == fast


@given(st.lists(made, max_size=12), merges)
@settings(deadline=None, max_examples=100)
def test_disputes_are_the_same_by_sums_and_by_claims(claims, pairs):
    with TemporaryDirectory() as place, Ledger.open(f"{place}/x.kg", create=True) as ledger:
        filled(ledger, *claims, actors=PEOPLE, relations=RELATIONS)
        for one, other in pairs[:1]:
            if one != other and ledger.refs([one]) and ledger.refs([other]):
                ledger.judge(one, "same", other, author="me")
        fast = disputes(ledger)
        with mock.patch("kg.view.disputes.is_summed", return_value=False):
            assert disputes(ledger) == fast


def test_a_way_leads_through_those_who_were_merged(ledger):
    assert path(ledger, "Iran", "Turkey") == []
    ledger.judge("russia", "same", "turkey", author="me")
    assert [ref.id for ref in path(ledger, "Iran", "Syria")[0].actors] == ["iran", ledger.shown("russia"), "syria"]


@pytest.mark.parametrize("limit", [1, 3, 10])
def test_a_limit_is_the_head_of_all(ledger, limit):
    rows = neighbours(ledger, "Turkey")
    assert {row.other.id for row in neighbours(ledger, "Turkey", limit=limit)} <= {row.other.id for row in rows}
