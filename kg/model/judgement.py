"""What people and programs say of actors and claims: judgements, retractions and marks, each with who, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Verdict = Literal["same", "different", "unsure"]
MarkVerdict = Literal["wrong", "duplicate", "confirmed"]
VERDICTS: tuple[str, ...] = get_args(Verdict)
MARKS: tuple[str, ...] = get_args(MarkVerdict)


@dataclass(frozen=True)
class Undoing:
    """Who took something back, when (ISO 8601, UTC) and why."""

    author: str
    made: str
    reason: str


@dataclass(frozen=True)
class Judgement:
    """Whether two actors are one; `n` counts judgements in the order they were made."""

    n: int
    verdict: Verdict
    one: str  # ids of actors
    other: str
    author: str
    made: str  # ISO 8601, UTC
    reason: str = ""
    evidence: str = ""
    undone: Undoing | None = None


@dataclass(frozen=True)
class Retraction:
    """An article or a claim that no longer counts; it is kept and marked so."""

    n: int
    article: str | None  # its id; None if a claim is retracted
    claim: str | None
    author: str
    made: str
    reason: str = ""
    undone: Undoing | None = None


@dataclass(frozen=True)
class Mark:
    """What an analyst says of a claim; of several the last one counts."""

    n: int
    claim: str
    verdict: MarkVerdict
    author: str
    made: str
    reason: str = ""
    undone: Undoing | None = None
