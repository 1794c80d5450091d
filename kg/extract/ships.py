"""Ships of a navy by the letters before their names: "USS Nimitz" is part of the United States' forces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.draft import Draft
from kg.extract.reading import Reading
from kg.model import Span

SURE = 0.9


def ship_claims(reading: Reading) -> Iterator[Draft]:
    """Yield whose ship each warship named is."""
    relation = reading.ontology.relations.get("partOf")
    for item in reading.mentions.values():
        if relation is None or item.reason != "ship" or not item.country:
            continue
        letters = reading.tokens[item.first]
        trigger = Span(letters.text, letters.start, letters.end)
        owner = replace(item, type="State", actor=item.country, name=None, country=None, reason="ship's prefix")
        owner = replace(owner, text=letters.text, start=letters.start, end=letters.end)
        whole = reading.sentence
        evidence = Span(reading.text[whole.start : whole.end], whole.start, whole.end)
        yield Draft(item, relation, trigger, owner, evidence, rule="ship", confidence=SURE)
