"""Dates as claims give them become days that can be compared: how far apart, and whether at one time."""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from kg.ledger import OPEN_END, OPEN_START

Span = tuple[int, int]  # first and last day, as ordinals
FIRST, LAST = date.min.toordinal(), date.max.toordinal()


def span(begins: str | None, ends: str | None) -> Span | None:
    """Return the days from the first of `begins` to the last of `ends`; None where no date is known.

    >>> first, last = span("2022-02", "2022")
    >>> date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()
    ('2022-02-01', '2022-12-31')
    """
    if begins is None or ends is None:
        return None
    return FIRST if begins == OPEN_START else _first(begins), LAST if ends == OPEN_END else _last(ends)


def _first(text: str) -> int:
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, day).toordinal()


def _last(text: str) -> int:
    year, *rest = map(int, text.split("-"))
    month = rest[0] if rest else 12
    return date(year, month, rest[1] if len(rest) > 1 else monthrange(year, month)[1]).toordinal()


def gap(some: Iterable[Span], others: Iterable[Span]) -> int | None:
    """Return the fewest days between a span of one side and one of the other, 0 where they meet; None if one is empty.

    >>> gap([(1, 3), (20, 21)], [(10, 12)])
    7
    """
    merged = sorted([(*item, 0) for item in some] + [(*item, 1) for item in others])
    reach: list[int | None] = [None, None]  # how far each side has come so far
    least: int | None = None
    for first, last, side in merged:
        other = reach[1 - side]
        if other is not None:
            found = max(0, first - other)
            least = found if least is None else min(least, found)
        mine = reach[side]
        reach[side] = last if mine is None else max(mine, last)
    return least


def nearness(others: Iterable[Span]) -> Callable[[Span | None], int]:
    """Return what tells how many days a span lies from the nearest beginning or end of others.

    >>> near = nearness([(10, 12), (30, 30)])
    >>> near((1, 3)), near((11, 11)), near((13, 14)), near(None) > near((1, 1))
    (7, 1, 1, True)
    """
    ends = sorted({day for item in others for day in item})

    def near(item: Span | None) -> int:
        if item is None:
            return LAST
        found = [
            abs(end - day) for day in item for at in [bisect_left(ends, day)] for end in ends[max(at - 1, 0) : at + 1]
        ]
        return min(found, default=LAST)

    return near


def returns(some: Sequence[Span], others: Sequence[Span], within: int) -> bool:
    """Return whether a side is told again after the other, all inside so many days: no change lasts so short.

    >>> returns([(1, 1), (9, 9)], [(5, 5)], 30), returns([(1, 1), (99, 99)], [(5, 5)], 30)
    (True, False)
    """
    return _returns(some, others, within) or _returns(others, some, within)


def _returns(some: Sequence[Span], others: Sequence[Span], within: int) -> bool:
    starts = sorted(first for first, _ in some)
    for middle, _ in others:
        place = bisect_left(starts, middle)
        if 0 < place < len(starts) and starts[place] - starts[place - 1] <= within:
            return True
    return False
