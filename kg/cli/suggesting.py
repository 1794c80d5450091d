"""Suggested rows are shown with their sentences, and those that a person accepts go into the tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.text.table import clean, heading
from kg.cli.text.words import count

if TYPE_CHECKING:
    from kg.extractors.suggest import Suggestion, Suggestions
    from kg.model import Claim


def suggested(name: str, ledger: Path, model: str) -> Suggestions:
    """Return the rows that the claims of a file or of an extractor ask for."""
    from kg.extractors.suggest import Suggester
    from kg.pipeline import Pipeline

    return Suggester(Pipeline(model)).suggestions(claims(name, ledger))


def claims(name: str, ledger: Path) -> Iterator[Claim]:
    """Yield the claims of a file, or of an extractor in the ledger."""
    from kg.cli.comparing import told
    from kg.model import Article
    from kg.model.contract import claim_from_dict

    for row in told(name, ledger):
        about: dict[str, Any] = row["article"]
        article = Article("", title=about["title"], published=about.get("published"), given_id=about["id"])
        yield claim_from_dict(row, article)


def show(found: Suggestions, limit: int) -> None:
    """Print the rows, most wanted first, and why some missed claims gave none."""
    click.echo(f"The rules miss {count(found.missed, 'claim')}; {count(len(found.rows), 'row')} would help.")
    for item in found.rows[:limit]:
        _print(item)
    if len(found.rows) > limit:
        click.echo(f"\nand {len(found.rows) - limit:,} more; --limit shows them")
    if found.reasons:
        click.echo("\nNo row for")
        for reason, number in sorted(found.reasons.items(), key=lambda pair: (-pair[1], pair[0])):
            click.echo(f"  {number:,}: {reason}")


def _print(item: Suggestion) -> None:
    click.echo(f"\n{heading(words(item))}  ({count(item.claims, 'claim')}, {item.table})")
    for sentence in item.examples:
        click.echo(f"    “{clean(sentence)}”")


def words(item: Suggestion) -> str:
    """Return a row as it is read."""
    row = item.row
    if "phrase" in row:
        modality = f" ({row['modality']})" if row["modality"] else ""
        return clean(f"{row['phrase']} ({row['pos']}): {row['subject']} {row['relation']} {row['object']}{modality}")
    return clean(f"{row['name']} ({', '.join(filter(None, (row['type'], row['country'])))})")


def review_rows(found: Suggestions, tables: Path) -> None:
    """Ask of each row whether it is to be added; stop on "q". What was accepted until then is in the tables."""
    from kg.model import KgError

    missing = sorted({item.table for item in found.rows if not (tables / item.table).is_file()})
    if missing:
        raise KgError(f"{tables} holds no {missing[0]}: --tables names a folder with ontology/ and seeds/")
    accepted = 0
    for number, item in enumerate(found.rows, 1):
        _print(item)
        question = f"{number} of {len(found.rows)}: add it?"
        answer = click.prompt(question, type=click.Choice(("y", "n", "q")), default="n", err=True)
        if answer == "q":
            break
        if answer == "y":
            accepted += 1
            add(tables / item.table, item)
    click.echo(f"{count(accepted, 'row')} added; make check-data and kg evaluate judge them", err=True)


def add(path: Path, item: Suggestion) -> None:
    """Put a row into its table, at its place."""
    from kg.load.sort import KEYS, sort_table

    text = path.read_text(encoding="utf-8")
    columns = text.partition("\n")[0].split("\t")
    row = "\t".join(" ".join(item.row.get(name, "").split()) for name in columns)
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(text.rstrip("\n") + f"\n{row}\n", encoding="utf-8", newline="\n")
        sort_table(part, KEYS[item.table])
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
