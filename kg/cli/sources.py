"""`kg sources`: feeds, sitemaps and pages that are polled."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("sources")
@click.argument("action", type=click.Choice(("add", "list", "fetch", "remove")))
@click.argument("urls", nargs=-1, metavar="[URL]...")
@click.option(
    "--folder", type=click.Path(path_type=Path), default="kg.sources", envvar="KG_SOURCES", show_default=True,
    show_envvar=True, help="Where addresses, journal and pages are kept.",
)  # fmt: skip
@click.option("--allow", "allowed", multiple=True, metavar="HOST", help="A host of your own network that may be asked.")
@click.option("--delay", type=click.FloatRange(0), metavar="SECONDS", default=1.0, show_default=True,
              help="Between two questions to one host; a robots.txt may ask for more.")  # fmt: skip
@click.option("--most", type=click.IntRange(1), metavar="N", default=100, show_default=True,
              help="New pages of one source in one run.")  # fmt: skip
def command(
    action: str, urls: tuple[str, ...], folder: Path, allowed: tuple[str, ...], delay: float, most: int
) -> None:
    """Keep a list of feeds, sitemaps and pages, and fetch what is new of them.

    ACTION is add, list, fetch or remove; fetch with URLs fetches these pages once. What is fetched is kept as it came,
    in a web archive a day: give the folder to `kg build`. A robots.txt is heeded, hosts are asked one question at a
    time, unchanged feeds are not sent again, and addresses within your own network are refused. The folder's
    journal.log tells what was asked and what came of it.

    \b
    kg sources add https://news.example/world.rss
    kg sources fetch
    kg build kg.sources/
    """
    from kg.cli.polling import change, fetch, show
    from kg.fetch import Limits, Store

    store = Store(folder)
    if action == "list":
        show(store)
    elif action == "fetch":
        raise SystemExit(fetch(store, Limits(delay=delay, allowed=allowed), most, urls))
    else:
        change(store, action, urls)
