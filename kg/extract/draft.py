"""A claim before its actors are known: mentions stand where participants will."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import EventTime, Mention, Quantity, Relation, Span


@dataclass(frozen=True)
class Said:
    """A speaker as mentioned, and the cue."""

    who: Mention
    cue: Span


@dataclass(frozen=True)
class Draft:
    """What one construction found in one sentence."""

    subject: Mention
    relation: Relation
    trigger: Span
    object: Mention
    evidence: Span
    mode: str | None = None
    about: tuple[Mention, ...] = ()
    place: Mention | None = None
    quantity: Quantity | None = None
    polarity: str = "affirmed"
    modality: str = "actual"
    speakers: tuple[Said, ...] = ()
    time: EventTime | None = None
    rule: str = ""
    confidence: float = 1.0
