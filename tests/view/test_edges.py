"""The one error that must never ship: an edge that no claim states as a fact."""

from dataclasses import replace

import pytest
from factories import article, claim, speaker
from hypothesis import given
from hypothesis import strategies as st

from kg.ledger import observe
from kg.model import MODALITIES
from kg.view import edges, truthy


def said(source, speaker="Kalin", id=None, **fields):
    return claim(of=article(id or f"by {source}", source=source), speakers=[speaker], **fields)


def quoted(source, *speakers):
    return replace(said(source), speakers=tuple(map(speaker, speakers)))


OWN = claim()
DENIED = claim(polarity="denied", of=article("denial"))


@pytest.mark.parametrize(
    ("claims", "options", "stands"),
    [
        ([OWN], {}, True),
        ([OWN, DENIED], {}, True),
        ([OWN, DENIED], {"uncontested": True}, False),
        ([OWN, claim(polarity="denied", modality="alleged")], {"uncontested": True}, False),
        ([OWN, claim(polarity="denied", modality="planned")], {"uncontested": True}, True),
        ([DENIED], {}, False),
        ([DENIED], {"reported": True}, False),
        ([said("A")], {}, False),
        ([said("A")], {"reported": True}, True),
        ([said("A"), said("B", "Mikdad")], {}, True),
        ([said("A"), said("B")], {}, False),
        ([said("A"), said("B")], {"reported": True}, True),
        ([said("A"), said("A", "Mikdad"), said("B"), said("B", "Mikdad")], {}, True),
        ([said("A"), said("A", "Mikdad", id="again")], {}, False),
        ([quoted("A", "Kalin", "Sputnik"), said("B")], {}, False),
        ([quoted("A", "Kalin", "Sputnik"), quoted("B", "Mikdad", "Sputnik")], {}, False),
        ([quoted("A", "Kalin", "Sputnik"), quoted("B", "Mikdad", "SANA")], {}, True),
        ([said("A"), said("A", id="again")], {}, False),
        ([said(None, id="x"), said(None, "Mikdad", id="y")], {}, True),
        ([said(None, id="x"), said(None, id="y")], {}, False),
        ([said(None, id="x"), said(None, "Mikdad", id="x")], {}, False),
        ([said("A"), said("B", "Mikdad", polarity="denied")], {}, False),
        ([said("A"), said("B", "Mikdad", modality="alleged")], {}, False),
        ([], {}, False),
        *(([claim(modality=modality)], {"reported": True}, False) for modality in MODALITIES if modality != "actual"),
    ],
)
def test_when_an_edge_stands(claims, options, stands):
    assert bool(truthy(claims, **options)) is stands


def test_reports_in_both_orders_of_a_symmetric_relation_add_up():
    reports = [said("A", relation="meets"), said("B", "Mikdad", relation="meets", subject="Syria", object="Turkey")]
    assert not truthy(reports)
    (edge,) = truthy(reports, symmetric={"meets"})
    assert (edge.subject, edge.object, edge.claims) == ("syria", "turkey", 2)
    assert edge.propositions == {item.proposition for item in reports} and edge.key == reports[1].proposition


def test_the_key_is_the_proposition():
    (edge,) = truthy([OWN])
    assert edge.key == OWN.proposition and edge.propositions == {OWN.proposition}


def test_open_relations_are_told_apart_by_their_words():
    found = truthy(claim(relation="relatedTo", words=words) for words in ("brokered", "eyed", "Eyed"))
    assert [(edge.words, edge.claims) for edge in found] == [("brokered", 1), ("eyed", 2)]


def test_the_sums_of_an_edge():
    claims = [
        said("A"),
        said("B", "Mikdad"),
        claim(of=article("c", source="B", published="2021"), modality="planned"),
        claim(polarity="denied", of=article("d", source=None, published=None)),
        claim(polarity="denied", modality="planned"),
    ]
    (edge,) = edges(map(observe, claims))
    assert (edge.claims, edge.affirmed, edge.denied) == (5, 2, 1)
    assert edge.others == (("denied planned", 1), ("planned", 1))
    assert (edge.articles, edge.sources) == (5, 4)
    assert edge.direct and edge.reported and edge.contested
    assert (edge.first, edge.last) == (edge.first_published, edge.last_published) == ("2021", "2022-09-24")


people = st.sampled_from(["Turkey", "Syria"])
made = st.builds(
    claim,
    people,
    st.sampled_from(["supports", "meets"]),
    people,
    of=st.builds(article, st.sampled_from("ab"), source=st.sampled_from(["A", "B", None])),
    speakers=st.lists(st.sampled_from(["Kalin", "Mikdad"]), max_size=2),
    polarity=st.sampled_from(["affirmed", "denied"]),
    modality=st.sampled_from(MODALITIES),
)


@given(st.lists(made, max_size=8), st.booleans(), st.booleans())
def test_every_edge_has_a_claim_that_affirms_it_as_actual(claims, reported, uncontested):
    found = truthy(claims, symmetric={"meets"}, reported=reported, uncontested=uncontested)
    facts = {item.proposition for item in claims if item.polarity == "affirmed" and item.modality == "actual"}
    for edge in found:
        assert edge.propositions and edge.propositions <= facts
    loose = {edge.key for edge in truthy(claims, symmetric={"meets"}, reported=True)}
    assert {edge.key for edge in found} <= loose
    assert truthy(reversed(claims), symmetric={"meets"}, reported=reported, uncontested=uncontested) == found
