"""`kg build`: articles into a ledger."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command("build")
@options.sources
@options.ledger
@options.extractor
@options.offline
@options.budget
@options.model
@options.quiet
@options.fields
@options.workers
@options.cluster
@options.time_limit
@click.option("--max-errors", type=click.IntRange(0), metavar="N", help="Stop when more inputs than this fail.")
@click.option(
    "--dry-run",
    is_flag=True,
    help="Only tell how much there is to read, and how long it would take or what it would cost.",
)
@click.option("--report", metavar="FILE", help="Write counts, rates, reasons and the slowest articles: JSON if FILE "
              "ends in .json, else text; - is standard output.")  # fmt: skip
def command(
    sources: tuple[str, ...], path: Path, spec: str, offline: bool, budget: str | None, model: str, quiet: bool,
    fields: dict[str, str], workers: int, cluster: str | None, time_limit: float,
    max_errors: int | None, dry_run: bool, report: str | None,
) -> None:  # fmt: skip
    """Read articles and keep their claims in a ledger.

    A SOURCE is a file, a folder, a glob in quotes, or - for standard input. kg reads plain text (with header lines
    title:, date:, source:, url: and a blank line, if you like), Markdown, saved web pages, RSS and Atom feeds, JSON,
    JSON lines, CSV, web archives (WARC, WET), e-mail, PDF, DOCX, RTF, exports of media databases, and zip and tar
    archives of these. An article that the ledger holds already is passed over, so a run that was cut short is
    simply started again. What cannot be read is told and never stops the others; what is not English is skipped.

    \b
    kg build news/
    kg build "feeds/**/*.jsonl" --ledger world.ledger --workers 4
    kg build export.csv --field text=Body --field published=Date
    curl -s https://news.example/today.jsonl | kg build -
    """
    from kg.batch import Tally, build, engine
    from kg.cli.batch import finished
    from kg.cli.extracting import chosen, tell_plan
    from kg.cli.progress import watched
    from kg.read import How

    extractor, tally = chosen(spec, model, path, offline, budget, quiet), Tally(sources, How(fields), max_errors)
    if dry_run:
        tell_plan(extractor, tally, path, workers)
        return
    with finished(tally, path, quiet, report):
        for _ in watched(
            build(tally, extractor, engine(extractor, workers, time_limit, cluster), path), tally, quiet, extractor
        ):
            pass
    raise SystemExit(1 if tally.errors else 0)
