"""What a speaker says that others must do is an act of urging: "The junta must step aside," Ruto said."""

from __future__ import annotations

from kg.extract.draft import Draft, Said
from kg.extract.reading import Reading
from kg.extract.subjects import surface_subject
from kg.model import Mention, Relation, Span

MUST = frozenset(("must", "should", "ought"))
SURE = 0.6


def urged(reading: Reading, verb: int) -> tuple[int, ...]:
    """Return who must act, if the clause of a verb says that somebody must."""
    if not any(kid.lower in MUST for kid in reading.kids(verb, "aux")):
        return ()
    subjects = surface_subject(reading, verb)[0]
    return tuple(i for i in subjects if any(_acts(reading, item) for item in reading.seen_as(i)))


def _acts(reading: Reading, item: Mention) -> bool:
    return reading.ontology.kind(item.type) == "actor" and item.kind in ("name", "role", "description")


def urge(reading: Reading, relation: Relation, verb: int, said: Said, whom: Mention) -> Draft:
    """Return the claim that the speaker urges somebody."""
    token = next(kid for kid in reading.kids(verb, "aux") if kid.lower in MUST)
    sentence = reading.sentence
    return Draft(
        subject=said.who,
        relation=relation,
        trigger=Span(token.text, token.start, token.end),
        object=whom,
        evidence=Span(reading.text[sentence.start : sentence.end], sentence.start, sentence.end),
        rule="obligation",
        confidence=SURE,
    )
