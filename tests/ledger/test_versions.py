"""An article that changes: its new version counts, the old one is kept, and removal leaves no residue."""

from dataclasses import replace

import pytest
from factories import ACTORS, SYRIA, article, claim, filled, full_claim
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ledger import ClaimFilter, Ledger
from kg.model import LedgerError
from ledger.histories import arrivals, state

HISTORY = ClaimFilter(history=True, open=True)
OLD = article("a1", url="https://wire.example/1")
NEW = replace(OLD, text="Turkey backs nobody in Syria at all, a minister said.")


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "x.kg", create=True) as opened:
        yield opened


def at(monkeypatch, date):
    monkeypatch.setenv("KG_NOW", date)


def test_history_keeps_what_was_superseded(ledger):
    old, new = claim(of=OLD), claim(object="Russia", of=NEW)
    assert ledger.add(OLD, [old]) and ledger.add(NEW, [new])
    assert list(ledger.claims()) == [new] and set(ledger.claims(HISTORY)) == {old, new}
    assert ledger.versions("a1") == [OLD, NEW] and ledger.article("a1") == NEW
    assert [item.text for item in ledger.articles(history=True)] == [OLD.text, NEW.text]
    standings = ledger.standings([old.id, new.id])
    assert standings[old.id].superseded and not standings[old.id].counts and standings[new.id].counts


def test_those_whom_only_former_versions_name_are_found_by_any_name_if_asked(ledger):
    ledger.add(OLD, [claim(of=OLD)], ACTORS)
    ledger.add(NEW, [])
    assert ledger.find("Ankara") == ledger.find("turkey") == [] and list(ledger.names()) == []
    for name in ("Ankara", "TÜRKIYE", "turkey"):
        assert [actor.id for actor in ledger.find(name, history=True)] == ["turkey"]
    assert not ledger.verify().problems


def test_a_former_version_changes_nothing_unless_it_was_fetched_later(ledger):
    first, second = replace(OLD, retrieved="2022-10-01"), replace(NEW, retrieved="2022-10-02")
    ledger.add(first, [claim(of=first)])
    ledger.add(second, [])
    assert ledger.knows(first) and not ledger.add(first, [])
    again = replace(first, retrieved="2022-10-03")
    assert not ledger.knows(again) and ledger.add(again, [claim(of=again)])
    assert ledger.article("a1") == again and len(ledger.versions("a1")) == 3


@pytest.mark.parametrize("field", ["published", "retrieved"])
def test_a_version_that_comes_late_does_not_take_the_place_of_a_newer_one(ledger, field):
    newer, older = replace(NEW, **{field: "2023-01-02"}), replace(OLD, **{field: "2023-01-01"})
    ledger.add(newer, [claim(object="Russia", of=newer)])
    assert ledger.add(older, [claim(of=older)], [SYRIA])
    assert [item.object.id for item in ledger.claims()] == ["russia"]
    assert ledger.find("Damascus") == [] and len(list(ledger.claims(HISTORY))) == 2


def test_another_text_under_the_same_url_is_a_new_version(ledger):
    old, new = (replace(item, given_id=None) for item in (OLD, NEW))
    filled(ledger, claim(of=old), claim(object="Russia", of=new))
    assert [item.object.id for item in ledger.claims()] == ["russia"]


@pytest.mark.parametrize(
    ("url", "given"), [("https://wire.example", None), ("https://wire.example/", None), ("https://wire.example/1", "b")]
)
def test_the_address_of_a_site_joins_nothing_nor_does_one_url_join_given_ids(ledger, url, given):
    for text, id in ((OLD.text, given and "a"), (NEW.text, given)):
        ledger.add(replace(OLD, text=text, url=url, given_id=id), [])
    assert ledger.counts().articles == 2


def test_two_extractors_stand_side_by_side(ledger):
    mine = claim()
    same, other = replace(mine, extractor="llm/x"), replace(claim(object="Russia"), extractor="llm/x")
    assert ledger.add(article(), [mine], ACTORS) and not ledger.knows(article(), "llm/x")
    assert ledger.add(article(), [same, other], ACTORS) and not ledger.add(article(), [same, other])
    assert [item.extractor for item in ledger.claims()] == ["llm/x", "english-rules/1"]
    assert set(ledger.claims(ClaimFilter(extractor="llm/x"))) == {same, other}
    assert list(ledger.claims(ClaimFilter(extractor="english-rules/1"))) == [mine]
    assert ledger.knows(article(), "english-rules/2"), "another revision waits for kg rebuild"
    ledger.remove("a1")
    assert ledger.counts().actors == 0


def test_three_axes_of_time(ledger, monkeypatch):
    at(monkeypatch, "2023-01-01")
    ledger.add(OLD, [claim(of=OLD)])
    at(monkeypatch, "2023-02-01")
    ledger.add(NEW, [claim(object="Russia", of=NEW)])
    ledger.add(article("a2", published="2024-05"), [claim(object="Iran", of=article("a2", published="2024-05"))])

    def objects(**wanted):
        return {item.object.id for item in ledger.claims(ClaimFilter(**wanted))}

    assert objects(known_by="2022") == set() and objects(known_by="2023-01") == {"syria"}
    assert objects(known_by="2023-02") == {"russia", "iran"} and objects(as_of="2022-09-24") == {"russia"}
    assert objects(known_by="2023-01", history=True) == {"syria"} and objects(as_of="2024") == {"russia", "iran"}
    assert {item.object for item in ledger.observations(ClaimFilter(known_by="2023-01-15"))} == {"syria"}


def test_the_reason_why_somebody_is_meant_is_kept(ledger):
    made = claim()
    made = replace(made, subject=replace(made.subject, text="Ankara", reason="capital"))
    ledger.add(article(), [made])
    assert next(ledger.claims()).subject.reason == "capital"


def test_edges_of_too_few_sources_are_left_out(ledger):
    items = [claim("Turkey", "meets", "Syria", of=article("a", source="A")),
             claim("Syria", "meets", "Turkey", of=article("b", source="B")),
             claim("Turkey", "meets", "Russia", of=article("c", source="A"))]  # fmt: skip
    filled(ledger, *items)
    wanted = ClaimFilter(min_sources=2)
    assert set(ledger.claims(wanted)) == set(items[:2]) and len(list(ledger.observations(wanted))) == 2
    assert list(ledger.claims(replace(wanted, min_sources=3))) == []


def test_removing_what_is_not_there_is_an_error(ledger):
    with pytest.raises(LedgerError, match="no article 'x'"):
        ledger.remove("x")


TABLES = ("articles", "texts", "readings", "claims", "sentences", "roles", "appearances", "wordings", "propositions",
          "actors", "aliases", "descriptions", "words", "names")  # fmt: skip


def rows(ledger):
    return {table: ledger._connection.execute(f"SELECT count(*) FROM {table}").fetchone() for table in TABLES}


@settings(max_examples=60, deadline=None)
@given(history=st.lists(arrivals(), max_size=8), gone=st.integers(1, 3))
def test_removal_takes_away_exactly_what_only_that_article_told(history, gone, tmp_path_factory):
    folder = tmp_path_factory.mktemp("l")
    with Ledger.open(folder / "x.kg", create=True) as all_, Ledger.open(folder / "y.kg", create=True) as others:
        for of, items in history:
            all_.add(of, items, ACTORS)
            if of.id != f"a{gone}":
                others.add(of, items, ACTORS)
        if any(of.id == f"a{gone}" for of, _ in history):
            all_.remove(f"a{gone}")
        assert state(all_) == state(others) and rows(all_) == rows(others)
        assert list(all_.claims(HISTORY)) == list(others.claims(HISTORY))
        assert all_._connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_full_claims_survive_beside_history(ledger):
    made = full_claim()
    filled(ledger, made)
    ledger.add(replace(made.article, text="Gone."), [])
    assert list(ledger.claims(HISTORY)) == [made]
