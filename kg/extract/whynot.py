"""Why a clause gave no claim: the nearest miss of the ontology's phrases, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.existential import existential_frames
from kg.extract.match import fill, find_words, matches, reach, slots_of
from kg.extract.nouns import adjective_frames, noun_frames
from kg.extract.reading import Frame, Reading
from kg.extract.stances import stance_frames
from kg.extract.status import status
from kg.extract.verbs import verb_frames
from kg.model import Phrase, Relation, Span

CONSTRUCTIONS = (verb_frames, noun_frames, existential_frames, adjective_frames, stance_frames)
SPOKEN = ("speech", "attitude", "negative")  # a word that only tells who says, wants or denies it


@dataclass(frozen=True)
class Rejection:
    """A predicate that gave no claim, and the reason."""

    span: Span
    reason: str


def rejections(reading: Reading) -> Iterator[Rejection]:
    """Yield each verb, event noun and adjective of a sentence from which no claim came, in order of the text."""
    found: dict[int, str] = {}
    taken: set[int] = set()
    for make in CONSTRUCTIONS:
        for frame in make(reading):
            hits = list(matches(reading, frame))
            for hit in hits:
                taken.update(hit.trigger)
            if not hits and frame.head not in taken:
                found.setdefault(frame.head, _reason(reading, frame))
            elif hits:
                reason = _unsaid(reading, frame)
                if reason:
                    found.setdefault(frame.head, reason)
    for i in sorted(found):
        token = reading.tokens[i]
        if found[i] and not (i in taken and "says nothing" not in found[i]):
            yield Rejection(Span(token.text, token.start, token.end), found[i])


def _unsaid(reading: Reading, frame: Frame) -> str:
    found = status(reading, frame.head)
    if found.denied and found.modality in ("possible", "alleged"):
        return f"denied and only {found.modality} ({', '.join(found.reasons)}): says nothing that holds"
    return ""


def _reason(reading: Reading, frame: Frame) -> str:
    token = reading.tokens[frame.head]
    phrases = reading.ontology.phrases.get((frame.pos, token.lemma), ())
    operators = reading.ontology.operators
    known = [item for pos in ("verb", "noun", "adj") for item in operators.get((pos, token.lemma), ())]
    who = reading.mentions.get(frame.head)
    if any(item.kind in SPOKEN for item in known) or (who is not None and reading.ontology.kind(who.type) != "matter"):
        return ""
    if not phrases:
        return f"no relation is known for the {frame.pos} “{token.lemma}”" if frame.pos == "verb" else ""
    near, adjuncts = reach(reading, frame)
    best: tuple[int, float, str] = (-1, 0.0, "")
    for phrase in phrases:
        words = find_words(frame, phrase, near, adjuncts)
        relation = reading.ontology.relations.get(phrase.relation)
        if words is not None and relation is not None:
            best = max(best, _miss(reading, frame, phrase, relation, words))
    return best[2] or f"“{token.lemma}” is only known together with other words"


def _miss(
    reading: Reading, frame: Frame, phrase: Phrase, relation: Relation, words: tuple[int, ...]
) -> tuple[int, float, str]:
    """Return how near a phrase came, its strength, and what it lacked."""
    slots = slots_of(reading, frame, words)
    lacks = []
    for side, names, wanted, is_subject in (
        ("subject", phrase.subject, phrase.if_subject, True),
        ("object", phrase.object, phrase.if_object, False),
    ):
        if fill(reading, slots, names, wanted, relation, words, subject=is_subject) or "none" in names:
            continue
        there = [i for name in names for i in slots.get(name, ()) if i in reading.mentions]
        lacks.append(_lack(reading, side, there, wanted or (relation.domain if is_subject else relation.range)))
    return 2 - len(lacks), phrase.strength, f"{relation.id}: {' and '.join(lacks) or 'both sides are the same'}"


def _lack(reading: Reading, side: str, there: list[int], wanted: tuple[str, ...]) -> str:
    if not there:
        return f"no {side}"
    item = reading.mentions[there[0]]
    if item.kind == "pronoun" and there[0] not in reading.referents:
        return f"the {side} “{item.text}” stands for nobody named for certain"
    kinds = ", ".join(name.lstrip("!") for name in wanted if not name.startswith("!"))
    return f"the {side} “{item.text}” is {item.type or 'unknown'}" + (f", not {kinds}" if kinds else "")
