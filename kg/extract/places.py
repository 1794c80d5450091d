"""Where places lie: "the Kenyan town of Garissa", "Istanbul, Turkey", "Syria's Idlib province"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.draft import Draft
from kg.extract.reading import Reading
from kg.extract.status import status
from kg.model import Mention, Span

SURE = 0.8
LIKELY = 0.6
INSIDE = frozenset(("in", "of"))
PRESENT = frozenset(("in", "at", "near", "inside", "across", "outside", "throughout"))
NOBODY = frozenset(("no", "any", "every", "each", "few"))
SOMEWHERE = ("Facility", "Population", "MilitaryUnit", "ArmedGroup", "Company", "Agency", "NGO", "Media")


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


def presence_claims(reading: Reading) -> Iterator[Draft]:
    """Yield who or what is in a place by its own phrase: "the hospital in Gao", "civilians in Kidal"."""
    relation = reading.ontology.relations.get("locatedIn")
    if relation is None:
        return
    for item in reading.mentions.values():
        for other in _places_of(reading, item) if _stays(reading, item) else ():
            sentence = reading.sentence
            evidence = Span(reading.text[sentence.start : sentence.end], sentence.start, sentence.end)
            start, end = min(item.start, other.start), max(item.end, other.end)
            trigger = Span(reading.text[start:end], start, end)
            yield Draft(item, relation, trigger, other, evidence, rule="presence", confidence=LIKELY)


def _stays(reading: Reading, item: Mention) -> bool:
    """Return whether a mention is somebody or something real: not "no civilians", "a planned base"."""
    words = {kid.lower for kid in reading.kids(item.head, "det", "advmod")}
    if item.type not in SOMEWHERE or item.kind == "pronoun" or words & NOBODY:
        return False
    told = status(reading, item.head)
    return not told.denied and told.modality == "actual"


def _places_of(reading: Reading, item: Mention) -> Iterator[Mention]:
    for kid in reading.kids(item.head, "nmod"):
        for i in reading.members(kid.i) if reading.case(kid.i) in PRESENT else ():
            other = reading.mentions.get(i)
            if other and other.kind != "pronoun" and (_is_place(reading, other) or other.type == "State"):
                yield other


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
