"""Actors as SKOS concepts in RDF: labels, alternative labels, exact matches; both ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from kg.actors.record import Found, Record, named
from kg.load import load_ontology
from kg.model import Actor, KgError, TableError

BASE = "https://w3id.org/geopolitical-kg/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
WIKIDATA = "http://www.wikidata.org/entity/"
SUFFIXES = {".ttl": "turtle", ".rdf": "xml", ".nt": "nt", ".xml": "xml"}
ENGLISH = ("en", None)


def read(path: Path, type: str) -> Iterator[Found]:
    """Yield what has a label; a class whose last part is one of our types is the type."""
    from rdflib import RDF, Graph, URIRef

    graph = Graph()
    try:
        graph.parse(data=path.read_text(encoding="utf-8-sig"), format=SUFFIXES.get(path.suffix.lower(), "turtle"))
    except Exception as error:
        lines = getattr(error, "lines", None)
        raise TableError(path.name, int(lines or 0) + 1, f"no RDF: {' '.join(str(error).split())[:200]}") from error
    types = load_ontology().types
    for subject in sorted({item for item in graph.subjects() if isinstance(item, URIRef)}):
        where = f"{path.name}: {subject}"
        preferred, others = _labels(graph, subject, "prefLabel"), _labels(graph, subject, "altLabel")
        if not preferred:
            continue
        kinds = sorted(str(kind).replace("#", "/").rsplit("/", 1)[-1] for kind in graph.objects(subject, RDF.type))
        kind = next((kind for kind in kinds if kind in types), type)
        matches = [str(item) for item in graph.objects(subject, URIRef(f"{SKOS}exactMatch"))]
        yield Found(Record(_actor(str(subject), preferred, others, kind, matches), where), where=where)


def _labels(graph: Any, subject: Any, name: str) -> list[str]:
    from rdflib import URIRef

    predicates = [
        URIRef(f"{SKOS}{name}"),
        *([URIRef(LABEL)] if name == "prefLabel" else [URIRef(f"{SKOS}hiddenLabel")]),
    ]
    found = [(item.language not in ENGLISH, str(item)) for one in predicates for item in graph.objects(subject, one)
             if hasattr(item, "language")]  # fmt: skip
    return [text for _, text in sorted(dict.fromkeys(found))]


def _actor(iri: str, preferred: list[str], others: list[str], kind: str, matches: list[str]) -> Actor:
    wikidata = sorted(item.removeprefix(WIKIDATA) for item in (iri, *matches) if item.startswith(WIKIDATA))
    ours = iri.removeprefix(f"{BASE}actor/") if iri.startswith(f"{BASE}actor/") else ""
    external = [("wikidata", id) for id in wikidata[:1]] + ([] if ours else [("iri", iri)])
    aliases = named(preferred[0], (*preferred[1:], *others))
    return Actor(ours, preferred[0], kind, aliases, external=tuple(external))


def write(actors: Iterable[Actor], out: TextIO) -> None:
    """Write actors as concepts in Turtle."""
    out.write(f"@prefix skos: <{SKOS}> .\n@prefix kgo: <{BASE}ontology#> .\n\n")
    for item in actors:
        lines = [f"a skos:Concept, kgo:{item.type}", f"skos:prefLabel {_quoted(item.name)}@en"]
        others = sorted({alias.text for alias in item.aliases} - {item.name})
        lines += [f"skos:altLabel {_quoted(text)}@en" for text in others]
        lines += [
            f"skos:exactMatch <{WIKIDATA}{id}>" for scheme, id in item.external if scheme == "wikidata" and id.isalnum()
        ]
        lines += [f"skos:notation {_quoted(f'{scheme}:{id}')}" for scheme, id in item.external if scheme != "wikidata"]
        out.write(f"<{BASE}actor/{_segment(item.id)}> " + " ;\n    ".join(lines) + " .\n\n")


def _quoted(text: str) -> str:
    escaped = (
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    )
    if "\x00" in escaped:
        raise KgError(f"{text!r} cannot be written as RDF")
    return f'"{escaped}"'


def _segment(id: str) -> str:
    from urllib.parse import quote

    return quote(id, safe="")
