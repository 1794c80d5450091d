"""A snapshot of a ledger: what is in it, and what stands as a direct edge."""

import io
import re

import pytest
from export_demo import demo

from kg.export import EXPORTERS, Snapshot, exporter
from kg.export.kept import Kept
from kg.ledger import ClaimFilter, Ledger
from kg.load.ontology import load_ontology


def ledger(path):
    made = demo()
    kept = Ledger.open(path / "demo.ledger", create=True)
    kept.learn(load_ontology().relations.values())
    by_article = {}
    for claim in made.in_order:
        by_article.setdefault(claim.article, []).append(claim)
    for article, claims in by_article.items():
        kept.add(article, claims, made.actors)
    return kept


ALL = ClaimFilter(open=True)


def test_a_ledger_gives_back_what_it_holds(tmp_path):
    made = demo()
    with ledger(tmp_path) as kept:
        found = Kept(kept, ALL, title="Demo")
        assert [claim.id for claim in found.in_order] == [claim.id for claim in made.in_order]
        assert found.direct == made.direct
        assert found.everyone["turkey"].name == "Turkey"
        assert found.ontology.relations["meets"].symmetric
    assert found.title == "Demo"


def test_rules_and_filters_of_the_views_apply(tmp_path):
    with ledger(tmp_path) as kept:
        plain, reported = Kept(kept, ALL).direct, Kept(kept, ALL, reported=True).direct
        uncontested = Kept(kept, ALL, uncontested=True).direct
        some = Kept(kept, ClaimFilter(subject="turkey")).claims
    assert uncontested < plain < reported
    assert {claim.subject.id for claim in some} == {"turkey"}


@pytest.mark.parametrize("name", ["turtle", "trig", "ntriples", "nquads"])
def test_what_streams_is_what_is_held_in_memory(tmp_path, name):
    with ledger(tmp_path) as kept:
        streamed = Kept(kept, ALL)
        held = Snapshot(streamed.claims, streamed.actors, streamed.edges)
        assert sourceless(written(name, Kept(kept, ALL))) == sourceless(written(name, held))


def test_a_merge_is_shown_and_can_be_told_apart(tmp_path):
    with ledger(tmp_path) as kept:
        before = [written(each.NAME, Kept(kept, ALL)) for each in EXPORTERS]
        judged = kept.judge("turkey", "same", "syria", author="me", reason="for the test")
        after = triples(Kept(kept, ALL))
        kept.undo(judged.n, author="me")
        assert [written(each.NAME, Kept(kept, ALL)) for each in EXPORTERS] == before
    gone = "<https://w3id.org/geopolitical-kg/actor/turkey>"
    about = [line for line in after if line.startswith(gone)]
    assert {line.split()[1].rpartition("#")[2] for line in about} == {"shownAs>", "sameAs>"}
    assert any("ontology#verdict>" in line and "#same>" in line for line in after)
    assert any("ontology#asActor>" in line and gone in line for line in after)
    assert not any("ontology#subject>" in line and gone in line for line in after)


def written(name, snapshot):
    out = io.BytesIO()
    exporter(name).write(snapshot, out)
    return out.getvalue()


def sourceless(data):
    """The ledger knows agencies as sources, a snapshot in memory only outlets."""
    return re.sub(rb"sourceCount\S* \S+", b"", data)


def triples(snapshot):
    return set(written("ntriples", snapshot).decode().splitlines())


def test_edges_need_an_affirmed_actual_claim():
    made = demo()
    everything = Snapshot(made.claims, made.actors, frozenset(made.propositions))
    assert all(
        any(claim.polarity == "affirmed" and claim.modality == "actual" for claim in made.propositions[key])
        for key in everything.direct
    )
