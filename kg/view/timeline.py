"""One actor, or two, become their events by date, and the course of their score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Unpack

from kg.ledger import Ledger, Ref
from kg.model import KgError
from kg.view.asked import Filters, asked, whom
from kg.view.events import AXES, Event, events, of_actor, of_pair

STEPS = {"day": 10, "month": 7, "quarter": 0, "year": 4}  # how much of an ISO date names it
COARSEST = 24  # points that are read at a glance: above it, the next longer step


@dataclass(frozen=True)
class Point:
    """The events of one step of time; `score` is the mean of those affirmed as actual, each once."""

    period: str  # 2022-09-24, 2022-09, 2022-Q3 or 2022
    score: float | None
    events: int
    cooperation: int
    conflict: int


@dataclass(frozen=True)
class Timeline:
    """The dated events of an actor, or of two with each other, and their score by step of time."""

    actor: Ref
    other: Ref | None
    axis: str
    step: str
    events: tuple[Event, ...]
    series: tuple[Point, ...]


def timeline(
    ledger: Ledger,
    actor: str,
    other: str | None = None,
    *,
    axis: str = "event",
    step: str | None = None,
    own: bool = False,
    limit: int | None = None,
    **filters: Unpack[Filters],
) -> Timeline:
    """Return what happened, by date of the event or, with axis "published", of publication.

    `step` is day, month, quarter or year; by default the shortest that gives no more points than a screen shows.
    `limit` keeps the latest events; the score is that of all.
    """
    for value, known in ((axis, AXES), (step or "day", tuple(STEPS))):
        if value not in known:
            raise KgError(f"{value!r} is not known: choose from {', '.join(known)}")
    with ledger.snapshot():
        one = whom(ledger, actor, filters)
        two = whom(ledger, other, filters) if other is not None else None
        wanted = asked(ledger, filters)
        within, items = of_actor(ledger, wanted, one, own) if two is None else of_pair(ledger, wanted, one, two, own)
        found = events(ledger, items, within, axis, wanted.known_by)
        refs = ledger.refs([one, two or one], wanted.known_by)
    step = step or fitting(found)
    return Timeline(
        refs[one],
        refs[two] if two else None,
        axis,
        step,
        tuple(found[-limit:] if limit else found),
        tuple(series(found, step)),
    )


def series(found: Iterable[Event], step: str) -> list[Point]:
    """Return a point for each step in which something is dated; what no step can hold is left out."""
    groups: dict[str, list[Event]] = {}
    for event in found:
        name = period(event.start or event.end, step)
        if name:
            groups.setdefault(name, []).append(event)
    return [_point(name, groups[name]) for name in sorted(groups)]


def period(date: str | None, step: str) -> str | None:
    """Return the step of time that holds a date; None if the date is less exact than the step.

    >>> period("2022-09-24", "month"), period("2022-09-24", "quarter"), period("2022", "month")
    ('2022-09', '2022-Q3', None)
    """
    if not date or len(date) < (STEPS[step] or 7):
        return None
    return date[: STEPS[step]] if STEPS[step] else f"{date[:4]}-Q{(int(date[5:7]) + 2) // 3}"


def fitting(found: Sequence[Event]) -> str:
    """Return the shortest step that gives no more points than are read at a glance."""
    for step in ("day", "month", "quarter"):
        dated = Counter(period(event.start or event.end, step) for event in found)
        if len(dated) <= COARSEST and dated[None] * 2 <= len(found):
            return step
    return "year"


def _point(name: str, members: Sequence[Event]) -> Point:
    scores = [event.score for event in members if event.score is not None]
    return Point(
        name,
        round(sum(scores) / len(scores), 3) if scores else None,
        len(members),
        sum(score > 0 for score in scores),
        sum(score < 0 for score in scores),
    )
