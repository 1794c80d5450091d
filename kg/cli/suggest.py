"""`kg suggest`: what the rules could learn from what others found."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command("suggest")
@click.argument("found", metavar="CLAIMS")
@click.option("--review", is_flag=True, help="Ask row by row, and write those you accept into the tables.")
@click.option(
    "--tables", type=click.Path(path_type=Path), default=Path(), metavar="FOLDER",
    help="The folder that holds ontology/ and seeds/, for --review; default: this one.",
)  # fmt: skip
@options.limit(20, "So many rows")
@options.ledger
@options.model
@options.format
def command(found: str, review: bool, tables: Path, limit: int, path: Path, model: str, form: str) -> None:
    """Propose rows for kg's tables from claims that the rules miss.

    CLAIMS is a file of claims, as `kg extract` prints them, or the name of an extractor in the ledger. Each
    sentence is read by the rules; for what they miss, phrases and actors are proposed, the most wanted first, with
    sentences. Nothing is changed unless you accept it with --review.

    \b
    kg suggest llm.jsonl
    kg suggest llm/MODEL --review --tables ~/kg
    """
    from kg.cli.answer import print_records
    from kg.cli.suggesting import review_rows, show, suggested

    rows = suggested(found, path, model)
    if review:
        review_rows(rows, tables)
    elif form == "table":
        show(rows, limit)
    else:
        print_records(form, [vars(item) for item in rows.rows])
