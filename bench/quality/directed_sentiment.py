"""Directed sentiment (sentence with [p] and [q], p, q, label): which of two is for or against the other.

The claims between the two decide. Where there is none, the likeliest relations of the one to the other by
`kg.look.relations_between` do, if the score reaches a threshold, which depends on whether both stand with the
predicate themselves and on which of the two comes first (found on every third line of the training file, half of it
at a time); at last, whoever says that the other did something hostile is against it.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bench.quality.spans import Span, lines, place, read, share, touches
from kg.look import relations_between
from kg.model import Claim
from kg.pipeline import Pipeline

FILE = "valid.txt"
BRACKETS = re.compile(r"\[([^\[\]]*)\]")
NEUTRAL = 0
LABELS = (NEUTRAL, 1, 2, 3, 4)  # 1, 2: p to q, q to p positive; 3, 4: negative
FOR = frozenset(("SUPPORT", "AID", "AGREE", "COOPERATE"))
AGAINST = frozenset(("ACCUSE", "REJECT", "THREATEN", "ASSAULT", "SANCTION", "COERCE", "PROTEST"))
THRESHOLDS = {"both": (0.25, 0.25), "target": (0.16, 0.26), "source": (0.3, 0.3)}  # of p to q, of q to p
LIKELIEST = 3  # relations looked at each way
STANDING = {"alliedWith": 1, "opposedTo": -1}


@dataclass(frozen=True)
class Item:
    """A sentence without brackets, where p and q stand, and the label."""

    text: str
    p: Span
    q: Span
    label: int


def score(folder: Path, pipeline: Pipeline) -> dict[str, float]:
    """Return macro-F1 over the five classes, accuracy, and the accuracy of always answering neutral."""
    items = [item(line) for line in lines(folder / FILE)]
    answers = [NEUTRAL] * len(items)
    for reading in read(pipeline, {str(number): each.text for number, each in enumerate(items)}):
        number = int(reading.article.id)
        each, claims = items[number], reading.claims
        answers[number] = answer(claims, each) or guessed(each, pipeline) or blamed(claims, each)
    gold = [each.label for each in items]
    return {
        "macro_f1": share(sum(f1(label, answers, gold) for label in LABELS), len(LABELS)),
        "accuracy": share(sum(a == b for a, b in zip(answers, gold, strict=True)), len(gold)),
        "accuracy_always_neutral": share(gold.count(NEUTRAL), len(gold)),
        "macro_f1_always_neutral": share(f1(NEUTRAL, [NEUTRAL] * len(gold), gold), len(LABELS)),
    }


def item(line: str) -> Item:
    """Return a line without its brackets; a stray blank within them is kept.

    >>> item("[Ann] blames [Bob].\\tAnn\\tBob\\t3")
    Item(text='Ann blames Bob.', p=(0, 3), q=(11, 14), label=3)
    """
    marked, p, q, label = next(csv.reader([line], delimiter="\t"))
    text, places, at = "", dict[str, Span](), 0
    for found in BRACKETS.finditer(marked):
        words = found[1].strip()
        if words in (p, q) and words not in places:
            text += marked[at : found.start()]
            places[words] = (len(text), len(text) + len(found[1]))
            text += found[1]
            at = found.end()
    if not {p, q} <= set(places):
        raise ValueError(f"[{p}] and [{q}] are not both in {line!r}")
    return Item(text + marked[at:], places[p], places[q], int(label))


def answer(claims: tuple[Claim, ...], item: Item) -> int:
    """Return the label that most of the claims between p and q speak for; the lower label on a tie."""
    votes: Counter[int] = Counter()
    for claim in claims:
        feeling = leaning(claim)
        for first, (one, other) in enumerate(((item.p, item.q), (item.q, item.p))):
            if feeling and leads(claim, one, other):
                votes[(1 if feeling > 0 else 3) + first] += 1
    return min(votes, key=lambda label: (-votes[label], label), default=NEUTRAL)


def leads(claim: Claim, one: Span, other: Span) -> bool:
    """Return whether a claim is of the one, to the other or to a matter that concerns it."""
    whom = (claim.object, *claim.roles.about)
    return touches(place(claim.subject), [one]) and any(touches(place(item), [other]) for item in whom)


def guessed(item: Item, pipeline: Pipeline) -> int:
    """Return the label of the likeliest relation of the two, or neutral."""
    best = (0.0, NEUTRAL)
    for first, (one, other) in enumerate(((item.p, item.q), (item.q, item.p))):
        for guess in relations_between(item.text, one, other, pipeline)[:LIKELIEST]:
            feeling = lean(guess.relation, guess.root, guess.polarity)
            least = THRESHOLDS.get(guess.ends, (1.0, 1.0))[first]
            if feeling and guess.score >= least and guess.score > best[0]:
                best = (guess.score, (1 if feeling > 0 else 3) + first)
    return best[1]


def blamed(claims: tuple[Claim, ...], item: Item) -> int:
    """Return the label of one that says that the other did something hostile, or neutral."""
    answer = NEUTRAL
    for first, (one, other) in enumerate(((item.p, item.q), (item.q, item.p))):
        for claim in claims:
            says = any(touches(place(speaker.who), [one]) for speaker in claim.speakers)
            if says and leaning(claim) < 0 and touches(place(claim.subject), [other]):
                answer = 3 + first
    return answer


def leaning(claim: Claim) -> int:
    """Return 1 for, -1 against, 0 neither."""
    return lean(claim.relation.id, claim.relation.plover, claim.polarity)


def lean(relation: str, root: str | None, polarity: str) -> int:
    """Return 1 for, -1 against, 0 neither; what is denied leans nowhere."""
    if polarity == "denied":
        return 0
    return STANDING.get(relation, (root in FOR) - (root in AGAINST))


def f1(label: int, answers: list[int], gold: list[int]) -> float:
    """Return the F1 of one label."""
    right = sum(a == b == label for a, b in zip(answers, gold, strict=True))
    return share(2 * right, answers.count(label) + gold.count(label))
