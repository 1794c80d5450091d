"""Queries over the index, answered by pyoxigraph."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from kg.serve.results import boolean_as, rows_as

GRAPHS = {
    "turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD, "trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS,
}  # fmt: skip
STAR = re.compile(r"\bSELECT\s+((DISTINCT|REDUCED)\s+)?\*", re.IGNORECASE)
MOST_BYTES = 64 << 20  # of cells in one answer, whatever the number of rows


def opened(path: str) -> Callable[[dict[str, Any]], tuple[dict[str, Any], bytes]]:
    """Return what answers the queries over an index."""
    store = Store.read_only(path)
    return lambda job: answer(store, job)


def answer(store: Store, job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Return what a query finds: what it is, whether it was cut, and its bytes."""
    return shaped(_asked(store, job), job)


def _asked(store: Store, job: dict[str, Any]) -> QuerySolutions | QueryBoolean | QueryTriples:
    default: list[NamedNode | BlankNode | DefaultGraph] = [_graph(name) for name in job["default_graphs"]]
    named: list[NamedNode | BlankNode] = [NamedNode(name) for name in job["named_graphs"]]
    given = bool(default or named)
    return store.query(
        job["query"],
        base_iri=job["base"],
        prefixes=job["prefixes"],
        use_default_graph_as_union=not given and not job["dataset"],
        default_graph=default if given else None,
        named_graphs=named if given else None,
    )


def _graph(name: str) -> NamedNode | DefaultGraph:
    return NamedNode(name) if name else DefaultGraph()


def shaped(found: Any, job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Return an answer in the format that was asked for, with at most so many rows."""
    if not isinstance(found, QueryTriples) and job["row_form"] is None:
        return {"error": "form", "message": "a table has none of the formats that are accepted"}, b""
    if isinstance(found, QueryBoolean):
        return head("boolean", job["row_form"]), boolean_as(job["row_form"], bool(found))
    if isinstance(found, QuerySolutions):
        names = in_order([variable.value for variable in found.variables], job["query"])
        rows, cut = first(job["rows"], ([row[name] for name in names] for row in found))
        return head("rows", job["row_form"], cut), rows_as(job["row_form"], names, rows)
    if job["graph_form"] is None:
        return {"error": "form", "message": "a graph has none of the formats that are accepted"}, b""
    triples, cut = first(job["rows"], found)
    return head("graph", job["graph_form"], cut), graph_as(job["graph_form"], triples, job["prefixes"])


def graph_as(form: str, triples: Iterable[Triple], prefixes: Mapping[str, str]) -> bytes:
    """Return triples in a format of RDF, each once, in order, with the prefixes they need: the same bytes each time."""
    ordered = sorted(set(triples), key=str)
    used = {} if form == "rdfxml" else _used(ordered, prefixes)
    made = serialize(ordered, format=GRAPHS[form], prefixes=used)
    assert made is not None
    if form == "jsonld":
        return json.dumps(json.loads(made), ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"
    head, body = made[:0], made
    while body.startswith(b"@prefix"):  # in no order of their own
        line, _, body = body.partition(b"\n")
        head += line + b"\n"
    return b"".join(sorted(head.splitlines(keepends=True))) + body


def _used(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> dict[str, str]:
    names = {term.value for triple in triples for term in triple if isinstance(term, NamedNode)}
    names |= {triple.object.datatype.value for triple in triples if isinstance(triple.object, Literal)}
    return {prefix: space for prefix, space in prefixes.items() if any(name.startswith(space) for name in names)}


def in_order(names: list[str], query: str) -> list[str]:
    """Return the columns of `SELECT *` in the order in which the query names them; engines have none."""
    if not STAR.search(query):
        return names
    places = {name: re.search(rf"[?$]{name}\b", query) for name in names}
    return sorted(names, key=lambda name: (found.start() if (found := places[name]) else len(query), name))


def first(most: int, found: Iterator[Any]) -> tuple[list[Any], bool]:
    """Return so many at most and whether there were more; a big text counts as what it takes."""
    kept, size = [], 0
    for item in islice(found, most):
        kept.append(item)
        size += sum(_size(term) for term in item)
        if size > MOST_BYTES:
            return kept, True
    return kept, next(found, None) is not None


def _size(term: Any) -> int:
    return 0 if term is None else 200 if isinstance(term, Triple) else 50 + len(term.value)


def head(kind: str, form: str, cut: bool = False) -> dict[str, Any]:
    return {"kind": kind, "form": form, "truncated": cut}
