"""`kg cache`: the answers that models gave, to take elsewhere and bring in."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options

FILE = click.Path(path_type=Path)


@click.command("cache")
@click.option("--export", "out", type=FILE, metavar="FILE", help="Write them as JSON lines; - is standard output.")
@click.option("--import", "into", type=FILE, metavar="FILE", help="Take answers in; - is standard input.")
@options.ledger
def command(out: Path | None, into: Path | None, path: Path) -> None:
    """Tell what models have answered so far, or carry the answers from place to place.

    They are kept in the folder kg-answers beside the ledger, by a hash of model, prompt, text and options, and
    answer again at no cost. With them, `--offline` gives the same graph to the byte without a server.

    \b
    kg cache --export answers.jsonl
    kg cache --import answers.jsonl --ledger elsewhere/kg.ledger
    """
    from kg.cli.caching import export, take, tell
    from kg.extractors.llm.cache import Cache
    from kg.extractors.llm.settings import CACHE

    cache = Cache(path.parent / CACHE)
    if into is not None:
        take(cache, into)
    if out is not None:
        export(cache, out)
    if into is None and out is None:
        tell(cache)
