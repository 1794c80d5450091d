"""A snapshot of a ledger: what is in it, and what stands as a direct edge."""

from export_demo import demo

from kg.export import Snapshot
from kg.export.snapshot import take
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


def test_a_ledger_gives_back_what_it_holds(tmp_path):
    with ledger(tmp_path) as kept:
        found = take(kept, title="Demo")
    made = demo()
    assert [claim.id for claim in found.in_order] == [claim.id for claim in made.in_order]
    assert found.direct == made.direct
    assert found.everyone["turkey"].name == "Turkey"
    assert found.ontology.relations["meets"].symmetric
    assert found.title == "Demo"


def test_rules_and_filters_of_the_views_apply(tmp_path):
    with ledger(tmp_path) as kept:
        plain, reported = take(kept), take(kept, reported=True)
        uncontested = take(kept, uncontested=True)
        some = take(kept, ClaimFilter(subject="turkey"))
    assert uncontested.direct < plain.direct < reported.direct
    assert {claim.subject.id for claim in some.claims} == {"turkey"}


def test_edges_need_an_affirmed_actual_claim():
    made = demo()
    everything = Snapshot(made.claims, made.actors, frozenset(made.propositions))
    assert all(
        any(claim.polarity == "affirmed" and claim.modality == "actual" for claim in made.propositions[key])
        for key in everything.direct
    )
