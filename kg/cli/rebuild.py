"""`kg rebuild`: what a ledger holds, read again."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command("rebuild")
@options.ledger
@options.extractor
@options.model
@options.quiet
@options.workers
@options.time_limit
def command(path: Path, spec: str, model: str, quiet: bool, workers: int, time_limit: float) -> None:
    """Read all articles of a ledger again with the present rules, and tell what changed.

    Claims that are found as before stay; others are superseded, kept for --history, and shown by `kg diff`.

    \b
    kg rebuild
    kg diff 1 2
    """
    from kg.batch import Tally, engine, rebuild
    from kg.cli.batch import tell_failures
    from kg.cli.extracting import chosen
    from kg.cli.text.words import count
    from kg.ledger import Renewal

    extractor, tally, sum = chosen(spec, model, path), Tally(()), Renewal()
    for _, renewal in rebuild(tally, extractor, engine(extractor, workers, time_limit), path):
        sum += renewal
    if not quiet:
        told = f"{count(sum.new, 'new claim')}, {sum.gone:,} gone, {sum.same:,} as before"
        click.echo(f"{count(tally.new, 'article')} read again: {told}", err=True)
    tell_failures(tally)
    raise SystemExit(1 if tally.errors else 0)
