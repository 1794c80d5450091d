"""`kg timeline`: what happened to an actor, or between two, by date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli import options


@click.command("timeline")
@click.argument("name")
@click.argument("other", required=False)
@click.option("--axis", type=click.Choice(("event", "published")), default="event", show_default=True,
              help="Whose date counts: of the event, or of its publication.")  # fmt: skip
@click.option("--step", type=click.Choice(("day", "month", "quarter", "year")), help="Of the score; default: fitting.")
@click.option("--plot", type=click.Path(path_type=Path), help="Draw it too: a .svg, .html or .png file.")
@options.limit(None, "Only the latest events")
@options.own
@options.filters
@options.ledger
@options.format
def command(name: str, other: str | None, plot: Path | None, path: Path, form: str, **wanted: Any) -> None:
    """Show what NAME did and what was done to it, by date; with OTHER, only between the two.

    Each event counts once, however many articles tell it. The score is PLOVER's, from -10 (assault) to 10 (aid), of
    what is affirmed as actual. An event that turns an actor's stance to another is marked as a reversal; meetings,
    agreements and requests show no stance.

    \b
    kg timeline Turkey Syria --since 2020
    kg timeline Russia --step year --plot russia.svg
    """
    from kg.cli.answer import print_record, records
    from kg.cli.text.timelines import print_timeline
    from kg.ledger import Ledger
    from kg.view import timeline

    with Ledger.open(path, readonly=True) as ledger:
        found = timeline(ledger, name, other, **options.given(wanted))
        if plot is not None:
            from kg.cli.exporting import draw

            draw(found, plot)
        if form == "table":
            print_timeline(ledger, found)
        else:
            print_record(form, records([found])[0])
