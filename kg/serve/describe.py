"""The service and its data describe themselves: SPARQL 1.1 Service Description, VoID and DCAT."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Triple

from kg._version import __version__
from kg.serve.parts import ONTOLOGY, Parts
from kg.serve.pool import Limits

SD, VOID = "http://www.w3.org/ns/sparql-service-description#", "http://rdfs.org/ns/void#"
DCAT, DCTERMS, FORMATS = "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/", "http://www.w3.org/ns/formats/"
XSD_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle",
           "N-Triples", "RDF_XML", "JSON-LD")  # fmt: skip
PREFIXES = {"sd": SD, "void": VOID, "dcat": DCAT, "dcterms": DCTERMS, "formats": FORMATS}
Term = NamedNode | Literal


def service(endpoint: str, triples: int, limits: Limits, updates: bool) -> list[Triple]:
    """Return the description of an endpoint."""
    dataset, graph = f"{endpoint}#dataset", f"{endpoint}#default-graph"
    return [Triple(NamedNode(s), p, o) for s, p, o in (
        *_typed(endpoint, f"{SD}Service"), *_typed(dataset, f"{SD}Dataset"), *_typed(graph, f"{SD}Graph"),
        (endpoint, NamedNode(f"{SD}endpoint"), NamedNode(endpoint)),
        *((endpoint, NamedNode(f"{SD}supportedLanguage"), NamedNode(f"{SD}{name}"))
          for name in ("SPARQL10Query", "SPARQL11Query", *(["SPARQL11Update"] if updates else []))),
        (endpoint, NamedNode(f"{SD}feature"), NamedNode(f"{SD}UnionDefaultGraph")),
        *((endpoint, NamedNode(f"{SD}resultFormat"), NamedNode(FORMATS + name)) for name in RESULTS),
        (endpoint, NamedNode(f"{SD}defaultDataset"), NamedNode(dataset)),
        (dataset, NamedNode(f"{SD}defaultGraph"), NamedNode(graph)),
        (graph, NamedNode(f"{VOID}triples"), _number(triples)),
        (endpoint, NamedNode(f"{DCTERMS}description"), Literal(spoken(limits, updates), language="en")),
    )]  # fmt: skip


def spoken(limits: Limits, updates: bool) -> str:
    """Return the limits in words."""
    changes = "Updates change a copy that is thrown away at the end." if updates else "It is only read."
    return (
        f"kg {__version__}. Patterns see all graphs; GRAPH looks into one article. A query stops after "
        f"{limits.seconds:g} s, with {limits.memory >> 20} MiB of memory or {limits.rows:,} rows (header X-Truncated); "
        f"{limits.concurrency} queries run at once; a request has at most {limits.request >> 10} KiB. SERVICE, LOAD "
        f"and graphs from elsewhere are refused. {changes}"
    )


def dataset(site: str, parts: Parts, store: Store, title: str) -> list[Triple]:
    """Return the description of the data, with how much there is of each class."""
    whole = f"{parts.base}dataset"
    return [Triple(NamedNode(s), p, o) for s, p, o in (
        *_typed(whole, f"{VOID}Dataset"), *_typed(whole, f"{DCAT}Dataset"),
        (whole, NamedNode(f"{DCTERMS}title"), Literal(title, language="en")),
        (whole, NamedNode(f"{VOID}sparqlEndpoint"), NamedNode(f"{site}/sparql")),
        (whole, NamedNode(f"{VOID}uriSpace"), Literal(parts.base)),
        (whole, NamedNode(f"{VOID}triples"), _number(len(store))),
        *((whole, NamedNode(f"{VOID}vocabulary"), NamedNode(space)) for space in
          (ONTOLOGY, parts.prefixes["prov"], parts.prefixes["oa"], parts.prefixes["skos"], DCTERMS)),
        (whole, NamedNode(f"{DCAT}landingPage"), NamedNode(f"{site}/")),
        *_classes(whole, store),
    )]  # fmt: skip


def _classes(whole: str, store: Store) -> Iterator[tuple[str, NamedNode, Term]]:
    query = "SELECT ?t (COUNT(?s) AS ?n) WHERE { ?s a ?t } GROUP BY ?t"
    found = cast(QuerySolutions, store.query(query, use_default_graph_as_union=True))
    for row in found:
        kind, count = row["t"], row["n"]
        part = f"{whole}/{kind.value.rpartition('#')[2].rpartition('/')[2]}"
        yield from _typed(part, f"{VOID}Dataset")
        yield whole, NamedNode(f"{VOID}classPartition"), NamedNode(part)
        yield part, NamedNode(f"{VOID}class"), kind
        yield part, NamedNode(f"{VOID}entities"), count


def _typed(subject: str, kind: str) -> Iterator[tuple[str, NamedNode, Term]]:
    yield subject, TYPE, NamedNode(kind)


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=XSD_INTEGER)
