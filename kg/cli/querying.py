"""A query as the command line has it goes to the index, and its answer to the terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from kg.cli.text.table import clean, print_table
from kg.serve.index import Index
from kg.serve.parts import Parts
from kg.serve.pool import Answer, Limits, QueryError, Question, Worker
from kg.serve.prefixes import prefixes, short

OF_GRAPHS = ("turtle", "ntriples", "jsonld")


def text(query: str | None, file: Path | None) -> str:
    """Return the query from where it was given."""
    if (query is None) == (file is None):
        raise click.UsageError("Give a query, or a file with one: kg sparql 'SELECT …', kg sparql -f FILE.")
    if file is None:
        return query or ""
    with click.open_file(str(file), encoding="utf-8-sig") as found:
        try:
            return str(found.read())
        except UnicodeDecodeError as error:
            raise click.ClickException(f"{file} is not UTF-8: byte {error.start}") from error


def answer(path: Path, query: str, form: str, engine: str, limits: Limits) -> Answer:
    """Return what a query finds in a ledger."""
    parts = Parts()
    return _asked(Index(path, parts).refresh(), question(query, form, parts), engine, limits)


def asked(endpoint: str, query: str, form: str) -> Answer:
    """Return what another endpoint answers, in the format it has for that."""
    from kg.serve.accept import GRAPHS, ROWS, media
    from kg.serve.client import Client
    from kg.serve.remote import declared

    wanted = question(query, form, Parts())
    rows, graph = media(wanted.row_form or "json", ROWS), media(wanted.graph_form or "turtle", GRAPHS)
    with Client(endpoint) as client:
        sent = client.query(declared(query, dict(prefixes(Parts()))), f"{rows}, {graph};q=0.9")
    kind = sent.headers.get("content-type", "").partition(";")[0]
    body = sent.content
    if kind in GRAPHS and kind not in ROWS:
        return Answer("graph", GRAPHS[kind], body, "x-truncated" in sent.headers)
    return Answer("rows", ROWS.get(kind, "json"), body, "x-truncated" in sent.headers)


def question(query: str, form: str, parts: Parts) -> Question:
    """Return a query with the formats that print it."""
    rows = "json" if form == "table" or form in OF_GRAPHS else form
    graph = "turtle" if form == "table" else form if form in OF_GRAPHS else None
    return Question(query, row_form=rows, graph_form=graph, prefixes=prefixes(parts))


def _asked(index: Path, asked: Question, engine: str, limits: Limits) -> Answer:
    worker = Worker(index, limits, engine)
    try:
        return worker.ask(asked)
    except QueryError as error:
        if error.reason == "form":
            raise click.UsageError(f"The answer is a graph: use --format {', '.join(OF_GRAPHS)} or table.") from error
        raise
    finally:
        worker.close()


def print_answer(found: Answer, form: str, limits: Limits) -> None:
    """Print an answer; that it was cut goes to stderr."""
    if found.kind != "graph" and form in OF_GRAPHS:
        raise click.UsageError("The answer is a table: use --format table, json, xml, csv or tsv.")
    if form == "table" and found.kind != "graph":
        _print_table(json.loads(found.body), prefixes(Parts()))
    else:
        sys.stdout.buffer.write(found.body if found.body.endswith(b"\n") else found.body + b"\n")
    if found.truncated:
        click.echo(f"kg: only the first {limits.rows:,} are shown; --rows N shows more", err=True)


def _print_table(found: Mapping[str, Any], known: Mapping[str, str]) -> None:
    if "boolean" in found:
        click.echo("yes" if found["boolean"] else "no")
        return
    names = found["head"]["vars"]
    rows = [tuple(_cell(row.get(name), known) for name in names) for row in found["results"]["bindings"]]
    if rows:
        print_table(rows, names)
    else:
        click.echo("nothing found", err=True)


def _cell(term: Mapping[str, Any] | None, known: Mapping[str, str]) -> str:
    if term is None:
        return "-"
    if term["type"] == "uri":
        return clean(short(term["value"], known))
    return clean(str(term["value"]))
