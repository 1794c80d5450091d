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
@options.workers
@options.time_limit
@click.option("--max-errors", type=click.IntRange(0), metavar="N", help="Stop when more inputs than this fail.")
@click.option("--dry-run", is_flag=True, help="Only tell how much there is to read and how long it would take.")
@click.option("--report", metavar="FILE", help="Write counts, rates, reasons and the slowest articles: JSON if FILE "
              "ends in .json, else text; - is standard output.")  # fmt: skip
def command(
    sources: tuple[str, ...], path: Path, spec: str, model: str, quiet: bool, workers: int, time_limit: float,
    max_errors: int | None, dry_run: bool, report: str | None,
) -> None:  # fmt: skip
    """Read articles and keep their claims in a ledger.

    A SOURCE is a file, a folder, a glob in quotes, or - for standard input: plain text (with header lines
    title:, date:, source:, url: and a blank line, if you like) or JSON lines. An article that the ledger holds
    already is passed over, so a run that was cut short is simply started again. What cannot be read is told and
    never stops the others.

    \b
    kg build news/
    kg build "feeds/**/*.jsonl" --ledger world.ledger --workers 4
    curl -s https://news.example/today.jsonl | kg build -
    """
    from kg.batch import Tally, build, engine, estimate
    from kg.cli.batch import finished, tell_estimate
    from kg.cli.extracting import chosen
    from kg.cli.progress import watched

    extractor, tally = chosen(spec, model, path), Tally(sources, max_errors)
    if dry_run:
        tell_estimate(estimate(tally, extractor, path), tally, workers)
        return
    with finished(tally, path, quiet, report):
        for _ in watched(build(tally, extractor, engine(extractor, workers, time_limit), path), tally, quiet):
            pass
    raise SystemExit(1 if tally.errors else 0)
