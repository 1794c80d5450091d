"""Ways, communities and rankings become tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli.text.rows import labels
from kg.cli.text.table import Row, heading, print_table
from kg.cli.text.words import count, listed

if TYPE_CHECKING:
    from kg.ledger import Ledger
    from kg.view import Central, Community, Link, Path, Ranked

RELATIONS = 3  # of a step
MEMBERS = 12  # of a community, on a screen; --format json has all


def print_paths(ledger: Ledger, names: tuple[str, str], most: int, found: list[Path]) -> None:
    """Print the ways between two actors, or that there is none."""
    if not found:
        click.echo(f"No way of {count(most, 'link')} or less leads from {names[0]} to {names[1]}.")
        return
    known = labels(ledger)
    print_table(line for item in found for line in _path(item, known))


def _path(item: Path, known: dict[str, str]) -> Iterator[Row | str]:
    links, sources = count(item.length, "link"), count(item.sources, "source")
    yield f"{' – '.join(ref.name for ref in item.actors)}: {links}, {sources} at the weakest"
    for link in item.links:
        more = len(link.relations) - RELATIONS
        told = [_step(link, way, known.get(name, name)) for way, name, _ in link.relations[:RELATIONS]]
        yield ("; ".join(told) + (f"; and {more} more" if more > 0 else ""), count(link.sources, "source"))


def _step(link: Link, way: str, words: str) -> str:
    one, two = (link.object, link.subject) if way == "in" else (link.subject, link.object)
    return f"{one.name} {words} {two.name}"


def print_communities(found: list[Community]) -> None:
    """Print communities with their members."""
    if not found:
        click.echo("No community is as large.")
    for number, item in enumerate(found):
        links = f"{count(item.links, 'link')} inside, {item.outside} to others"
        click.echo("\n" * bool(number), nl=False)
        click.echo(f"{heading(str(item.number))}  {count(len(item.members), 'actor')}, {links}")
        print_table([("", listed((ref.name for ref in item.members), MEMBERS))])


def print_central(by: str, found: list[Central]) -> None:
    """Print a ranking of actors by a measure."""
    rows = [(row.actor.name, row.actor.type, f"{row.score:.4f}", f"{row.links:,}", f"{row.sources:,}") for row in found]
    print_table(rows, ("", "", by, "linked with", "sources"))


def print_top(ledger: Ledger, what: str, found: list[Ranked]) -> None:
    """Print a ranking by articles."""
    if not found:
        click.echo("No claim is in this window.")
        return
    known = labels(ledger)
    rows = [
        (
            " – ".join(ref.name for ref in row.actors) or known.get(row.relation or "", row.relation or ""),
            f"{row.articles:,}",
            f"{row.sources:,}",
            f"{row.claims:,}",
            "" if row.before is None else f"{row.before:,}",
            "" if row.rise is None else f"{row.rise:+.1f}",
        )
        for row in found
    ]
    print_table(rows, (what, "articles", "sources", "claims", "before", "rise"))
