"""Marks and retractions change what counts, never what is kept."""

import pytest
from factories import article, claim, filled

from kg.ledger import ClaimFilter, Ledger
from kg.model import JudgementError

ME = {"author": "ana", "reason": "checked"}
HISTORY = ClaimFilter(history=True)


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "x.kg", create=True) as opened:
        yield filled(opened, *CLAIMS)


CLAIMS = (claim(), claim(object="Russia"), claim(of=article("a2")))


def seen(ledger, wanted=None):
    found = {item.id for item in (ledger.claims(wanted) if wanted else ledger.claims())}
    assert found == {item.id for item in ledger.claims(wanted or ClaimFilter())}
    assert len(found) == len(list(ledger.observations(wanted or ClaimFilter())))
    if wanted is None:
        assert ledger.counts().claims == len(found)
    return {n for n, item in enumerate(CLAIMS) if item.id in found}


@pytest.mark.parametrize(("verdict", "left"), [("wrong", {1, 2}), ("duplicate", {1, 2}), ("confirmed", {0, 1, 2})])
def test_marks(ledger, verdict, left):
    made = ledger.mark(CLAIMS[0].id, verdict, **ME)
    assert seen(ledger) == left and seen(ledger, HISTORY) == {0, 1, 2}
    assert ledger.standings([CLAIMS[0].id])[CLAIMS[0].id].mark == verdict
    assert ledger.marks(CLAIMS[0].id) == ledger.marks() == [made]
    ledger.unmark(CLAIMS[0].id, **ME)
    assert seen(ledger) == {0, 1, 2} and ledger.marks()[0].undone.author == "ana"


def test_the_last_mark_counts(ledger):
    for verdict in ("wrong", "confirmed", "wrong"):
        ledger.mark(CLAIMS[1].id, verdict, **ME)
    assert seen(ledger) == {0, 2}
    ledger.unmark(CLAIMS[1].id, **ME)
    assert seen(ledger) == {0, 1, 2}
    ledger.unmark(CLAIMS[1].id, **ME)
    assert seen(ledger) == {0, 2}


def test_retractions(ledger):
    made = ledger.retract(article="a1", **ME)
    assert seen(ledger) == {2} and seen(ledger, HISTORY) == {0, 1, 2}
    assert [item.retracted for item in ledger.kept()] == [True, False]
    ledger.retract(claim=CLAIMS[0].id, **ME)
    ledger.unretract(article="a1", **ME)
    assert seen(ledger) == {1, 2}
    ledger.unretract(claim=CLAIMS[0].id, **ME)
    assert seen(ledger) == {0, 1, 2} and [r.article for r in ledger.retractions()] == [made.article, None]


def test_what_was_held_before_a_mark_and_a_retraction(ledger, monkeypatch):
    monkeypatch.setenv("KG_NOW", "2090-01-01")
    ledger.mark(CLAIMS[0].id, "wrong", **ME)
    monkeypatch.setenv("KG_NOW", "2090-02-01")
    ledger.retract(article="a2", **ME)
    ledger.unmark(CLAIMS[0].id, **ME)
    found = [seen(ledger, ClaimFilter(known_by=date)) for date in ("2089", "2090-01", "2090-02")]
    assert found == [{0, 1, 2}, {1, 2}, {0, 1}]


def test_a_mark_outlives_the_claim_it_is_on(ledger):
    ledger.mark(CLAIMS[2].id, "wrong", **ME)
    ledger.remove("a2")
    ledger.add(article("a2"), [CLAIMS[2]])
    assert seen(ledger) == {0, 1}


def test_a_new_version_is_not_retracted(ledger):
    ledger.retract(article="a2", **ME)
    new = article("a2", text="Turkey backs militants in Syria, we now know.")
    ledger.add(new, [claim(of=new)])
    assert seen(ledger) == {0, 1, 2}


@pytest.mark.parametrize(
    "wrong",
    [
        lambda ledger: ledger.mark("none", "wrong", **ME),
        lambda ledger: ledger.mark(CLAIMS[0].id, "nice", **ME),
        lambda ledger: ledger.unmark(CLAIMS[0].id, **ME),
        lambda ledger: ledger.retract(article="none", **ME),
        lambda ledger: ledger.retract(claim="none", **ME),
        lambda ledger: ledger.unretract(article="a1", **ME),
        lambda ledger: [ledger.retract(article="a1", **ME) for _ in range(2)],
    ],
)
def test_what_cannot_be_said_is_refused(ledger, wrong):
    with pytest.raises(JudgementError):
        wrong(ledger)
