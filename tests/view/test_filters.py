"""Three axes of time: when it happened, when it was published, when the ledger came to know of it."""

import pytest
from factories import claim, filled, time
from history import RELATIONS, at

from kg.view import between, disputes, neighbours, path, search, show, stats, timeline, top, why


@pytest.fixture
def told(empty, monkeypatch):
    """An event of January, published in March, recorded in May; corrected in July; two actors merged in between."""
    monkeypatch.setenv("KG_NOW", "2022-05-01")
    filled(empty, claim("Turkey", "attacks", "Syria", of=at("2022-03-01"), time=time("2022-01-01", "2022-01-01")),
           claim("Ruritania", "attacks", "Syria", of=at("2022-03-02")), relations=RELATIONS)  # fmt: skip
    monkeypatch.setenv("KG_NOW", "2022-06-01")
    wrong = empty.judge("ruritania", "same", "russia-2", author="me", reason="a slip")
    monkeypatch.setenv("KG_NOW", "2022-06-02")
    empty.undo(wrong.n, author="me")
    monkeypatch.setenv("KG_NOW", "2022-07-01")
    corrected = at("2022-03-01", text="Turkey did not. " * 8)
    filled(empty, claim("Turkey", "attacks", "Syria", of=corrected, polarity="denied"), relations=RELATIONS)
    return empty


@pytest.mark.parametrize(
    ("filters", "kinds"),
    [
        ({}, ["denied"]),
        ({"history": True}, ["affirmed", "denied"]),
        ({"known_by": "2022-06"}, ["affirmed"]),
        ({"known_by": "2022-04"}, []),
        ({"known_by": "2022-06", "as_of": "2022-02"}, []),
        ({"known_by": "2022-06", "until": "2022-02"}, ["affirmed"]),
        ({"known_by": "2022-06", "since": "2022-02"}, []),
        ({"known_by": "2022-08", "history": True, "as_of": "2022-03-01"}, ["affirmed", "denied"]),
    ],
)
def test_each_axis_is_its_own(told, filters, kinds):
    assert [event.kind for event in timeline(told, "Turkey", "Syria", **filters).events] == kinds
    assert [item.polarity for item in why(told, "Turkey", "Syria", **filters)] == kinds
    assert sum(row.claims for row in between(told, "Turkey", "Syria", **filters)) == len(kinds)
    assert sum(row.claims for row in neighbours(told, "Turkey", **filters)) == len(kinds)
    assert show(told, "Turkey", **filters).claims == len(kinds)


def test_a_merge_that_was_undone_still_held_then(told):
    then = neighbours(told, "Ruritania", known_by="2022-06-01")
    assert [(row.actor.id, row.claims) for row in then] == [("ruritania", 1)]
    assert path(told, "Ruritania", "Turkey", known_by="2022-06-01")[0].length == 2


def test_superseded_claims_are_no_dispute_unless_history_is_asked(told):
    assert disputes(told) == []
    assert [item.kind for item in disputes(told, history=True)] == ["denial"]


def test_what_ranks_is_what_was_known(told):
    assert top(told, known_by="2022-04") == []
    assert top(told, "relations", known_by="2022-06")[0].claims == 2


def test_a_card_shows_what_was_known_then(told):
    then = show(told, "Ruritania", known_by="2022-06-01")
    assert (then.actor.id, then.claims, [item.id for item in then.articles]) == ("ruritania", 1, ["Wire 2022-03-02"])
    card = show(told, "Turkey", until="2022-02")
    assert card.claims == card.article_count == 0 and show(told, "Turkey").article_count == 1


def test_figures_are_of_what_the_filters_admit(told):
    assert stats(told).polarities == {"affirmed": 1, "denied": 1}
    then = stats(told, known_by="2022-06")
    assert then.polarities == {"affirmed": 2} and then.counts.articles == 2 and then.relations == {"attacks": 2}
    assert stats(told, known_by="2022-04").counts.claims == 0
    assert stats(told, polarity="denied").types == {"State": 2}


def test_a_search_finds_what_stands_in_claims_that_the_filters_admit(told):
    def words(**filters):
        found = search(told, "Turkey", **filters)
        return [ref.id for ref in found.actors], len(found.passages)

    assert words() == (["turkey"], 2)
    assert words(polarity="denied") == (["turkey"], 1)
    assert words(polarity="affirmed") == ([], 1)
    assert words(known_by="2022-06", polarity="affirmed") == (["turkey"], 2)
    assert words(known_by="2022-04") == ([], 0)
    assert words(history=True) == (["turkey"], 3)
    assert words(history=True, min_sources=2) == ([], 0)
    assert search(told, "Turkey", history=True, limit=1).passages == search(told, "Turkey", history=True).passages[:1]
