"""`kg push`: the graph to another server."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command("push")
@click.option("--endpoint", metavar="URL", required=True, help="The server's graph store: where it takes ?graph=IRI.")
@click.option("--shared", metavar="IRI", help="The graph for actors and direct edges, on servers whose default graph "
              "cannot be written; default: the default graph.")  # fmt: skip
@options.quiet
@options.ledger
def command(endpoint: str, shared: str | None, path: Path, quiet: bool) -> None:
    """Send the graph to a server by the SPARQL 1.1 Graph Store Protocol, one graph an article.

    Only what has changed since the last push is sent, and what is gone is dropped; a push that was cut short goes on
    where it was. KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD, or KG_ENDPOINT_TOKEN, are the credentials.

    \b
    kg push --endpoint http://127.0.0.1:7878/store
    kg push --endpoint http://127.0.0.1:8890/sparql-graph-crud-auth --shared https://example.org/graph/shared
    """
    from kg.cli.pushing import push

    push(path, endpoint, shared, quiet)
