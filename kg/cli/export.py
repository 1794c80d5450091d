"""`kg export`: the graph as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.export import Exporter


def known(ctx: click.Context, param: click.Parameter, value: str) -> Exporter:
    """Return the exporter of this name."""
    from kg.export import exporter
    from kg.model import KgError

    try:
        return exporter(value)
    except KgError as error:
        raise click.BadParameter(str(error), ctx, param) from error


@click.command("export")
@click.argument("form", metavar="FORMAT", callback=known)
@click.option("-o", "--output", type=click.Path(path_type=Path, allow_dash=True), help="The file; default: stdout.")
@click.option("--reported", is_flag=True, help="One report is enough for a direct edge.")
@click.option("--uncontested", is_flag=True, help="No direct edge where somebody denies it.")
@options.open_claims
@options.ledger
def command(form: Exporter, output: Path | None, path: Path, reported: bool, uncontested: bool, open_: bool) -> None:
    """Write the graph as turtle, trig, ntriples, nquads, html, jsonl, csv or graphml.

    An edge is written as a plain fact only where some article affirms it in its own voice, or two sources
    report it; every claim is written with its polarity, modality, speakers and sentence.

    \b
    kg export html -o graph.html
    kg export turtle --uncontested > graph.ttl
    """
    from kg.cli.exporting import snapshot, write

    write(form, snapshot(path, reported, uncontested, open_), output)
