"""`kg sparql`: a query over the graph."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli import options

FORMATS = ("table", "json", "xml", "csv", "tsv", "turtle", "ntriples", "jsonld")


@click.command("sparql")
@click.argument("query", required=False)
@click.option("-f", "--file", type=click.Path(path_type=Path, allow_dash=True), help="A file with the query.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True,
              help="How to print the answer; the last three are for CONSTRUCT and DESCRIBE.")  # fmt: skip
@click.option("--engine", type=click.Choice(("pyoxigraph", "rdflib")), default="pyoxigraph", show_default=True,
              help="What answers; rdflib is slow, and a second opinion.")  # fmt: skip
@click.option("--seconds", type=click.FloatRange(0.1), default=10.0, show_default=True, help="The query stops then.")
@click.option("--rows", type=click.IntRange(1), default=10_000, show_default=True, help="At most so many.")
@options.endpoint
@options.ledger
def command(
    query: str | None, file: Path | None, form: str, engine: str, path: Path, endpoint: str | None, **most: Any
) -> None:
    """Answer a SPARQL query over the graph.

    Patterns see all statements; GRAPH looks into those of one article. The usual prefixes (kgo:, actor:, claim:,
    prov:, oa: and so on) need not be declared. An index beside the ledger follows it by itself.

    \b
    kg sparql 'SELECT ?who WHERE { ?who kgo:supports actor:syria }'
    kg sparql -f query.rq --format csv
    kg sparql 'DESCRIBE actor:nato'
    """
    from kg.cli.querying import answer, asked, print_answer, text
    from kg.serve.pool import Limits

    limits = Limits(**most)
    wanted = text(query, file)
    found = answer(path, wanted, form, engine, limits) if endpoint is None else asked(endpoint, wanted, form)
    print_answer(found, form, limits)
