"""A comparison becomes tables, with the sentences behind each difference."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from kg.cli.comparing import chosen
from kg.cli.text.figures import percent
from kg.cli.text.table import Row, clean, heading, print_table

if TYPE_CHECKING:
    from kg.compare import Comparison
    from kg.compare import Row as Said
    from kg.evaluate import Report


def print_comparison(found: Comparison, scores: dict[str, Report], limit: int) -> None:
    """Print figures, then what differs with its sentences."""
    print_table([(name, f"{n:,}") for name, n in zip(found.names, found.counts, strict=True)], ("", "claims"))
    click.echo()
    pairs = ("", "both", "only the first", "only the second", "conflicts", "differ", "agreement")
    print_table([_pair(pair) for pair in found.pairs], pairs)
    if scores:
        click.echo()
        print_table(
            [_score(name, report) for name, report in scores.items()], ("", "precision", "recall", "F1", "traps")
        )
    _list("Affirmed by one, denied by the other", found.conflicts(), found.names, limit)
    for number, name in enumerate(found.names):
        _list(f"Only {name}", found.only(number), found.names, limit)


def _pair(pair: object) -> Row:
    from kg.compare import Pair

    assert isinstance(pair, Pair)
    numbers = (pair.both, pair.only_one, pair.only_other, pair.conflicts, pair.differs)
    return (f"{pair.one} and {pair.other}", *map(str, numbers), percent(pair.agreement))


def _score(name: str, report: Report) -> Row:
    found = report.root.figures()
    return (name, *(percent(found[key]) for key in ("precision", "recall", "f1")), str(len(report.hits)))


def _list(title: str, rows: Iterable[Said], names: tuple[str, ...], limit: int) -> None:
    shown, more = chosen(rows, limit)
    if not shown:
        return
    click.echo(f"\n{heading(title)}")
    for row in shown:
        said = "; ".join(f"{name}: {status}" for name, status in zip(names, row.statuses, strict=True) if status)
        click.echo(clean(f"{row.subject} {row.relation} {row.object} ({said})"))
        for line in wrapped(f"“{row.evidence}”"):
            click.echo(f"    {line}")
    if more:
        click.echo(f"and {more:,} more; --limit shows them")


def wrapped(text: str) -> list[str]:
    """Return a sentence as lines of the screen."""
    import textwrap

    from kg.cli.text.table import screen

    return textwrap.wrap(clean(text), max(screen() - 4, 20))
