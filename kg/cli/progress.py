"""A progress bar on stderr: articles, rate, claims, time left; none where nobody watches."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from kg.batch import Tally

Item = TypeVar("Item")
RECENT = 60.0  # seconds over which the rate is taken: long enough to be steady, short enough to be today's


def watched(items: Iterable[Item], tally: Tally, quiet: bool, extractor: object = None) -> Iterator[Item]:
    """Yield the items, with a bar beside them if stderr is a terminal; an extractor may tell what it has spent."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    from kg.read import size

    tell = getattr(extractor, "spent", None)
    words = TextColumn("{task.fields[words]}")
    pace = Pace(size(tally.sources))
    with Progress(BarColumn(), words, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=pace.total, words="")
        for item in items:
            pace.note(tally)
            bar.update(task, completed=pace.done, words="  ".join((pace.words(tally), *([tell()] if tell else ()))))
            yield item


class Pace:
    """How fast a run has been of late, and what time that leaves."""

    def __init__(self, total: int | None) -> None:
        self.total, self.done = total, 0
        self.marks: deque[tuple[float, int, int]] = deque()  # time, articles understood, bytes read

    def note(self, tally: Tally) -> None:
        """Take a mark; those of long ago are forgotten."""
        now = monotonic()
        self.done = tally.meter.done
        self.marks.append((now, tally.new, self.done))
        while len(self.marks) > 2 and self.marks[0][0] < now - RECENT:
            self.marks.popleft()

    def words(self, tally: Tally) -> str:
        """Return what stands beside the bar."""
        (then, articles, read), (now, articles_now, read_now) = self.marks[0], self.marks[-1]
        passed = now - then
        parts = [f"{tally.done:,} articles", f"{tally.claims:,} claims"]
        if passed >= 1:
            parts.append(f"{(articles_now - articles) / passed:.1f}/s")
            if self.total is not None and read_now > read:
                parts.append(f"{duration((self.total - read_now) / (read_now - read) * passed)} left")
        return "  ".join(parts)


def duration(seconds: float) -> str:
    """Return a time in words, as exact as can be known.

    >>> duration(42), duration(200), duration(7300), duration(200_000)
    ('42 s', '3 min', '2 h 2 min', '2 d 8 h')
    """
    minutes, hours = round(seconds / 60), round(seconds / 3600)
    if seconds < 100:
        return f"{seconds:.0f} s"
    if minutes < 120:
        return f"{minutes} min"
    if hours < 48:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{hours // 24} d {hours % 24} h"
