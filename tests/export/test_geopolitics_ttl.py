"""The committed ontology is what its tables say, and both parsers read it."""

import re
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from kg.export.ontology import TABLES, turtle
from kg.export.rdf.terms import ONTOLOGY

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
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


def test_alignments_speak_of_terms_that_there_are():
    defined = set(rdflib.Graph().parse(FILE, format="turtle").subjects())
    aligned = rdflib.Graph().parse(FILE.with_name("alignments.ttl"))
    ours = {term for triple in aligned for term in triple if str(term).startswith(ONTOLOGY)}
    assert ours - defined == set()
    assert len(set(pyoxigraph.parse(path=FILE.with_name("alignments.ttl")))) == len(aligned)


def test_shapes_know_every_property_of_records():
    """What the data states of claims, mentions and the like is in their closed shapes, and nothing else is."""
    shapes = rdflib.Graph().parse(FILE.with_name("shapes.ttl"))
    defined = rdflib.Graph().parse(FILE, format="turtle")
    used = {path for path in shapes.objects(None, SH.path) if str(path).startswith(ONTOLOGY)}
    properties = {term for kind in (rdflib.OWL.ObjectProperty, rdflib.OWL.DatatypeProperty)
                  for term in defined.subjects(rdflib.RDF.type, kind) if str(term).startswith(ONTOLOGY)}  # fmt: skip
    relations = set(defined.subjects(rdflib.RDF.type, rdflib.URIRef(f"{ONTOLOGY}Relation")))
    runs = {rdflib.URIRef(f"{ONTOLOGY}{name}") for name in ("options", "modelHash", "rulesHash")}
    assert used <= properties
    assert properties - relations - used == runs


@pytest.mark.slow
def test_the_demo_graph_has_the_shapes():
    pyshacl = pytest.importorskip("pyshacl")
    demo = rdflib.Graph().parse(FILE.parents[1] / "exports" / "demo.ttl")
    found, _, text = pyshacl.validate(demo, shacl_graph=rdflib.Graph().parse(FILE.with_name("shapes.ttl")))
    assert found, text


@pytest.mark.slow
@pytest.mark.parametrize("defect", ["polarity", "evidence", "extra"])
def test_shapes_refuse_a_broken_claim(defect):
    pyshacl = pytest.importorskip("pyshacl")
    from export_demo import demo
    from test_turtle import KGO, graph

    from kg.export import Snapshot

    found = graph(Snapshot(demo().claims[:3], demo().actors))
    claim = next(found.subjects(rdflib.RDF.type, KGO.Claim))
    if defect == "extra":
        found.add((claim, KGO.unheardOf, rdflib.Literal(1)))
    else:
        found.remove((claim, KGO[defect], None))
    assert not pyshacl.validate(found, shacl_graph=rdflib.Graph().parse(FILE.with_name("shapes.ttl")))[0]


@pytest.mark.slow
def test_a_reasoner_finds_no_contradiction_in_the_demo_graph():
    owlrl = pytest.importorskip("owlrl")
    found = rdflib.Graph()
    for path in (FILE, FILE.with_name("alignments.ttl"), FILE.parents[1] / "exports" / "demo.ttl"):
        found.parse(path)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(found)
    assert [str(value) for _, kind, value in found if str(kind).endswith("#error")] == []


def test_the_page_tells_of_every_class_and_property():
    page = (Path(TABLES).parent / "docs" / "geopolitics.html").read_text(encoding="utf-8")
    found = rdflib.Graph().parse(FILE, format="turtle")
    kinds = (rdflib.OWL.Class, rdflib.OWL.ObjectProperty, rdflib.OWL.DatatypeProperty)
    terms = {
        str(name) for kind in kinds for name in found.subjects(rdflib.RDF.type, kind) if str(name).startswith(ONTOLOGY)
    }
    told = set(re.findall(re.escape(ONTOLOGY) + "[A-Za-z]+", page))
    assert terms - told == set(), "the tables have changed; mend it with: python training/ontology_page.py"
