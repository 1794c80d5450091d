"""`kg import`: claims from RDF files into a ledger."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--trusted", is_flag=True, help="Do not hold the file against the shapes: for exports of your own.")
@options.quiet
@options.ledger
def command(files: tuple[Path, ...], path: Path, trusted: bool, quiet: bool) -> None:
    """Read RDF in kg's ontology into a ledger: exports of kg, or claims and actors of others.

    A FILE is Turtle, TriG, N-Triples, N-Quads or JSON-LD (.ttl .trig .nt .nq .jsonld, also with .gz). It must have the
    shapes of ontology/shapes.ttl; nothing is fetched. Of an article its quotations are kept, not its whole text,
    unless the ledger holds it already. All of a file is kept, or nothing of it.

    \b
    kg export trig -o graph.trig
    kg import graph.trig --ledger other.ledger
    """
    from kg.cli.importing import Imports

    for file in files:
        Imports(path, trusted).take(file, quiet)
