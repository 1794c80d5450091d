"""`kg extract`: articles into claims, without a ledger."""

from __future__ import annotations

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
@options.time_limit
@click.option(
    "--format", "form", type=click.Choice(("jsonl", "table")), default="jsonl", show_default=True,
    help="How to print the claims.",
)  # fmt: skip
def command(
    sources: tuple[str, ...], spec: str, offline: bool, budget: str | None, model: str,
    fields: dict[str, str], workers: int, time_limit: float, form: str,
) -> None:  # fmt: skip
    """Print the claims of articles as JSON lines.

    Nothing is kept. Sources are those of `kg build`. Offsets count the characters of the article as read.

    \b
    kg extract article.txt | jq .subject.name
    echo "Syria denied talks with Turkey." | kg extract - --format table
    """
    from kg.batch import Tally, chunks, engine
    from kg.cli.batch import tell_failures
    from kg.cli.extracting import chosen
    from kg.cli.text.claims import print_claims
    from kg.read import How

    tally = Tally(sources, How(fields))
    read = engine(chosen(spec, model, None, offline, budget), workers, time_limit)
    readings = tally.readings(read(chunks(tally.articles())))
    print_claims((claim for reading in readings for claim in reading.claims), form)
    tell_failures(tally)
    raise SystemExit(1 if tally.errors else 0)
