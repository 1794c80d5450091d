"""`kg export`: the graph as a file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.export import Exporter

BASE = "https://w3id.org/geopolitical-kg/"  # kg.export.rdf.terms.BASE
IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|^`\\\x00-\x20]+[/#]")


def known(ctx: click.Context, param: click.Parameter, value: str) -> Exporter:
    """Return the exporter of this name."""
    from kg.export import exporter
    from kg.model import KgError

    try:
        return exporter(value)
    except KgError as error:
        raise click.BadParameter(str(error), ctx, param) from error


def absolute(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Return an IRI that names can be put behind."""
    if not IRI.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no absolute IRI that ends in / or #", ctx, param)
    return value


@click.command("export")
@click.argument("form", metavar="FORMAT", callback=known)
@click.option("-o", "--output", type=click.Path(path_type=Path, allow_dash=True), help="The file; default: stdout.")
@click.option("--gzip", "packed", is_flag=True, help="Compress; a FILE whose name ends in .gz always is.")
@click.option("--actor", "actors", multiple=True, metavar="NAME", help="Only what names this actor; may be repeated.")
@options.filters
@click.option("--reported", is_flag=True, help="One report is enough for a direct edge.")
@click.option("--uncontested", is_flag=True, help="No direct edge where somebody denies it.")
@click.option("--base", metavar="IRI", default=BASE, envvar="KG_BASE", show_default=True, show_envvar=True,
              callback=absolute, help="What the names of actors, claims and articles begin with in RDF.")  # fmt: skip
@options.ledger
def command(
    form: Exporter, output: Path | None, packed: bool, actors: tuple[str, ...], path: Path, base: str,
    reported: bool, uncontested: bool, **wanted: Any,
) -> None:  # fmt: skip
    """Write the graph as FORMAT.

    \b
    RDF                 turtle, trig, ntriples, nquads, jsonld, rdfxml, turtle12, void (a description)
    to look at          html
    a claim a row       jsonl, csv, parquet, plover (event records), ftm (FollowTheMoney)
    networks            graphml, gexf (dynamic, for Gephi), neo4j (CSV for its bulk import), cypher

    An edge is written as a plain fact only where some article affirms it in its own voice, or two sources
    report it; every claim is written with its polarity, modality, speakers and sentence.

    \b
    kg export html -o graph.html
    kg export turtle --uncontested > graph.ttl
    kg export nquads --since 2022 --actor Turkey -o turkey.nq.gz
    """
    from kg.cli.exporting import snapshot, write

    with snapshot(path, wanted, actors, base, reported=reported, uncontested=uncontested) as found:
        write(form, found, output, packed)
