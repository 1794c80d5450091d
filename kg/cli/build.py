"""`kg build`: articles into a ledger."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command("build")
@options.sources
@options.ledger
@options.extractor
@options.model
@options.quiet
def command(sources: tuple[str, ...], path: Path, spec: str, model: str, quiet: bool) -> None:
    """Read articles and keep their claims in a ledger.

    A SOURCE is a file, a folder, a glob in quotes, or - for standard input: plain text (with header lines
    title:, date:, source:, url: and a blank line, if you like) or JSON lines. An article that the ledger holds
    already is passed over, so a run that was cut short is simply started again.

    \b
    kg build news/
    kg build "feeds/**/*.jsonl" --ledger world.ledger
    curl -s https://news.example/today.jsonl | kg build -
    """
    from kg.cli.batch import Batch
    from kg.cli.extracting import chosen
    from kg.cli.progress import watched

    batch = Batch(sources)
    for _ in watched(batch.build(chosen(spec, model, path), path), batch, quiet):
        pass
    batch.tell(path, quiet)
    raise SystemExit(1 if batch.failed else 0)
