"""The RDF formats tell the same graph, and a graph per article where they can."""

import io
import json
import re

import pyoxigraph
import pytest
import rdflib
from export_demo import demo, hostile

from kg.export import exporter
from kg.export.graphml import xml

FORMATS = {  # and rdflib's names of them
    "turtle": "turtle", "ntriples": "nt", "trig": "trig", "nquads": "nquads", "jsonld": "json-ld", "rdfxml": "xml",
}  # fmt: skip
GRAPHS = ("trig", "nquads", "jsonld")
NATIVE = {"jsonld": pyoxigraph.RdfFormat.JSON_LD, "rdfxml": pyoxigraph.RdfFormat.RDF_XML}


def source(name, snapshot):
    out = io.BytesIO()
    exporter(name).write(snapshot, out)
    return out.getvalue()


def native(name, snapshot):
    format = NATIVE.get(name) or pyoxigraph.RdfFormat.from_extension(exporter(name).SUFFIX[1:])
    return set(pyoxigraph.parse(source(name, snapshot), format=format))


def triples(quads):
    return {(quad.subject, quad.predicate, quad.object) for quad in quads}


def canonical(graph):
    lines = graph.serialize(format="nt").encode()
    return {str(quad) for quad in pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_TRIPLES)}


CASES = [(name, make) for name in FORMATS for make in (demo, hostile) if (name, make) != ("rdfxml", hostile)]


@pytest.mark.parametrize(("name", "make"), CASES)
def test_every_format_tells_the_same_graph_to_both_libraries(name, make):
    snapshot = make()
    wanted = native("ntriples", snapshot)
    assert triples(native(name, snapshot)) == triples(wanted)
    read = rdflib.Dataset(default_union=True) if name in GRAPHS else rdflib.Graph()
    read.parse(data=source(name, snapshot), format=FORMATS[name])
    merged = rdflib.Graph()
    for triple in read.triples((None, None, None)):
        merged.add(triple)
    assert canonical(merged) == {str(quad) for quad in wanted}


@pytest.mark.parametrize("name", GRAPHS)
def test_what_an_article_says_stands_in_its_graph(name):
    snapshot = demo()
    quads = native(name, snapshot)
    base = f"{snapshot.base}article/"
    named = {quad.graph_name.value for quad in quads if quad.graph_name != pyoxigraph.DefaultGraph()}
    assert named == {f"{base}{claim.article.id}" for claim in snapshot.claims}
    for quad in quads:
        kind = quad.subject.value.removeprefix(snapshot.base).partition("/")[0]
        inside = kind in ("claim", "article", "evidence", "annotation", "attribution", "mention")
        assert inside == (quad.graph_name != pyoxigraph.DefaultGraph())


def test_rdf_xml_loses_only_what_xml_cannot_hold():
    wanted, found = native("ntriples", hostile()), native("rdfxml", hostile())
    odd = [quad for quad in triples(wanted) - triples(found) if not any(map(unfit, quad))]
    assert [quad for quad in odd if re.search(r"[A-Za-z_][A-Za-z0-9_-]*$", quad[1].value)] == []


def unfit(term):
    return isinstance(term, pyoxigraph.Literal) and xml(term.value) != term.value


def test_rdf_1_2_reifies_what_claims_are_about_and_asserts_nothing_more():
    snapshot = demo()
    plain = native("ntriples", snapshot)
    more = set(pyoxigraph.parse(source("turtle12", snapshot), format=pyoxigraph.RdfFormat.TURTLE)) - plain
    assert {quad.predicate.value.rpartition("#")[2] for quad in more} == {"reifies"}
    assert len(more) == len(snapshot.in_order)
    assert {quad.object.predicate.value.rpartition("#")[2] for quad in more} == {c.relation.id for c in snapshot.claims}


def test_json_ld_needs_nothing_but_itself():
    document = json.loads(source("jsonld", demo()))
    assert all(isinstance(value, str) and value.startswith("http") for value in document["@context"].values())


def test_the_description_counts_what_is_there():
    snapshot = demo()
    read = rdflib.Graph().parse(data=source("void", snapshot), format="turtle")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    dataset = rdflib.URIRef(f"{snapshot.base}dataset")
    assert read.value(dataset, void.triples).toPython() == len(native("ntriples", snapshot))
    claims = f"{snapshot.base}dataset/class/kgo%3AClaim"
    assert read.value(rdflib.URIRef(claims), void.entities).toPython() == len(snapshot.in_order)
