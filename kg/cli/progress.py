"""A progress bar on stderr: articles, articles a second, claims; none where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from kg.cli.batch import Batch

Item = TypeVar("Item")


def watched(items: Iterable[Item], batch: Batch, quiet: bool) -> Iterator[Item]:
    """Yield the items, with a bar beside them if stderr is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    words = TextColumn("{task.completed} articles  {task.fields[rate]:.1f}/s  {task.fields[claims]} claims")
    columns = (BarColumn(), words, TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total(batch.sources), rate=0.0, claims=0)
        for item in items:
            done = batch.known + batch.new + len(batch.failed)
            bar.update(task, completed=done, rate=batch.new / batch.seconds, claims=batch.claims)
            yield item


def total(sources: tuple[str, ...]) -> int | None:
    """Return how many articles there are; None where counting would use them up, as with standard input."""
    from kg.read import read

    return sum(1 for _ in read(sources)) if all(map(lasting, sources)) else None


def lasting(source: str) -> bool:
    """Return whether a source can be read twice."""
    path = Path(source)
    return source != "-" and (path.is_file() or path.is_dir() or not path.exists())
