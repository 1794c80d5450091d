"""Queries over the index, answered by rdflib: the second opinion, slower by some orders of magnitude."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import rdflib
import rdflib.plugins.sparql
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple
from pyparsing import ParseBaseException
from rdflib.plugins.sparql.sparql import SPARQLError

from kg.serve.first import first, graph_as, head, in_order
from kg.serve.results import Term, boolean_as, rows_as

rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False  # FROM names graphs of the store, never files or addresses


def opened(path: str) -> Callable[[dict[str, Any]], tuple[dict[str, Any], bytes]]:
    """Return what answers the queries over a copy of the index in memory."""
    copy = rdflib.Dataset()
    quads = Store.read_only(path).dump(format=RdfFormat.N_QUADS)
    assert quads is not None
    copy.parse(data=quads, format="nquads")
    union = rdflib.Dataset(copy.store, default_union=True)
    return lambda job: answer(copy, union, job)


def answer(copy: rdflib.Dataset, union: rdflib.Dataset, job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Return what a query finds; graphs that a request names beside the query are for the first engine alone."""
    if job["default_graphs"] or job["named_graphs"]:
        raise ValueError("rdflib takes its graphs from FROM in the query alone")
    try:
        found = (copy if job["dataset"] else union).query(job["query"], initNs=job["prefixes"], base=job["base"])
    except (ParseBaseException, SPARQLError) as error:
        raise SyntaxError(str(error)) from error
    if found.type == "ASK":
        return head("boolean", job["row_form"]), boolean_as(job["row_form"], bool(found.askAnswer))
    if found.type == "SELECT":
        names = in_order([str(name) for name in found.vars or ()], job["query"])
        rows, cut = first(job["rows"], ([_term(row[name]) for name in names] for row in _rows(found)))
        return head("rows", job["row_form"], cut), rows_as(job["row_form"], names, rows)
    triples, cut = first(job["rows"], (_triple(*triple) for triple in _rows(found)))
    return head("graph", job["graph_form"], cut), graph_as(job["graph_form"], triples, job["prefixes"])


def _rows(found: Any) -> Iterator[Any]:
    yield from found


def _triple(subject: Any, predicate: Any, object: Any) -> Triple:
    return Triple(_term(subject), _term(predicate), _term(object))  # type: ignore[arg-type]


def _term(term: Any) -> Term | None:
    if term is None:
        return None
    if isinstance(term, rdflib.URIRef):
        return NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return BlankNode(str(term))
    if term.language:
        return Literal(str(term), language=str(term.language))
    return Literal(str(term), datatype=NamedNode(str(term.datatype))) if term.datatype else Literal(str(term))
