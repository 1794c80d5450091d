"""What a reader wants to look at becomes a page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import options
from kg.cli.exporting import whole
from kg.cli.text.words import count

if TYPE_CHECKING:
    from kg.export import Snapshot


def page(path: Path, output: Path, renderer: str, like: Path | None, wanted: dict[str, Any], **named: Any) -> Snapshot:
    """Write the page and return what it shows; `named`: which part, as `kg.drawn.part` takes it."""
    from kg.drawn import part, places
    from kg.export import html
    from kg.ledger import Ledger

    named |= {key: bool(wanted.pop(key)) for key in ("reported", "uncontested")}
    before = places(like) if like else None
    with Ledger.open(path, readonly=True) as ledger, ledger.snapshot():
        shown = part(ledger, places=before, **named, **options.given(wanted))
        if str(output) == "-":
            html.write(shown, sys.stdout.buffer, renderer)
        else:
            with whole(output) as out:
                html.write(shown, out, renderer)
        return shown


def tell(made: Snapshot, output: Path, browse: bool) -> None:
    """Say what was written, and open it if asked."""
    articles = len({claim.article.id for claim in made.claims})
    click.echo(f"{count(len(made.claims), 'claim')} of {count(articles, 'article')} in {output}", err=True)
    if browse:
        click.launch(output.resolve().as_uri())
