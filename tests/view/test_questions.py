"""Cards, testimonies, search, figures and the networkx graph."""

import subprocess
import sys

import pytest
from factories import claim

from kg.ledger import ClaimFilter
from kg.model import UnknownActor
from kg.view import graph, search, show, stats, why


def test_why_quotes_both_sides_of_a_talk(ledger):
    rows = why(ledger, "Damascus", "Ankara", relation="negotiatesWith")
    assert [(row.polarity, row.speakers, row.quotation, row.source) for row in rows] == [
        ("denied", ("Faysal Mikdad",), "Syria denies any talks with Turkey.", "Wire"),
        ("affirmed", ("Sputnik",), "Turkey backs militants in Syria.", "Radio"),
    ]


def test_why_keeps_the_direction_of_what_has_one(ledger):
    assert [row.modality for row in why(ledger, "Turkey", "Syria", relation="supports")] == ["planned", "actual"]
    assert why(ledger, "Syria", "Turkey", relation="supports") == []


def test_why_finds_what_one_does_about_the_other(ledger):
    (row,) = why(ledger, "Russia", "Turkey")
    assert (row.relation, row.object, row.about) == ("urges", "normalization", ("Turkey", "Syria"))
    assert why(ledger, "Russia", "normalization") == [row]


def test_why_shows_open_claims_when_asked(ledger):
    assert why(ledger, "Turkey", "Russia") == []
    assert [row.relation for row in why(ledger, "Turkey", "Russia", open=True)] == ["eyed"]


def test_a_card(ledger):
    card = show(ledger, "Syrian")
    assert card.actor.id == "syria" and "Damascus" in [alias.text for alias in card.actor.aliases]
    assert [(row.other.name, row.matter.name) for row in card.offices] == [("Faysal Mikdad", "Foreign Minister")]
    assert [row.relation for row in card.relations] == ["negotiatesWith", "supports", "urges"]
    assert card.claims == 6
    assert [item.id for item in card.articles] == ["a3", "a1", "a2"] and card.article_count == 3
    assert [item.claims for item in show(ledger, "Syria", top=1).articles] == [1]


def test_a_card_of_nobody(ledger):
    with pytest.raises(UnknownActor):
        show(ledger, "Nobody")


def test_search_finds_actors_and_sentences(ledger):
    found = search(ledger, "turk")
    assert [ref.name for ref in found.actors] == ["Turkey"] and found.passages == ()
    found = search(ledger, "syria", limit=2)
    assert found.actors[0].name == "Syria" and len(found.passages) == 2
    assert search(ledger, " ") == search(ledger, "nothing of it")


def test_stats(ledger):
    found = stats(ledger)
    assert found.counts.claims == sum(found.relations.values()) == sum(found.modalities.values()) == 8
    assert list(found.relations)[:2] == ["negotiatesWith", "supports"]
    assert (found.polarities, found.modalities) == ({"affirmed": 7, "denied": 1}, {"actual": 7, "planned": 1})
    assert found.sources == {"Wire": 2, "Paper": 1, "Radio": 1} and found.years == {"2022": 3, "2021": 1}


def test_the_graph_holds_facts_only(ledger):
    made = graph(ledger)
    assert sorted((a, d["relation"], b) for a, b, d in made.edges(data=True)) == [
        ("faysal-mikdad", "holdsOffice", "foreign-minister"),
        ("iran", "attacks", "russia"),
        ("russia", "urges", "normalization"),
        ("turkey", "supports", "syria"),
    ]
    assert made.nodes["turkey"] == {"name": "Turkey", "type": "State", "country": "TUR"}
    assert made.has_edge("turkey", "syria", key=claim().proposition)


def test_the_graph_of_everything_marks_what_is_no_fact(ledger):
    made = graph(ledger, everything=True)
    (talks,) = [data for _, _, data in made.edges(data=True) if data["relation"] == "negotiatesWith"]
    assert not talks["direct"] and talks["contested"] and talks["reported"]
    assert graph(ledger, reported=True).number_of_edges() == 5
    assert graph(ledger, reported=True, uncontested=True).number_of_edges() == 4
    assert graph(ledger, ClaimFilter(actor="iran")).number_of_edges() == 1


def test_asking_loads_nothing_heavy():
    code = "import sys, kg.read, kg.ledger, kg.view; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"networkx", "rapidfuzz", "numpy", "spacy", "click", "rich"} & set(loaded)
