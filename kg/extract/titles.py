"""Titles and appositions say who holds which office: "Kenyan President William Ruto"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.draft import Draft
from kg.extract.reading import Reading
from kg.model import Mention, Span, Token

PAST = frozenset(
    (
        "former",
        "ex",
        "then",
        "late",
        "onetime",
        "erstwhile",
        "ousted",
        "deposed",
        "would",
        "acting",
        "retired",
        "potential",
        "prospective",
        "aspiring",
    )
)
QUOTES = ('"', "'", "''", "``")
SURE = 0.9


def office_claims(reading: Reading) -> Iterator[Draft]:
    """Yield who holds, leads or speaks for what, by the names that stand with a role."""
    for item, words in _holders(reading):
        if item.kind != "name" or not item.role or item.type != "Person" or _is_past(reading, item):
            continue
        if _nickname(reading, item):
            continue
        relation = reading.ontology.relations.get(item.reason or "holdsOffice")
        if relation is None:
            continue
        evidence = Span(
            reading.text[reading.sentence.start : reading.sentence.end], reading.sentence.start, reading.sentence.end
        )
        if item.country is None and not any(t.text[0].isupper() for t in role_tokens(reading, item)):
            continue
        office = _object(item, words)
        trigger = Span(item.text, item.start, item.end)
        yield Draft(item, relation, trigger, office, evidence, rule="title", confidence=SURE)


def _holders(reading: Reading) -> Iterator[tuple[Mention, Mention]]:
    """Yield who is said to hold an office, with the words of the office."""
    for item in reading.mentions.values():
        yield item, _worded(reading, item)
    for i, found in reading.referents.items():
        if reading.tokens[i].lemma == "counterpart" and i in reading.mentions:
            yield from ((item, reading.mentions[i]) for item in found if item.head in reading.mentions)


def role_tokens(reading: Reading, item: Mention) -> list[Token]:
    """Return the words of a role as they stand before or beside its holder's name."""
    last = (item.role or "").split(" of ")[0].split()[-1:]
    return [t for t in reading.tokens if t.lemma in [word.lower() for word in last]]


def _object(item: Mention, words: Mention) -> Mention:
    """Return what is held, led or spoken for: the office, or the state or organisation itself, in its own words."""
    role = item.role or ""
    item = replace(item, first=words.first, last=words.last, start=words.start, end=words.end, text=words.text)
    if item.country and item.reason in ("leads", "speaksFor") and " of the " not in role:
        return replace(item, kind="name", actor=item.country, name=None, role=None, reason="title")
    if item.reason == "speaksFor":
        role = role.partition(" of the ")[2] or role
    return replace(item, kind="office", type="Office", name=None, role=role)


def _nickname(reading: Reading, item: Mention) -> bool:
    """ "nicknamed “King Omar”": a title in quotation marks with its holder is none."""
    around = [token.text for token in reading.tokens[max(item.first - 1, 0) : item.last + 2]]
    return len(around) > 2 and around[0] in QUOTES and around[-1] in QUOTES


def _worded(reading: Reading, item: Mention) -> Mention:
    """Return a mention of an office over the words of the role alone: "Kenyan President", without "William Ruto"."""
    roles = [reading.tokens[m.head] for m in reading.mentions.values() if m.kind == "role" and m.role == item.role]
    words = sorted(role_tokens(reading, item) or roles, key=lambda token: abs(token.i - item.head))
    if not words:
        return item
    last = words[0]
    beside = reading.mentions.get(last.i)
    first = item.first if item.first <= last.i <= item.last else beside.first if beside else last.i
    start = reading.tokens[first].start
    return replace(item, first=first, last=last.i, start=start, end=last.end, text=reading.text[start : last.end])


def _is_past(reading: Reading, item: Mention) -> bool:
    around = reading.tokens[max(0, item.first - 2) : item.last + 1]
    near = [kid for i in (item.head, reading.tokens[item.head].head) for kid in reading.kids(i, "amod", "advmod")]
    return any(token.lower in PAST for token in (*around, *near))
