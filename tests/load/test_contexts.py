"""The signs of contexts: every one is known, sorted, and a claim gets the contexts that a reader would name."""

import csv
from dataclasses import replace

import pytest
from factories import article, claim
from test_ontology_tables import MODES, ONTOLOGY, RELATIONS, TYPES

from kg.load import load_ontology
from kg.model import Span, contexts


def table(name):
    lines = (ONTOLOGY / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter="\t"))


ROWS = table("contexts.tsv")
TERMS = table("terms.tsv")
NAMES = {row["notation"] for row in TERMS if row["parent"] == "Context"}
KNOWN = {
    "relation": set(RELATIONS),
    "mode": {mode for modes in MODES.values() for mode in modes.split()},
    "type": set(TYPES),
}


def test_rows_are_sorted_and_every_context_has_words():
    keys = [(row["context"], row["by"]) for row in ROWS]
    assert keys == sorted(set(keys))
    assert {row["context"] for row in ROWS if row["by"] == "word"} == NAMES


def test_signs_are_known():
    for row in ROWS:
        signs = row["values"].split("|")
        assert signs == sorted(set(signs)), row
        assert set(signs) <= KNOWN.get(row["by"], set(signs)), row
        assert all(len(sign.split()) <= 4 and (row["by"] != "word" or sign == sign.casefold()) for sign in signs), row


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Turkey’s warships shelled the refinery.", {"military", "natural_resource"}),
        ("Voters elected a senator.", {"election", "legislative"}),
        ("Crimes against humanity, the court ruled.", {"crime", "human_rights", "legal"}),
        ("Women's rights were discussed.", {"gender"}),
        ("The refugees fled the earthquakes.", {"asylum", "disasters"}),
        ("Nothing of note.", set()),
    ],
)
def test_words_tell_contexts(words, wanted):
    made = replace(claim("Turkey", "supports", "Russia"), evidence=Span(words, 0, len(words)))
    assert set(contexts(made, load_ontology().contexts)) == wanted


def test_relation_and_sector_tell_contexts():
    made = claim("Turkey", "meets", "Faysal Mikdad", of=article(text="Turkey met him."))
    assert "diplomatic" in contexts(made, load_ontology().contexts)
