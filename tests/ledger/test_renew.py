"""Articles that are read again, and what a run changed."""

from dataclasses import replace

import pytest
from factories import ACTORS, RUSSIA, SYRIA, article, claim

from kg.ledger import ClaimFilter, Ledger, Renewal
from kg.model import LedgerError
from ledger.histories import state

OLD = (claim(), claim("Syria", "attacks", "Turkey", rule="passive"))
BETTER = (
    claim(),
    claim("Syria", "attacks", "Turkey", rule="active", extractor="english-rules/2"),
    claim(object="Russia"),
)


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "x.kg", create=True) as opened:
        opened.run("kg 1", {}, rules="a")
        opened.add(article(), OLD, ACTORS)
        yield opened


def test_what_is_found_as_before_stays(ledger):
    before = state(ledger)
    ledger.run("kg 1", {}, rules="b")
    assert ledger.renew(article(), OLD, ACTORS, "english-rules/1") == Renewal(2, 0, 0)
    assert state(ledger) == before and list(ledger.changes(1, 2)) == []
    assert [(run.rules, run.articles) for run in ledger.log()] == [("a", 0), ("b", 1)]
    assert list(ledger.inputs(2)) == ["a1"] and ledger.inputs(1) == {}


def test_what_changed_between_two_runs(ledger):
    ledger.run("kg 2", {})
    assert ledger.renew(article(), BETTER, ACTORS, "english-rules/2") == Renewal(1, 2, 1)
    assert set(ledger.claims()) == {
        replace(item, extractor="english-rules/2") if n else item for n, item in enumerate(BETTER)
    }
    assert len(list(ledger.claims(ClaimFilter(history=True)))) == 4
    found = [(c.new, c.subject, c.relation, c.object) for c in ledger.changes(1, 2)]
    assert sorted(found) == [(False, "Syria", "attacks", "Turkey"), (True, "Syria", "attacks", "Turkey"),
                             (True, "Turkey", "supports", "Russia")]  # fmt: skip
    assert [(not c.new, c.claim) for c in ledger.changes(2, 1)] == [(c.new, c.claim) for c in ledger.changes(1, 2)]
    assert ledger.knows(article(), "english-rules/1")


def test_actors_that_are_found_no_more_are_gone(ledger):
    ledger.renew(article(), OLD[:1], (SYRIA,), "english-rules/1")
    assert [actor.id for actor in ledger.actors()] == ["syria", "turkey"] and ledger.find("Moscow") == []
    ledger.renew(article(), OLD[:1], (SYRIA, RUSSIA), "english-rules/1")
    assert [actor.id for actor in ledger.find("Moscow")] == ["russia"]


def test_another_extractor_is_left_alone(ledger):
    mine = replace(claim(object="Iran"), extractor="llm/x")
    ledger.add(article(), [mine])
    assert ledger.renew(article(), OLD[:1], (), "english-rules/1") == Renewal(1, 0, 1)
    assert list(ledger.claims(ClaimFilter(extractor="llm/x"))) == [mine] and ledger.find("Iran")


def test_a_mark_holds_for_the_claim_that_is_found_again(ledger):
    ledger.mark(OLD[0].id, "wrong", author="ana")
    ledger.renew(article(), (), (), "english-rules/1")
    ledger.renew(article(), OLD, ACTORS, "english-rules/1")
    assert [item.id for item in ledger.claims()] == [OLD[1].id]


def test_what_is_not_kept_cannot_be_renewed(ledger):
    with pytest.raises(LedgerError, match="no article 'a1' as it is now"):
        ledger.renew(article(text="Other."), (), (), "english-rules/1")
    with pytest.raises(LedgerError, match="no run 7; there are 1 to 1"):
        list(ledger.changes(1, 7))
