"""`kg extract`: articles into claims, without a ledger."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command("extract")
@options.sources
@options.extractor
@options.offline
@options.budget
@options.model
@options.fields
@options.workers
@options.cluster
@options.time_limit
@click.option("--shards", type=click.Path(path_type=Path), metavar="DIR", help="Write files of 1,000 articles' claims "
              "into DIR, each sorted by id, instead of printing.")  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(("jsonl", "table", "parquet")), default="jsonl", show_default=True,
    help="How to print the claims; parquet with --shards.",
)  # fmt: skip
def command(
    sources: tuple[str, ...], spec: str, offline: bool, budget: str | None, model: str,
    fields: dict[str, str], workers: int, cluster: str | None, time_limit: float, shards: Path | None, form: str,
) -> None:  # fmt: skip
    """Print the claims of articles as JSON lines.

    Nothing is kept. Sources are those of `kg build`. Offsets count the characters of the article as read.

    \b
    kg extract article.txt | jq .subject.name
    kg extract crawl/ --shards claims/ --format parquet --workers 4
    echo "Syria denied talks with Turkey." | kg extract - --format table
    """
    from kg.batch import Tally, chunks, engine, write_shards
    from kg.cli.batch import tell_failures
    from kg.cli.extracting import chosen
    from kg.cli.text.claims import print_claims
    from kg.read import How

    if (form == "parquet") != (shards is not None and form != "jsonl"):
        raise click.UsageError("--shards writes jsonl or parquet, and parquet needs --shards")
    tally = Tally(sources, How(fields))
    read = engine(chosen(spec, model, None, offline, budget), workers, time_limit, cluster)
    readings = tally.readings(read(chunks(tally.articles())))
    if shards is not None:
        for path in write_shards(readings, shards, form):
            click.echo(str(path), err=True)
    else:
        print_claims((claim for reading in readings for claim in reading.claims), form)
    tell_failures(tally)
    raise SystemExit(1 if tally.errors else 0)
