"""Party tags after a lawmaker's name: "Sen. Mitt Romney (R-Utah)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.draft import Draft
from kg.extract.reading import Reading
from kg.model import Span

TAG = re.compile(r"\s?\((?P<party>[DR])[-‐–](?P<state>[A-Z][A-Za-z.]{1,6})\)")
PARTIES = {"D": "Democratic Party", "R": "Republican Party"}
IDS = {"D": "democratic-party-united-states", "R": "republican-party-united-states"}
SURE = 0.95


def party_claims(reading: Reading) -> Iterator[Draft]:
    """Yield the party that a tag gives a person."""
    relation = reading.ontology.relations.get("memberOf")
    for item in reading.mentions.values():
        match = TAG.match(reading.text, item.end)
        if (
            relation is None
            or match is None
            or item.kind != "name"
            or item.type not in ("Person", "Organisation", "Actor")
        ):
            continue
        tag = Span(match[0].strip(), match.end() - len(match[0].strip()), match.end())
        letter = match["party"]
        party = replace(
            item,
            type="Party",
            actor=IDS[letter],
            name=PARTIES[letter],
            role=None,
            reason="party tag",
            text=letter,
            start=match.start("party"),
            end=match.end("party"),
        )
        evidence = Span(
            reading.text[reading.sentence.start : reading.sentence.end], reading.sentence.start, reading.sentence.end
        )
        yield Draft(replace(item, type="Person"), relation, tag, party, evidence, rule="party_tag", confidence=SURE)
