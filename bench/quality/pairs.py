"""Pairs of names (`pairs.txt`), one actor or two; precision and recall of the scorer at each point of the curve."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.quality.spans import share
from kg.load import load_naming
from kg.model import Actor, digest
from kg.pipeline import Pipeline
from kg.resolve import OPERATING_POINT
from kg.resolve import score as score_pair

CURVE = (0.98, 0.95, 0.92, 0.9, 0.88, 0.86, 0.8, 0.7, 0.6, 0.5)
SIDE = re.compile(r"(?P<name>.+?)(?: \((?P<country>[A-Z]{3})\))?(?: <(?P<type>\w+)>)?")


@dataclass(frozen=True)
class Pair:
    """Two actors as far as a text tells, whether they are one, and what makes it hard."""

    line: int
    left: Actor
    right: Actor
    same: bool
    reason: str

    @property
    def check_only(self) -> bool:
        """Return whether the pair is kept for checking: a third, by the names themselves."""
        return int(digest(self.left.name, self.right.name), 16) % 3 == 0


Scored = tuple[Pair, float]


def read_pairs(path: Path) -> Iterator[Pair]:
    """Yield the pairs of a file."""
    kind = reason = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("["):
            kind, _, reason = line.strip("[]").partition(" | ")
        elif line and not line.startswith("#"):
            left, sign, right = re.split(r" ([=!]) ", line)
            yield Pair(number, side(left, kind), side(right, kind), sign == "=", reason)


def side(text: str, kind: str) -> Actor:
    """Return one side as an actor.

    >>> side("Labour Party (GBR)", "Party").country
    'GBR'
    """
    found = SIDE.fullmatch(text)
    assert found, text
    return Actor(text, found["name"], found["type"] or kind, country=found["country"])


def scored(path: Path) -> list[Scored]:
    """Return each pair with its score."""
    naming = load_naming()
    return [(pair, score_pair(pair.left, pair.right, naming).value) for pair in read_pairs(path)]


def at(pairs: Sequence[Scored], point: float) -> tuple[float, float]:
    """Return precision and recall of what scores at least a point."""
    merged = [pair.same for pair, value in pairs if value >= point]
    return share(sum(merged), len(merged)), share(sum(merged), sum(pair.same for pair, _ in pairs))


def score(folder: Path, _: Pipeline) -> dict[str, float]:
    """Return precision and recall at the operating point, on the check-only third, and along the curve."""
    pairs = scored(folder / "pairs.txt")
    checked = [item for item in pairs if item[0].check_only]
    found: dict[str, float] = {"pairs": float(len(pairs)), "operating_point": OPERATING_POINT}
    for name, some in (("", pairs), ("check_only_", checked)):
        found[f"{name}precision"], found[f"{name}recall"] = at(some, OPERATING_POINT)
    for point in CURVE:
        found[f"precision_at_{point:.2f}"], found[f"recall_at_{point:.2f}"] = at(pairs, point)
    return found
