"""Spans and counts that several adapters share: overlap, one-to-one matching, figures; texts to readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kg.evaluate import Score
from kg.model import Article, Claim, Participant
from kg.pipeline import Pipeline, Reading

Span = tuple[int, int]


def overlap(one: Span, other: Span) -> int:
    """Return how many characters two spans share.

    >>> overlap((0, 5), (3, 9)), overlap((0, 3), (3, 9))
    (2, 0)
    """
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def touches(one: Span, others: Sequence[Span]) -> bool:
    """Return whether a span overlaps any of the others."""
    return any(overlap(one, other) for other in others)


def place(item: Participant) -> Span:
    """Return where a participant stands in its article."""
    return item.start, item.end


PRONOUNS = frozenset(("it", "its", "he", "his", "him", "she", "her", "they", "their", "them", "who", "which", "that"))


def places(item: Participant, text: str) -> list[Span]:
    """Return where a participant stands in a text: its words, and for a pronoun the name that it stands for."""
    return [place(item), *(occurrences(text, item.name) if item.text.lower() in PRONOUNS else ())]


def occurrences(text: str, words: str) -> list[Span]:
    """Return every place where words stand in a text.

    >>> occurrences("UN, UN.", "UN")
    [(0, 2), (4, 6)]
    """
    found: list[Span] = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + len(words))
    return found


def paired(found: Sequence[Span], gold: Sequence[Span]) -> int:
    """Return how many found spans have a gold span of their own that they overlap; longest overlaps are paired first.

    >>> paired([(0, 4), (2, 6)], [(0, 5)])
    1
    """
    shared = ((overlap(a, b), -i, -j) for i, a in enumerate(found) for j, b in enumerate(gold))
    left, right = set(range(len(found))), set(range(len(gold)))
    for size, i, j in sorted(shared, reverse=True):
        if size and -i in left and -j in right:
            left.remove(-i)
            right.remove(-j)
    return len(found) - len(left)


def count(score: Score, found: Sequence[Span], gold: Sequence[Span]) -> None:
    """Add the spans of one text to a score, matched one to one."""
    right = paired(found, gold)
    score.found += len(found)
    score.right += right
    score.gold += len(gold)
    score.recalled += right


def figures(name: str, score: Score) -> dict[str, float]:
    """Return F1, precision and recall of a score under a name; what was never counted is 0."""
    values = {"f1": score.f1, "precision": score.precision, "recall": score.recall}
    return {f"{name}_{key}": value or 0.0 for key, value in values.items()}


def share(part: float, whole: float) -> float:
    """Return a ratio, 0 where nothing was counted."""
    return part / whole if whole else 0.0


def read(pipeline: Pipeline, texts: Mapping[str, str]) -> Iterator[Reading]:
    """Yield the readings of texts; the article's id is the text's key."""
    return pipeline.read(Article(text, given_id=key) for key, text in texts.items())


def ends(claim: Claim, one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Return whether a claim's subject overlaps one of the first spans and its object one of the second."""
    text = claim.article.text
    sides = ((claim.subject, one), (claim.object, other))
    return all(any(touches(at, spans) for at in places(item, text)) for item, spans in sides)


def lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file that hold anything; only line feeds part them."""
    with path.open(encoding="utf-8", newline="\n") as stream:
        yield from (line.rstrip("\r\n") for line in stream if line.strip())
