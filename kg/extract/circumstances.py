"""When and where: the time expression, place and quantity that belong to a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.reading import Reading
from kg.model import EventTime, Mention, Quantity

LOCATING = frozenset(
    ("in", "at", "near", "inside", "outside", "within", "across", "throughout", "around", "off", "over")
)
MEASURES = frozenset(
    (
        "kilometer",
        "kilometre",
        "mile",
        "hectare",
        "acre",
        "percent",
        "%",
        "square",
        "meter",
        "metre",
        "km",
        "tonne",
        "ton",
        "dollar",
        "euro",
    )
)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
WORDS = {
    word: float(n)
    for n, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
SCALE = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "dozen": 12.0}


def clause_of(reading: Reading, i: int) -> int:
    """Return the verb (or predicate) whose clause a token stands in."""
    seen = 0
    while seen < len(reading.tokens):
        token = reading.tokens[i]
        if reading.is_verb(i) or token.head == i or reading.kids(i, "cop"):
            return i
        i, seen = token.head, seen + 1
    return i


def time_of(reading: Reading, head: int, times: Sequence[EventTime]) -> EventTime | None:
    """Return the time expression that belongs to the clause of token `head`."""
    clause = clause_of(reading, head)
    inside = set(reading.subtree(head)) if head != clause else set()
    best: EventTime | None = None
    for found in times:
        place = next((t.i for t in reading.tokens if t.end > found.text_start), None)
        if place is None or reading.tokens[place].start > found.text_end:
            continue
        place = next((t.i for t in reading.tokens if t.end >= found.text_end), place)
        if place in inside:
            return found
        if clause_of(reading, place) == clause and best is None:
            best = found
    return best


def place_of(reading: Reading, heads: Sequence[int], taken: set[int]) -> Mention | None:
    """Return where it happened: a place after "in", "near" or "at" that hangs on the predicate or its object."""
    for head in heads:
        for kid in reading.kids(head, "obl", "nmod"):
            item = reading.mentions.get(kid.i)
            if kid.i in taken or item is None or reading.case(kid.i) not in LOCATING:
                continue
            if reading.ontology.kind(item.type) == "place" or item.type == "State":
                return item
    return None


def quantity_of(reading: Reading, i: int) -> Quantity | None:
    """Return the number that a noun is counted with."""
    for kid in reading.kids(i, "nummod"):
        value = _value(reading, kid.i)
        if value is not None:
            start, end = kid.start, max(kid.end, reading.tokens[i].end)
            unit = reading.text[kid.end : end].strip()
            return Quantity(value, unit, reading.text[start:end], start, end)
    return None


def _value(reading: Reading, i: int) -> float | None:
    token = reading.tokens[i]
    match = NUMBER.fullmatch(token.text)
    number = float(match[0].replace(",", "")) if match else WORDS.get(token.lower, SCALE.get(token.lower))
    if number is None:
        return None
    for kid in reading.kids(i, "compound", "nummod"):
        inner = _value(reading, kid.i)
        number = number * inner if inner and token.lower in SCALE else number
    return number


def is_measure(reading: Reading, i: int) -> bool:
    """Return whether a noun only measures ("300 square miles")."""
    return reading.tokens[i].lemma in MEASURES
