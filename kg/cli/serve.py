"""`kg serve`: the graph on the web."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli import options


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; 0.0.0.0 is for everybody.")
@click.option("--port", type=click.IntRange(0, 65535), default=7878, show_default=True, help="0 takes a free one.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="A name of this server; repeatable. Default: any "
              "name if --host is not this machine alone.")  # fmt: skip
@click.option("--cors", multiple=True, metavar="ORIGIN", help="A site whose pages may read the answers, or *; "
              "repeatable. Pages of this machine may.")  # fmt: skip
@click.option("--seconds", type=click.FloatRange(0.1), default=10.0, show_default=True, help="A query stops then.")
@click.option("--rows", type=click.IntRange(1), default=10_000, show_default=True, help="Of an answer at most.")
@click.option("--memory", type=click.IntRange(64), metavar="MIB", default=1024, show_default=True, help="Of a query.")
@click.option(
    "--concurrency", type=click.IntRange(1), metavar="N", default=2, show_default=True, help="Queries at once."
)
@click.option("--sandbox", is_flag=True, help="Serve a copy that takes updates and is thrown away at the end.")
@options.ledger
def command(path: Path, **given: Any) -> None:
    """Serve the graph: SPARQL, linked data, JSON and pages, until Ctrl-C.

    Nothing can be changed, nothing is fetched, and queries have limits. What `kg build` adds meanwhile is served
    within seconds.

    \b
    kg serve                            then open http://127.0.0.1:7878/
    kg serve --seconds 2 --rows 1000
    """
    from kg.cli.serving import serve

    serve(path, **given)
