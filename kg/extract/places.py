"""Where places lie: "the Kenyan town of Garissa", "Istanbul, Turkey", "Syria's Idlib province"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.draft import Draft
from kg.extract.reading import Reading
from kg.model import Mention, Span

SURE = 0.8
INSIDE = frozenset(("in", "of"))


def place_claims(reading: Reading) -> Iterator[Draft]:
    """Yield which named place lies in which state or region."""
    relation = reading.ontology.relations.get("locatedIn")
    if relation is None:
        return
    for item in reading.mentions.values():
        for outer in _around(reading, item):
            if (outer.actor or outer.name) != (item.actor or item.name):
                start, end = min(item.start, outer.start), max(item.end, outer.end)
                evidence = Span(
                    reading.text[reading.sentence.start : reading.sentence.end],
                    reading.sentence.start,
                    reading.sentence.end,
                )
                trigger = Span(reading.text[start:end], start, end)
                yield Draft(item, relation, trigger, outer, evidence, rule="place", confidence=SURE)


def _is_place(reading: Reading, item: Mention) -> bool:
    return reading.ontology.kind(item.type) == "place"


def _named(item: Mention) -> bool:
    return item.kind == "name" and item.reason == "name"


def _around(reading: Reading, item: Mention) -> Iterator[Mention]:
    """Yield what a place lies in, by its own phrase or the one it names."""
    if not _is_place(reading, item) or not (_named(item) or item.reason == "seat of power"):
        return
    token = reading.tokens[item.head]
    for kid in reading.kids(item.head, "appos", "nmod", "nmod:poss", "compound", "list", "parataxis", "dep"):
        other = reading.mentions.get(kid.i)
        if other and _holds(reading, item, other, kid.dep):
            yield other
    outer = reading.mentions.get(token.head)
    if outer and outer.kind == "description" and _is_place(reading, outer) and token.dep in ("nmod", "appos", "flat"):
        for kid in reading.kids(outer.head, "nmod"):
            other = reading.mentions.get(kid.i)
            if other and other.type == "Region" and other.kind == "name" and reading.case(kid.i) == "in":
                yield other  # "the town of Gao in northern Mali"
        for i in range(outer.first, outer.head):
            owner = reading.mentions.get(i)
            if owner and owner.type == "State" and owner.reason in ("demonym", "name"):
                yield owner


def _holds(reading: Reading, item: Mention, other: Mention, dep: str) -> bool:
    if other.type not in ("State", "Region") or other.kind != "name":
        return False
    if dep == "nmod":
        return other.reason == "name" and reading.case(other.head) in INSIDE
    if dep == "nmod:poss":
        return True
    comma = reading.tokens[item.last + 1 : item.last + 2]
    return bool(comma) and comma[0].text == "," and other.first == item.last + 2 and other.reason == "name"
