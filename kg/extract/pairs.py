"""The likeliest relation between two given spans: for those who bring their own actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.extract.existential import existential_frames
from kg.extract.match import find_words, matches, reach
from kg.extract.nouns import adjective_frames, noun_frames
from kg.extract.plover import coded
from kg.extract.reading import Frame, Reading
from kg.extract.status import status
from kg.extract.subjects import find_operator
from kg.extract.verbs import verb_frames
from kg.model import OPEN_RELATION, Claim, Phrase, Relation

CONSTRUCTIONS = (verb_frames, noun_frames, existential_frames, adjective_frames)
Place = tuple[int, int]
GUESS = 0.5  # the most that a guess may score: what the rules would not claim themselves
NEARNESS = {  # how much a sign weighs that a predicate joins the two
    "subject": 2.0,
    "object": 1.2,
    "below": 0.8,
    "top": 0.6,
    "whole": 1.5,
}


@dataclass(frozen=True)
class Guess:
    """A relation between two actors as a sentence tells it, the surest first.

    `root` is the event type as PLOVER codes it, which has no modality: cooperation agreed to or ahead is AGREE,
    conflict ahead THREATEN, cooperation refused REJECT. It is None for structural relations. `score` is above 0.5
    where the rules claim the relation of these two, below where the words only suggest it.
    """

    relation: str
    root: str | None
    polarity: str
    modality: str
    score: float
    words: str


def guesses(readings: Sequence[Reading], claims: Iterable[Claim], source: Place, target: Place) -> Iterator[Guess]:
    """Yield relations between two spans of a text, likeliest first, each relation once."""
    found = list(claims)
    listed = [*_claimed(readings, found, source, target), *_suggested(readings, source, target)]
    seen: set[str] = set()
    for item in sorted(listed, key=lambda guess: (-guess.score, guess.relation)):
        if item.relation not in seen:
            seen.add(item.relation)
            yield item


def _overlaps(start: int, end: int, place: Place) -> bool:
    return start < place[1] and place[0] < end


def _claimed(readings: Sequence[Reading], claims: list[Claim], source: Place, target: Place) -> Iterator[Guess]:
    ontology = readings[0].ontology if readings else None
    for claim in claims:
        relation = ontology.relations.get(claim.relation.id) if ontology else None
        if relation is None or relation.id == OPEN_RELATION:
            continue
        around = [claim.object, *claim.roles.about, *([claim.roles.place] if claim.roles.place else [])]
        does = _overlaps(claim.subject.start, claim.subject.end, source)
        suffers = any(_overlaps(item.start, item.end, target) for item in around)
        swapped = _overlaps(claim.subject.start, claim.subject.end, target) and _overlaps(
            claim.object.start, claim.object.end, source
        )
        if (does and suffers) or (swapped and relation.symmetric):
            near = _overlaps(claim.object.start, claim.object.end, target) or swapped
            score = GUESS + claim.confidence * (0.5 if near else 0.4)
            yield _guess(relation, claim.polarity, claim.modality, score, claim.relation.text)


def _guess(relation: Relation, polarity: str, modality: str, score: float, words: str) -> Guess:
    root = coded(relation, polarity, modality, words)
    return Guess(relation.id, root, polarity, modality, round(score, 4), words)


def _suggested(readings: Sequence[Reading], source: Place, target: Place) -> Iterator[Guess]:
    """What the predicates near the two would say if their sides were whom they want."""
    for reading in readings:
        whole = (reading.sentence.start, reading.sentence.end)
        if not (_overlaps(*whole, source) or _overlaps(*whole, target)):
            continue
        for make in CONSTRUCTIONS:
            for frame in make(reading):
                best = _best_phrase(reading, frame)
                if best is None:
                    continue
                phrase, words, met = best
                relation = reading.ontology.relations[phrase.relation]
                weight = _weight(reading, frame, source, target) + (NEARNESS["whole"] if met else 0)
                score = GUESS * min(1.0, (weight + phrase.strength + 0.3 * (len(words) - 1)) / 8)
                told = status(reading, frame.head, words)
                text = " ".join(reading.tokens[i].text for i in sorted(words))
                yield _guess(relation, "denied" if told.denied else "affirmed", told.modality, score, text)


def _best_phrase(reading: Reading, frame: Frame) -> tuple[Phrase, tuple[int, ...], bool] | None:
    """Return the phrase that a frame would be, with its tokens, and whether it is one whole."""
    hits = list(matches(reading, frame))
    if hits:
        return hits[0].phrase, hits[0].trigger, True
    near, adjuncts = reach(reading, frame)
    best: tuple[Phrase, tuple[int, ...], bool] | None = None
    for phrase in reading.ontology.phrases.get((frame.pos, reading.tokens[frame.head].lemma), ()):
        words = find_words(frame, phrase, near, adjuncts)
        if words is None or phrase.relation not in reading.ontology.relations:
            continue
        if reading.ontology.relations[phrase.relation].plover is None:
            continue
        if best is None or (len(words), phrase.strength) > (len(best[1]), best[0].strength):
            best = phrase, words, False
    return best


def _weight(reading: Reading, frame: Frame, source: Place, target: Place) -> float:
    """Return how near a predicate stands to the two spans."""
    weight = 0.0
    subjects = frame.slots.get("subj", ())
    if any(_covers(reading, i, source) for i in subjects):
        weight += NEARNESS["subject"]
    others = [i for name, items in frame.slots.items() if name not in ("subj", "comp") for i in items]
    if any(_covers(reading, i, target) for i in others):
        weight += NEARNESS["object"]
    elif any(_overlaps(reading.tokens[i].start, reading.tokens[i].end, target) for i in reading.subtree(frame.head)):
        weight += NEARNESS["below"]
    if frame.pos == "verb" and find_operator(reading, reading.tokens[frame.head]) is None:
        weight += NEARNESS["top"] / (1 + _depth(reading, frame.head))
    elif frame.pos == "verb":
        weight += NEARNESS["top"]
    return weight


def _covers(reading: Reading, i: int, place: Place) -> bool:
    token, item = reading.tokens[i], reading.mentions.get(i)
    if _overlaps(token.start, token.end, place) or (item is not None and _overlaps(item.start, item.end, place)):
        return True
    return any(_overlaps(item.start, item.end, place) for item in reading.referents.get(i, ()))


def _depth(reading: Reading, i: int) -> int:
    steps = 0
    while reading.tokens[i].head != i and steps < len(reading.tokens):
        i, steps = reading.tokens[i].head, steps + 1
    return steps
