"""What `kg sources` does and tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.text.table import print_table
from kg.cli.text.words import count

if TYPE_CHECKING:
    from kg.fetch import Limits, Store

GOOD = ("new", "unchanged", "list")


def show(store: Store) -> None:
    """Print the sources, with when they were asked last and how many pages are known of each."""
    rows = [(url, (known.get("polled") or "never")[:16], f"{len(known.get('seen', ())):,}")
            for url, known in store.sources().items()]  # fmt: skip
    if rows:
        print_table(rows, ("source", "asked", "pages"))
    else:
        click.echo("no sources yet: kg sources add URL", err=True)


def change(store: Store, action: str, urls: tuple[str, ...]) -> None:
    """Add or remove sources."""
    if not urls:
        raise click.UsageError(f"kg sources {action} needs a URL")
    sources = store.sources()
    for url in urls:
        if not url.startswith(("http://", "https://")):
            raise click.UsageError(f"{url} is no address: write it with http:// or https://")
        if action == "add":
            sources.setdefault(url, {})
        elif url not in sources:
            raise click.UsageError(f"{url} is no source; `kg sources list` shows them")
        else:
            del sources[url]
    store.save(sources)
    click.echo(f"{count(len(sources), 'source')} in {store.folder}", err=True)


def fetch(store: Store, limits: Limits, most: int, urls: tuple[str, ...]) -> int:
    """Fetch what is new, tell what came, and return the exit code."""
    from kg.fetch import Client, poll
    from kg.fetch.poll import page

    client = Client(limits)
    results = (page(store, client, url) for url in urls) if urls else poll(store, client, most)
    new, bad = 0, 0
    for result in results:
        new += result.outcome == "new"
        wrong = result.outcome not in GOOD and bool(result.url)
        bad += wrong
        if wrong or not result.url:
            click.echo(f"kg: {result.url}: {result.outcome}" if result.url else f"kg: {result.outcome}", err=True)
    click.echo(f"{count(new, 'new page')} in {store.folder}", err=True)
    return 1 if bad else 0
