"""`kg articles`: what a ledger has read: listed, shown, taken out, retracted."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.judge import author, who_judges

article = click.argument("article")
reason = click.option("--why", "reason", metavar="TEXT", default="", help="The reason; it stays on record.")


@click.group("articles")
def command() -> None:
    """List, show, remove and retract articles.

    Removing takes an article out with all its versions and what only it told. Retracting keeps it: its claims no
    longer count, and are there for --history.

    \b
    kg articles list --source Reuters
    kg articles show ID
    kg articles copies
    kg articles retract ID --why "the paper withdrew it"
    kg articles retract ID --undo
    kg articles remove ID
    """


@command.command("list")
@click.option("--source", multiple=True, metavar="OUTLET", help="Only of this outlet; may be repeated.")
@click.option("--retracted", is_flag=True, help="Only what was retracted.")
@options.ledger
@options.format
def list_(source: tuple[str, ...], retracted: bool, path: Path, form: str) -> None:
    """List the articles by date, each with its id and how many claims it gave."""
    from kg.cli.answer import print_records, records
    from kg.cli.text.kept import print_articles
    from kg.ledger import Ledger

    with Ledger.open(path, readonly=True) as ledger:
        found = [item for item in ledger.kept() if not source or item.source in source]
    found = [item for item in found if item.retracted or not retracted]
    if form == "table":
        print_articles(found)
    else:
        print_records(form, records(found))


@command.command("show")
@article
@options.ledger
@options.format
def show(article: str, path: Path, form: str) -> None:
    """Show an article: where it comes from, its versions and what was said of it, its claims and its text."""
    from kg.cli.answer import print_record, records
    from kg.cli.text.kept import print_article
    from kg.ledger import Ledger
    from kg.view import dossier

    with Ledger.open(path, readonly=True) as ledger:
        found = dossier(ledger, article)
    if form == "table":
        print_article(found)
    else:
        print_record(form, records([found])[0])


@command.command("copies")
@options.ledger
@options.format
def copies(path: Path, form: str) -> None:
    """List articles that tell what another told before, and whom both count for as a source."""
    from kg.cli.answer import print_records, records
    from kg.cli.text.kept import print_copies
    from kg.ledger import Ledger

    with Ledger.open(path, readonly=True) as ledger:
        found = list(ledger.copies())
    if form == "table":
        print_copies(found)
    else:
        print_records(form, records(found))


@command.command("remove")
@article
@options.ledger
def remove(article: str, path: Path) -> None:
    """Take an article out, with all its versions and what only it told."""
    from kg.cli.text.words import count
    from kg.ledger import Ledger

    with Ledger.open(path) as ledger:
        gone = ledger.remove(article)
    click.echo(f"removed {article} with {count(gone, 'claim')}", err=True)


@command.command("retract")
@article
@reason
@author
@click.option("--undo", is_flag=True, help="Let it count again.")
@options.ledger
def retract(article: str, reason: str, author: str | None, undo: bool, path: Path) -> None:
    """Say that an article no longer counts; it is kept, and so is who said so, when and why."""
    from kg.ledger import Ledger

    with Ledger.open(path) as ledger:
        change = ledger.unretract if undo else ledger.retract
        change(article=article, author=who_judges(author), reason=reason)
    click.echo(f"{article} {'counts again' if undo else 'no longer counts'}", err=True)
