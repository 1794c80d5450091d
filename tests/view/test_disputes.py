"""Who says that it is so and who that it is not; disagreement is told apart from change."""

import pytest
from factories import claim, filled, matter, time
from history import RELATIONS, at
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view import disputes, neighbours
from kg.view.days import gap


def short(found):
    return [(item.kind, item.change, item.one.subject.id, item.other.subject.id) for item in found]


def test_disagreements_come_before_changes(two_years):
    assert short(disputes(two_years)) == [
        ("denial", False, "syria", "syria"),
        ("denial", True, "iran", "iran"),
        ("opposites", True, "russia", "russia"),
        ("office", True, "hafiz", "basel"),
    ]


def test_a_denial_has_both_quotations_and_who_says_so(two_years):
    (item,) = disputes(two_years, "Russia", kind="denial")
    assert (item.one.kind, item.one.speakers, item.one.quote.source) == ("affirmed", ("Sputnik",), "Wire")
    assert (item.other.kind, item.other.speakers, item.other.quote.source) == ("denied", ("Faysal Mikdad",), "Paper")
    assert item.apart == 2


def test_a_relation_both_ways_is_disputed_from_either_end(two_years):
    (item,) = disputes(two_years, "Syria", "Iran")
    assert item.one.relation == "alliedWith" and item.change and item.apart == 640


@pytest.mark.parametrize(
    ("options", "kinds"),
    [
        ({"kind": "office"}, ["office"]),
        ({"kind": ("opposites", "office")}, ["opposites", "office"]),
        ({"changes": False}, ["denial"]),
        ({"limit": 2}, ["denial", "denial"]),
        ({"min_sources": 2}, ["denial"]),
        ({"min_sources": 3}, []),
        ({"since": "2022"}, ["denial"]),
        ({"actor": "Hafiz"}, ["office"]),
    ],
)
def test_options(two_years, options, kinds):
    assert [item.kind for item in disputes(two_years, **options)] == kinds


def holders(ledger, *dates):
    office = matter("President of Syria")
    claims = [claim(name, "holdsOffice", office, of=at(date)) for name, date in dates]
    return disputes(filled(ledger, *claims, relations=RELATIONS), kind="office")


def test_a_handover_is_a_change_and_two_at_once_is_a_disagreement(empty):
    (item,) = holders(empty, ("Hafiz", "2021-01-19"), ("Basel", "2021-01-20"))
    assert item.change and item.apart == 1


def test_he_who_is_named_again_never_left(empty):
    (item,) = holders(empty, ("Hafiz", "2021-01-19"), ("Basel", "2021-01-20"), ("Hafiz", "2021-01-25"))
    assert not item.change


def test_an_office_of_many_is_no_dispute(empty):
    office = matter("spokesman of Syria")
    filled(empty, claim("Hafiz", "holdsOffice", office), claim("Basel", "holdsOffice", office), relations=RELATIONS)
    assert disputes(empty) == []


def test_opposites_that_only_follow_each_other_are_a_change(empty):
    filled(
        empty,
        claim("Turkey", "supports", "Syria", time=time("2020-01-01", "2021-01-01", "interval")),
        claim("Turkey", "rejects", "Syria", of=at("2020-06-01")),
        claim("Turkey", "supports", "Iran", of=at("2020-06-02")),
        claim("Turkey", "rejects", "Iran", of=at("2020-06-03")),
        relations=RELATIONS,
    )
    assert [(item.one.object.id, item.change) for item in disputes(empty)] == [("syria", False), ("iran", True)]


def test_alleged_and_denied_is_contested_everywhere(empty):
    filled(empty, claim(modality="alleged"), claim(polarity="denied", of=at("2022-09-25")), relations=RELATIONS)
    assert [item.one.kind for item in disputes(empty)] == ["alleged"] and neighbours(empty, "Turkey")[0].contested


def test_to_deny_a_plan_contradicts_nothing(empty):
    filled(empty, claim(), claim(polarity="denied", modality="planned", of=at("2022-09-25")), relations=RELATIONS)
    assert disputes(empty) == [] and not neighbours(empty, "Turkey")[0].contested


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda pair: (pair[0], sum(pair))), max_size=6)


@given(spans, spans)
@settings(deadline=None)
def test_the_gap_is_the_least_of_all_pairs(some, others):
    pairs = [max(0, b[0] - a[1], a[0] - b[1]) for a in some for b in others]
    assert gap(some, others) == min(pairs, default=None)
