"""The RDF formats tell the same graph, and a graph per article where they can."""

import io

import pyoxigraph
import pytest
import rdflib
from export_demo import demo, hostile

from kg.export import exporter

FORMATS = {"turtle": "turtle", "ntriples": "nt", "trig": "trig", "nquads": "nquads"}  # and rdflib's names of them
GRAPHS = ("trig", "nquads")


def source(name, snapshot):
    out = io.BytesIO()
    exporter(name).write(snapshot, out)
    return out.getvalue()


def native(name, snapshot):
    format = pyoxigraph.RdfFormat.from_extension(exporter(name).SUFFIX[1:])
    return set(pyoxigraph.parse(source(name, snapshot), format=format))


def triples(quads):
    return {(quad.subject, quad.predicate, quad.object) for quad in quads}


def canonical(graph):
    lines = graph.serialize(format="nt").encode()
    return {str(quad) for quad in pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_TRIPLES)}


@pytest.mark.parametrize("make", [demo, hostile])
@pytest.mark.parametrize("name", FORMATS)
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
