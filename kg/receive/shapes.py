"""A graph is held against ontology/shapes.ttl."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import KgError, ReadError
from kg.receive.graph import Graph

if TYPE_CHECKING:
    import rdflib

SHOWN = 5
MISSING = (
    "kg import holds files against SHACL shapes and needs pyshacl: pip install 'geopolitical-kg[shacl]'; "
    "or --trusted, for an export of kg that you made yourself"
)


def check(graph: Graph, ontology: Path) -> None:
    """Raise ReadError with the first violations; `ontology` is the folder of shapes.ttl."""
    try:
        import pyshacl
    except ImportError as error:
        raise KgError(MISSING) from error
    import rdflib

    data = rdflib.Graph()
    for iri, node in graph.nodes.items():
        for predicate, values in node.values.items():
            for value in values:
                data.add((rdflib.URIRef(iri), rdflib.URIRef(predicate), _term(value)))
    shapes = rdflib.Graph().parse(ontology / "shapes.ttl", format="turtle")
    fine, results, _ = pyshacl.validate(data, shacl_graph=shapes)
    if not fine:
        raise ReadError(graph.where, _told(results))


def _term(value: object) -> rdflib.term.Node:
    import rdflib
    from pyoxigraph import Literal, NamedNode

    if isinstance(value, NamedNode):
        return rdflib.URIRef(value.value)
    assert isinstance(value, Literal)
    if value.language:
        return rdflib.Literal(value.value, lang=value.language)
    kind = value.datatype.value
    plain = kind == "http://www.w3.org/2001/XMLSchema#string"
    return rdflib.Literal(value.value, datatype=None if plain else rdflib.URIRef(kind))


def _told(results: object) -> str:
    import rdflib

    assert isinstance(results, rdflib.Graph)
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    found = sorted(
        f"<{results.value(each, sh.focusNode)}> {results.value(each, sh.resultMessage)}"
        for each in results.subjects(rdflib.RDF.type, sh.ValidationResult)
    )
    more = f" (and {len(found) - SHOWN} more)" if len(found) > SHOWN else ""
    return f"does not have the shapes of the ontology: {'; '.join(found[:SHOWN])}{more}"
