"""The work of `kg reconcile`: asked, shown, written or judged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.text.words import count

if TYPE_CHECKING:
    from kg.cli.text.table import Row
    from kg.curate.reconcile import Match
    from kg.ledger import Ledger
    from kg.model import Actor


@dataclass(frozen=True)
class Wanted:
    """Whom to look up, and how."""

    names: tuple[str, ...]
    types: tuple[str, ...]
    asked_type: str | None
    batch: int


def run(
    path: Path, url: str, timeout: float, wanted: Wanted, above: float | None, output: Path | None, form: str
) -> None:
    """Look up, then show; write and judge where that was asked for."""
    from kg.curate.reconcile import accept, matches, write_proposals
    from kg.curate.service import Service
    from kg.ledger import Ledger

    service = Service(url, path.with_name(f"{path.name}.reconcile.jsonl"), timeout)
    with Ledger.open(path, readonly=above is None) as ledger:
        found = list(matches(ledger, actors(ledger, wanted), service, wanted.asked_type, wanted.batch))
        if output:
            with output.open("w", encoding="utf-8", newline="\n") as out:
                click.echo(f"{count(write_proposals(found, out), 'proposal')} in {output}", err=True)
        else:
            show(found, form)
        if above is not None:
            made = list(accept(ledger, found, above))
            click.echo(f"{count(len(made), 'judgement')} kept, {len(found) - len(made)} left open", err=True)


def actors(ledger: Ledger, wanted: Wanted) -> list[Actor]:
    """Return the actors of a ledger that are wanted."""
    from kg.cli.judge import named
    from kg.curate.proposals import acting

    found = [named(ledger, name) for name in wanted.names] if wanted.names else acting(ledger)
    return [actor for actor in found if not wanted.types or actor.type in wanted.types]


def show(found: list[Match], form: str) -> None:
    """Print matches as rows."""
    from kg.cli.answer import print_records
    from kg.cli.text.table import print_table

    if form != "table":
        print_records(form, [{"actor": item.actor.id, "name": item.actor.name, "candidate": item.other,
                              "candidate_name": item.candidate.name, "score": item.candidate.score,
                              "match": item.candidate.match, "alone": item.alone} for item in found])  # fmt: skip
    elif found:
        print_table(map(row, found), ("actor", "candidate", "its name", "score", ""))
    else:
        click.echo("The service knows nobody.")


def row(item: Match) -> Row:
    """Return a match as a row."""
    said = item.candidate
    note = ", ".join(filter(None, ("sure" if said.match else "", "" if item.alone else "has rivals")))
    return (item.actor.name, item.other, said.name, f"{said.score:g}", note)
