"""What a search found becomes a screen of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.text.quotes import indented, quoted
from kg.cli.text.table import heading, print_table
from kg.cli.text.words import listed

if TYPE_CHECKING:
    from kg.view import Found


def print_found(found: Found) -> None:
    """Print actors and sentences, or that there are none."""
    if not found.actors and not found.passages:
        click.echo("Nothing holds these words.")
    if found.actors:
        click.echo(heading("Actors"))
        print_table([(ref.name, ref.type, ref.country or "", f"id:{ref.id}") for ref in found.actors])
    if found.actors and found.passages:
        click.echo()
    if found.passages:
        click.echo(heading("Sentences"))
    for passage in found.passages:
        origin = listed(filter(None, (passage.source, passage.published, passage.title or passage.article)))
        click.echo("\n".join(indented(quoted(passage.text), "  ")))
        click.echo("\n".join(indented(f"— {origin}", "  ")))
