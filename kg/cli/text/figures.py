"""Statistics and evaluation reports become tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from kg.cli.text.table import Row, print_table
from kg.cli.text.words import count

if TYPE_CHECKING:
    from kg.evaluate import Report
    from kg.view import Stats

MOST = 12  # rows of each table on a screen; --format json has all


def print_stats(found: Stats) -> None:
    """Print the figures of a ledger."""
    counts = found.counts
    told = (count(counts.articles, "article"), count(counts.sources, "source"), count(counts.claims, "claim"),
            count(counts.propositions, "proposition"), count(counts.actors, "actor"))  # fmt: skip
    click.echo(", ".join(told) + "\n")
    tables = (("Relations", found.relations), ("Polarity", found.polarities), ("Modality", found.modalities),
              ("Actors and matters", found.types), ("Articles by source", found.sources),
              ("Articles by year", found.years))  # fmt: skip
    print_table(row for title, table in tables if table for row in _ranked(title, table))


def _ranked(title: str, table: dict[str, int]) -> Iterator[Row | str]:
    yield title
    yield from ((str(name) or "unknown", f"{number:,}") for name, number in list(table.items())[:MOST])
    if len(table) > MOST:
        yield (f"and {len(table) - MOST} more", f"{sum(list(table.values())[MOST:]):,}")


def print_report(report: Report) -> None:
    """Print precision and recall by root, then the qualities of what was matched, then traps."""
    head = ("", "found", "right", "precision", "gold", "recalled", "recall", "F1")
    scores = [("all, by root", report.root), ("all, by relation", report.strict), *sorted(report.roots.items())]
    print_table([(name, *_figures(score.figures())) for name, score in scores], head)
    click.echo(f"\nOf {count(report.polarity.found, 'matched claim')} in {count(report.documents, 'document')}:")
    named = (("polarity", report.polarity), ("modality", report.modality), ("speaker", report.speaker))
    print_table([(f"  {name} right", percent(score.precision)) for name, score in named])
    click.echo(f"\n{len(report.hits)} of {count(report.traps, 'trap')} hit")
    for doc, *words in report.hits:
        click.echo(f"  {' '.join(words)}  ({doc})")


def _figures(found: dict[str, Any]) -> Row:
    return (
        str(found["found"]), str(found["right"]), percent(found["precision"]),
        str(found["gold"]), str(found["recalled"]), percent(found["recall"]), percent(found["f1"]),
    )  # fmt: skip


def percent(value: float | None) -> str:
    """Return a ratio in per cent.

    >>> percent(0.4567), percent(None)
    ('45.7', '-')
    """
    return "-" if value is None else f"{100 * value:.1f}"
