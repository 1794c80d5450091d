"""Two extractors in one ledger: side by side, told apart, and one source."""

import pytest

from extractors.conftest import ANSWERS
from kg.extractors import Setting, extractor
from kg.ledger import ClaimFilter, Ledger
from kg.view import edges


@pytest.fixture(scope="module")
def ledger(articles, pipeline, tmp_path_factory):
    """What the rules and a model read in the same articles."""
    place = tmp_path_factory.mktemp("both")
    model = extractor(f"llm:answers={ANSWERS}", Setting(folder=place))
    model.pipeline = pipeline
    with Ledger.open(place / "kg.ledger", create=True) as ledger:
        for one in (pipeline, model):
            ledger.run(one.version, one.options, extractor=one.name)
            ledger.learn(pipeline.ontology.relations.values())
            for found in one.read(articles):
                assert ledger.add(found.article, found.claims, found.actors)
        yield ledger


def test_each_is_there_and_can_be_asked_for(ledger):
    names = ("english-rules/1", "llm/recorded")
    for name in names:
        assert {claim.extractor for claim in ledger.claims(ClaimFilter(extractor=name))} == {name}
    both = ledger.breakdown("extractor")
    assert set(both) == set(names)


def test_the_same_claim_of_both_counts_once(ledger):
    by = {name: {c.id for c in ledger.claims(ClaimFilter(extractor=name))} for name in ledger.breakdown("extractor")}
    rules, model = by["english-rules/1"], by["llm/recorded"]
    shared = rules & model
    counted = [claim.id for claim in ledger.claims(ClaimFilter())]
    assert shared and len(counted) == len(set(counted)) == len(rules | model)


def test_two_extractors_of_one_article_are_one_source(ledger):
    """Two readings of a sentence corroborate nothing, however they differ in speaker or polarity."""
    for edge in edges(ledger.observations(ClaimFilter()), symmetric=ledger.symmetric()):
        assert edge.sources <= edge.articles
        assert not (edge.direct and edge.reported)
