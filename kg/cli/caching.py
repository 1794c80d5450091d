"""The cache of answers goes to a file, comes from one, or is told in a line."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.text.table import print_table
from kg.cli.text.words import count

if TYPE_CHECKING:
    from kg.extractors.llm.cache import Cache


def tell(cache: Cache) -> None:
    """Print how many answers there are, by model, and what they took."""
    answers: Counter[str] = Counter()
    took: Counter[str] = Counter()
    for found in cache.records():
        answers[found["model"]] += 1
        took[found["model"]] += sum(found["tokens"])
    if not answers:
        click.echo(f"{cache.folder} holds no answers")
        return
    rows = [(model, f"{number:,}", f"{took[model]:,}") for model, number in sorted(answers.items())]
    print_table(rows, ("model", "answers", "tokens"))


def export(cache: Cache, out: Path) -> None:
    """Write the answers by key, so that the same answers give the same file."""
    from kg.extractors.llm.cache import line

    if str(out) == "-":
        for found in cache.records():
            sys.stdout.buffer.write(line(found))
        return
    part = out.with_name(f"{out.name}.part")
    try:
        with part.open("wb") as lines:
            lines.writelines(map(line, cache.records()))
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def take(cache: Cache, into: Path) -> None:
    """Take the answers of a file in."""
    if str(into) == "-":
        new = cache.take(sys.stdin.buffer, "standard input")
    else:
        with into.open("rb") as lines:
            new = cache.take(lines, str(into))
    click.echo(f"{count(new, 'new answer')} in {cache.folder}", err=True)
