"""A push with its progress, and its sums at the end."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from kg.serve.client import Client
from kg.serve.index import Index
from kg.serve.locks import reading
from kg.serve.parts import Parts
from kg.serve.push import Push, Step


def push(path: Path, endpoint: str, shared: str | None, quiet: bool) -> None:
    """Send what a server lacks."""
    parts = Parts()
    state = Index(path, parts).refresh()
    with reading(state), Client(endpoint) as client:
        steps = Push(client, state, path, parts, shared).run()
        sums = Counter(step.what for step in (steps if quiet else _shown(steps)))
    if not quiet:
        told = ", ".join(f"{sums[what]:,} {what}" for what in ("sent", "unchanged", "dropped") if sums[what])
        click.echo(f"graphs: {told}", err=True)


def _shown(steps: Iterable[Step]) -> Iterator[Step]:
    """Yield the steps, with a bar where there is a terminal."""
    if not sys.stderr.isatty():
        yield from steps
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("pushing", total=None)
        for step in steps:
            bar.update(task, completed=step.done, total=step.of)
            yield step
