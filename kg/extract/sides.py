"""Who stands on the two sides of a claim, with pronouns, spokesmen, exclusions and alternatives spelt out."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kg.extract.draft import Draft, Said
from kg.extract.match import Match
from kg.extract.quotes import Quotes
from kg.extract.reading import Reading
from kg.model import Mention

FIRST = frozenset(("we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine"))


SINGULAR = frozenset(("i", "me", "my", "mine"))


def first_person(reading: Reading, quotes: Quotes, speaking: tuple[Said, ...]) -> Reading:
    """ "We" and "our" inside a quotation are the speaker's side."""
    links = dict(reading.referents)
    for item in reading.mentions.values():
        word = item.text.lower()
        if item.kind == "pronoun" and word in FIRST and speaking and quotes.at(item.start):
            meant = reading.referents.get(speaking[0].who.head) if speaking[0].who.sentence == item.sentence else None
            who = meant[0] if meant else speaking[0].who
            if who.type == "Person" and not who.country and word not in SINGULAR:
                links.pop(item.head, None)  # "we" are others too, nobody knows who
            else:
                links[item.head] = (_side(who, word),)
    return replace(reading, referents=links)


def _side(who: Mention, word: str) -> Mention:
    if who.type == "Person" and who.country and word not in SINGULAR:
        return replace(who, actor=who.country, kind="name", type="State", name=None, role=None, reason="speaks for")
    return who


def anybody(who: Mention) -> bool:
    """A person of whom no name, country or number is told ("a cleric", "the leader") is nobody a graph can keep."""
    return who.type == "Person" and who.kind in ("role", "description") and not (who.country or who.plural or who.actor)


TAKING = frozenset(("occupies", "attacks", "seizes", "blockades"))


def own_place(reading: Reading, match: Match, subject: Mention, item: Mention) -> bool:
    """Return whether somebody is said to take or attack his own country or airspace: a misread pronoun."""
    owned = item.country is not None and item.country in (subject.actor, subject.country)
    return match.relation.id in TAKING and owned and reading.ontology.kind(item.type) in ("place", "matter")


def either(reading: Reading, i: int) -> bool:
    """ "Mali or Niger": one of them, not known which."""
    token = reading.tokens[i]
    joined = reading.kids(i, "conj") + (reading.kids(token.head, "conj") if token.dep == "conj" else [])
    return any(kid.lower == "or" for other in joined for kid in reading.kids(other.i, "cc"))


def excluded(reading: Reading, i: int) -> bool:
    """ "Hamas, but not Islamic State": one of several is denied."""
    token = reading.tokens[i]
    if _all_but(reading, i):
        return True
    if token.dep == "conj" and token.head < i and _after_not(reading, token.head, listed=True):
        return True
    return _after_not(reading, i, listed=False)


def _all_but(reading: Reading, i: int) -> bool:
    """ "All but two members, Hungary and Slovakia, agreed": those two did not."""
    words = [token.lower for token in reading.tokens[: i + 1]]
    begin = next((k for k, pair in enumerate(itertools.pairwise(words)) if pair == ("all", "but")), None)
    return begin is not None and words[begin:].count(",") <= 1 and not any(map(reading.is_verb, range(begin, i)))


def _after_not(reading: Reading, i: int, *, listed: bool) -> bool:
    at = i - 1
    while at > 0 and (reading.tokens[at].pos in ("DET", "ADP", "ADJ", "NUM") or reading.tokens[at].dep == "compound"):
        at -= 1
    if at < 0 or reading.tokens[at].lower not in ("not", "nor"):
        return False
    before = reading.tokens[at - 1].lower if at else ""
    return before in (",", "but", "and") or (not listed and bool(reading.kids(i, "conj")))


def spoken_for(reading: Reading, match: Match, subject: Mention, said: tuple[Said, ...]) -> Mention:
    """What a spokesman says of "contact" or "plans" without naming whose is about the side that he speaks for."""
    who = subject.country
    if subject.type in ("Weapon", "Vehicle", "Event") and who:
        return replace(subject, actor=who, kind="name", type="State", name=None, reason="weapon of")
    if match.frame.rule == "existential" and who and subject.type == "Person":
        return replace(subject, actor=who, kind="name", type="State", name=None, role=None, reason="speaks for")
    inferred = "subj" in match.frame.spare or match.frame.rule == "control"
    speaks = "spokes" in (subject.role or "").lower() and any(s.who.name == subject.name for s in said)
    if not inferred or not speaks or not who:
        return subject
    return replace(subject, actor=subject.country, kind="name", type="State", name=None, role=None, reason="speaks for")


def sides(reading: Reading, match: Match, base: Draft) -> Iterator[tuple[Mention, Mention]]:
    """Yield subject and object with pronouns and plural descriptions spelt out."""
    if match.both:
        yield match.both
        return
    subjects = meant(reading, match.subject, base.subject)
    objects = meant(reading, match.object, base.object) if match.object is not None else (base.object,)
    for subject in subjects:
        for item in objects:
            yield subject, item


def meant(reading: Reading, i: int, own: Mention) -> tuple[Mention, ...]:
    found = reading.referents.get(i)
    if not found:
        return () if own.kind == "pronoun" else (own,)
    return tuple(item if _is_among(item, own) else replace(item, **_span(own), reason=own.kind) for item in found)


def _is_among(item: Mention, own: Mention) -> bool:
    """Return whether it is one of those that the mention itself lists: "the ministers of Iran and Qatar"."""
    return (item.sentence, item.head) == (own.sentence, own.head) and item.text != own.text


def _span(own: Mention) -> dict[str, Any]:
    return {"text": own.text, "start": own.start, "end": own.end}
