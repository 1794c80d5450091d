"""What is new since a date: what the ledger learnt, or what was published."""

import pytest
from factories import claim, filled
from history import RELATIONS, at

from kg.ledger import ClaimFilter
from kg.model import KgError
from kg.view import digest, edges


def short(rows):
    return [(row.subject.id, row.relation, row.object.id) for row in rows]


def learn(monkeypatch, ledger, moment, *claims):
    monkeypatch.setenv("KG_NOW", moment)
    filled(ledger, *claims, relations=RELATIONS)


@pytest.fixture
def learnt(empty, monkeypatch):
    """One day in March 2023 and one in May: old news may be learnt late."""
    learn(
        monkeypatch,
        empty,
        "2023-03-01",
        claim("Turkey", "aids", "Syria", of=at("2021-01-10")),
        claim("Syria", "attacks", "Russia", of=at("2023-02-01")),
        claim("Iran", "meets", "Russia", of=at("2023-02-02"), speakers=["Sputnik"]),
    )
    learn(
        monkeypatch,
        empty,
        "2023-05-01",
        claim("Turkey", "accuses", "Syria", of=at("2022-03-05", title="Talk")),
        claim("Syria", "attacks", "Russia", of=at("2023-04-01", "Paper"), polarity="denied"),
        claim("Russia", "meets", "Iran", of=at("2023-04-02", "Paper"), speakers=["Mikdad"]),
        claim("Iran", "aids", "Hafiz", of=at("2023-04-03"), polarity="denied"),
    )
    return empty


def test_what_the_ledger_learnt(learnt):
    found = digest(learnt, since="2023-05")
    assert short(found.facts) == [("iran", "meets", "russia"), ("turkey", "accuses", "syria")]
    assert found.facts[0].sources == 2 and found.facts[0].reported
    assert short(found.denied) == [("iran", "aids", "hafiz")]
    assert short(found.contested) == [("syria", "attacks", "russia")]
    assert [(event.subject.id, event.relation, event.reversal) for event in found.reversals] == [
        ("turkey", "accuses", ("2021-01-10", "aids"))
    ]
    assert [row.actor.id for row in found.actors] == ["hafiz", "mikdad"]
    assert [(row.published, row.claims) for row in found.articles][-1] == ("2022-03-05", 1)
    assert found.withdrawn == () and found.totals["articles"] == len(found.articles) == 4


def test_record_and_publication_are_two_axes(learnt):
    found = digest(learnt, since="2023-04", axis="published")
    assert short(found.facts) == [("iran", "meets", "russia")] and found.reversals == ()
    found = digest(learnt, since="2022", until="2022-12", axis="published")
    assert short(found.facts) == [("turkey", "accuses", "syria")] and len(found.articles) == len(found.reversals) == 1


def test_what_has_no_date_of_publication_is_new_only_by_record(empty):
    filled(empty, claim(of=at(None)))
    assert not any(digest(empty, since="1900", axis="published").totals.values())
    assert digest(empty, since="1900").totals["facts"] == 1


def test_nothing_is_new_after_the_last_record_and_all_is_before_the_first(learnt):
    assert not any(digest(learnt, since="2023-05-02").totals.values())
    everything = digest(learnt, since="1900")
    assert everything.totals["articles"] == learnt.counts().articles
    assert digest(learnt, since="2023-03", until="2023-04").totals["articles"] == 3


def test_a_late_article_may_turn_what_was_known(empty, monkeypatch):
    learn(monkeypatch, empty, "2023-03-01", claim("Turkey", "accuses", "Syria", of=at("2022-03-05")))
    learn(monkeypatch, empty, "2023-05-01", claim("Turkey", "aids", "Syria", of=at("2021-01-10")))
    (turn,) = digest(empty, since="2023-05").reversals
    assert (turn.relation, turn.reversal) == ("accuses", ("2021-01-10", "aids"))


def test_what_is_retracted_no_longer_stands(learnt, monkeypatch):
    monkeypatch.setenv("KG_NOW", "2023-06-01")
    learnt.retract(article=at("2021-01-10").id, author="ana")
    found = digest(learnt, since="2023-06")
    assert short(found.withdrawn) == [("turkey", "aids", "syria")] and found.totals["articles"] == 0
    assert found.withdrawn[0].claims == 1


@pytest.mark.parametrize("other", ["hafiz", "syria"])
def test_a_merge_alone_is_no_news(learnt, monkeypatch, other):
    monkeypatch.setenv("KG_NOW", "2023-06-01")
    learnt.judge("turkey", "same", other, author="ana")
    assert not any(digest(learnt, since="2023-06").totals.values())


def test_a_merge_undone_brings_back_what_it_hid(learnt, monkeypatch):
    monkeypatch.setenv("KG_NOW", "2023-06-01")
    made = learnt.judge("turkey", "same", "syria", author="ana")
    monkeypatch.setenv("KG_NOW", "2023-07-01")
    learnt.undo(made.n, author="ana")
    found = digest(learnt, since="2023-07")
    assert {("turkey", "aids", "syria"), ("turkey", "accuses", "syria")} <= set(short(found.facts))
    assert [row.actor.id for row in found.actors] == ["syria"]


@pytest.mark.parametrize("since", ["2021-02", "2022", "2022-03-05", "2022-06-03", "2022-12-02", "2024"])
@pytest.mark.parametrize("filters", [{}, {"source": "Paper"}, {"relation": "attacks"}, {"min_sources": 2}])
def test_new_facts_are_those_that_stand_now_and_did_not(two_years, since, filters):
    def facts(**dates):
        items = two_years.observations(ClaimFilter(**filters, **dates))
        return {edge.key: edge for edge in edges(items, symmetric=two_years.symmetric()) if edge.direct}

    day = {"2021-02": "2021-01-31", "2022": "2021", "2024": "2023"}.get(since) or since[:8] + f"{int(since[8:]) - 1:02}"
    now, before = facts(), facts(as_of=day)
    expected = sorted((now[key].subject, now[key].relation, now[key].object) for key in now.keys() - before.keys())
    assert sorted(short(digest(two_years, since=since, axis="published", **filters).facts)) == expected


def test_a_limit_cuts_lists_and_not_their_totals(learnt):
    found = digest(learnt, since="2023", limit=1)
    assert len(found.facts) == 1 < found.totals["facts"]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({}, "needs a date"),
        ({"since": "soon"}, "'soon' is no date"),
        ({"since": "2022", "axis": "event"}, "choose from recorded, published"),
    ],
)
def test_what_is_not_known_is_an_error_that_helps(learnt, options, says):
    with pytest.raises(KgError, match=says):
        digest(learnt, **options)
