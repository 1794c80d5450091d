"""The committed ontology is what its tables say, and both parsers read it."""

from pathlib import Path

import pyoxigraph
import rdflib

from kg.export.ontology import TABLES, turtle

FILE = Path(TABLES) / "geopolitics.ttl"


def test_committed_file_is_up_to_date():
    mend = "python -m kg.export.ontology > ontology/geopolitics.ttl"
    assert FILE.read_text(encoding="utf-8") == turtle(), f"the tables have changed; mend it with: {mend}"


def test_both_parsers_read_it():
    first = rdflib.Graph().parse(FILE, format="turtle")
    assert len(first) == len(set(pyoxigraph.parse(path=FILE))) > 500


def test_no_name_means_two_things():
    found = rdflib.Graph().parse(FILE, format="turtle")
    kinds = (rdflib.OWL.Class, rdflib.OWL.ObjectProperty, rdflib.OWL.DatatypeProperty, rdflib.OWL.AnnotationProperty)
    names = [name for kind in (*kinds, rdflib.SKOS.Concept) for name in found.subjects(rdflib.RDF.type, kind)]
    assert len(names) == len(set(names))


def test_every_term_that_turtle_uses_is_defined():
    from export_demo import demo
    from test_turtle import KGO, graph

    defined = set(rdflib.Graph().parse(FILE, format="turtle").subjects())
    used = {term for triple in graph(demo()) for term in triple if str(term).startswith(str(KGO))}
    assert used - defined == set()
