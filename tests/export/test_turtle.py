"""Turtle: two parsers agree, and nothing that is denied, planned or alleged is told as a fact."""

import io
from dataclasses import replace

import pyoxigraph
import pytest
import rdflib
from export_demo import demo, hostile
from hypothesis import given
from hypothesis import strategies as st

from kg.export import turtle
from kg.export.rdf.terms import BASE, ONTOLOGY, VOCABULARIES, Prefixed, Terms, local, unlocal
from kg.export.snapshot import Snapshot
from kg.model import MODALITIES, POLARITIES, Article, Claim, Participant, RelationUse, Span

KGO = rdflib.Namespace(ONTOLOGY)
ACTOR = rdflib.Namespace(BASE + "actor/")


def source(snapshot):
    out = io.BytesIO()
    turtle.write(snapshot, out)
    return out.getvalue()


def native(data):
    return set(pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE))


def graph(snapshot):
    return rdflib.Graph().parse(data=source(snapshot), format="turtle")


@pytest.mark.parametrize("make", [demo, hostile])
def test_rdflib_and_pyoxigraph_count_the_same_triples(make):
    data = source(make())
    first = rdflib.Graph().parse(data=data, format="turtle")
    assert len(first) == len(native(data)) > 1000
    assert not [term for triple in first for term in triple if isinstance(term, rdflib.BNode)]


def test_statements_of_a_claim():
    snapshot = demo()
    claim = next(each for each in snapshot.in_order if len(each.speakers) == 2)
    found = graph(snapshot)
    node = rdflib.URIRef(f"{BASE}claim/{claim.id}")
    assert found.value(node, KGO.polarity) == KGO.denied
    assert found.value(node, KGO.modality) == KGO.actual
    chain = {found.value(each, KGO.position).toPython(): each for each in found.objects(node, KGO.attribution)}
    assert [found.value(chain[i], KGO.speaker) for i in (1, 2)] == [ACTOR["faysal-mikdad"], ACTOR.sputnik]
    oa = rdflib.Namespace(VOCABULARIES["oa"])
    selectors = found.objects(found.value(node, KGO.evidence), oa.hasSelector)
    quotes = [quote for selector in selectors for quote in found.objects(selector, oa.exact)]
    assert quotes == [rdflib.Literal(claim.evidence.text, lang="en")]


def test_denied_is_no_direct_edge():
    found = graph(demo())
    assert (ACTOR.turkey, KGO.supports, ACTOR.azerbaijan) in found
    assert (ACTOR.turkey, KGO.negotiatesWith, ACTOR.syria) not in found
    assert (ACTOR.china, KGO.arms, ACTOR.russia) not in found


ONE = Claim(
    Article("", given_id="a"), Participant("x", "X", "State"), RelationUse("supports", None, None, None, "", 0, 0),
    Participant("y", "Y", "State"), Span("", 0, 0),
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(POLARITIES), st.sampled_from(MODALITIES))))
def test_no_direct_edge_without_an_affirmed_actual_claim_whatever_the_snapshot_says(kinds):
    claims = tuple(replace(ONE, polarity=polarity, modality=modality) for polarity, modality in kinds)
    snapshot = Snapshot(claims, edges=frozenset({ONE.proposition}))
    assert (b"kgo:supports actor:y" in source(snapshot)) == (("affirmed", "actual") in kinds)
    assert b"kgo:supports actor:y" not in source(replace(snapshot, edges=frozenset()))


@given(st.text(st.characters(exclude_categories=())), st.sampled_from((Terms(), Prefixed())))
def test_any_text_and_any_id_survive_both_parsers(value, terms):
    name, texts = terms.kgo(value), (terms.text(value), terms.text(value, "en"))
    data = f"@prefix kgo: <{ONTOLOGY}> .\n<http://x/s> {name} {', '.join(texts)} ."
    triples = native(data.encode())
    assert len(triples) == len(rdflib.Graph().parse(data=data.encode(), format="turtle")) == 2


@given(st.text(), st.text())
def test_different_ids_have_different_names(first, second):
    terms = Prefixed()
    assert (terms.kgo(first) == terms.kgo(second)) == (first == second)


@given(st.text(st.characters(exclude_categories=())))
def test_an_id_can_be_read_back_from_its_name(id):
    assert unlocal(local(id)) == id


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_numbers_keep_their_value(value):
    found = native(f"<http://x/s> <http://x/p> {Terms().number(value)} .".encode()).pop().object
    assert type(value)(found.value) == value
