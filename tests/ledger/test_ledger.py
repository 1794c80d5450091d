"""What is added is what is read, once."""

from dataclasses import replace

import pytest
from factories import ACTORS, MIKDAD, RELATIONS, SYRIA, TURKEY, article, claim, filled, full_claim, matter, time
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ledger import ClaimFilter, Ledger, fold
from kg.model import Actor, Alias, KgError, LedgerError
from ledger.histories import arrivals, state


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "x.kg", create=True) as opened:
        yield opened


def test_claims_come_back_whole(ledger):
    kept = full_claim()
    ledger.add(kept.article, [kept], ACTORS)
    (found,) = ledger.claims()
    assert found == kept and found.id == kept.id and found.proposition == kept.proposition


def test_articles_come_back_whole(ledger):
    given = article(title="T", url="u", language="tr", retrieved="2022-10-01")
    hashed = replace(given, given_id=None)
    ledger.add(given, [])
    ledger.add(hashed, [])
    assert {item.id: item for item in ledger.articles()} == {given.id: given, hashed.id: hashed}
    assert ledger.article(hashed.id) == hashed
    with pytest.raises(LedgerError, match="no article 'none'"):
        ledger.article("none")


def test_actors_come_back_whole(ledger):
    ledger.add(article(), [], [TURKEY])
    found = ledger.actor("turkey")
    assert replace(found, aliases=()) == replace(TURKEY, aliases=())
    assert found.aliases[0] == Alias("Turkey") and set(found.aliases) == {Alias("Turkey"), *TURKEY.aliases}


def test_the_same_article_twice_changes_nothing(ledger):
    kept = full_claim()
    assert ledger.add(kept.article, [kept], ACTORS) is True
    before = state(ledger)
    again = replace(kept.article, retrieved="2025-01-01")
    assert ledger.knows(again)
    assert ledger.add(again, [claim()], [Actor("new", "New", "Person")]) is False
    assert state(ledger) == before


@pytest.mark.parametrize(
    "change", [{"text": "Turkey backs militants in Syria. Corrected."}, {"published": "2022-09-25"}]
)
def test_another_version_replaces_the_claims_and_leaves_no_residue(ledger, change):
    old = claim(subject="Iran", speakers=["Kalin"])
    new = claim(object="Russia", of=article(**change))
    ledger.add(old.article, [old], [SYRIA])
    assert not ledger.knows(new.article)
    assert ledger.add(new.article, [new]) is True
    assert list(ledger.claims()) == [new]
    assert [actor.id for actor in ledger.actors()] == ["russia", "turkey"]
    assert ledger.find("Kalin") == [] and ledger.passages("talks", 9) == []


def test_replacing_one_article_leaves_what_others_support(ledger):
    first, second = claim(of=article("a1")), claim(of=article("a2"))
    filled(ledger, first, second)
    ledger.add(article("a1", text="Nothing."), [])
    assert list(ledger.claims()) == [second] and [a.id for a in ledger.find("Damascus")] == ["syria"]


def test_a_failing_article_leaves_nothing_and_the_others_go_through(ledger):
    good, bad = claim(), claim(of=article("a2"))
    wrong = replace(bad, evidence=replace(bad.evidence, start=1))
    with pytest.raises(ValueError, match="evidence"):
        ledger.add(bad.article, [bad, wrong], [MIKDAD])
    assert ledger.counts().actors == ledger.counts().articles == 0
    with pytest.raises(ValueError, match="evidence"), ledger.batch():
        ledger.add(good.article, [good])
        ledger.add(bad.article, [wrong])
    assert list(ledger.claims()) == [good] and [item.id for item in ledger.kept()] == ["a1"]


def test_a_claim_found_twice_in_an_article_is_kept_once(ledger):
    ledger.add(article(), [claim(), claim(rule="other")])
    assert ledger.counts().claims == 1


def test_described_actors_win_over_named_ones_and_gain_what_was_unknown(ledger):
    ledger.add(article("a1"), [claim(subject=replace(matter("Syria"), name="Syrie", country="SYR"))])
    ledger.add(article("a2"), [], [Actor("syria", "Syria", "State")])
    ledger.add(article("a3"), [], [Actor("syria", "Syria", "State", sector="GOV")])
    found = ledger.actor("syria")
    assert (found.name, found.type, found.country, found.sector) == ("Syria", "State", "SYR", "GOV")


@pytest.mark.parametrize("name", ["Ankara", "ANKARA", "turkiye", "the Türkiye", " turkish ", "turkey"])
def test_actors_are_found_by_any_name(ledger, name):
    ledger.add(article(), [], ACTORS)
    assert [actor.id for actor in ledger.find(name)] == ["turkey"]


def test_actors_are_found_by_id_last(ledger):
    ledger.add(article(), [], ACTORS)
    assert [actor.id for actor in ledger.find("faysal-mikdad")] == ["faysal-mikdad"]
    assert ledger.find("nobody") == []


def test_relations_are_learnt_again_and_again(ledger):
    ledger.learn(RELATIONS)
    ledger.learn(RELATIONS)
    assert ledger.symmetric() == {"negotiatesWith", "meets"} and set(ledger.relations()) == {r.id for r in RELATIONS}


def test_runs_are_counted(ledger):
    assert [ledger.run("1.0", {"model": "english"}), ledger.run("1.0", {"model": "english"})] == [1, 2]


@pytest.mark.parametrize(
    ("begins", "ends", "since", "until", "inside"),
    [
        ("2022-09-24", "2022-09-24", "2022-09-24", "2022-09-24", True),
        ("2022-09-24", "2022-09-24", "2022-09-25", None, False),
        ("2022-09-24", "2022-09-24", None, "2022-09-23", False),
        ("2022-09", "2022-09", "2022-09-15", None, True),
        ("2022-09", "2022-09", None, "2022", True),
        ("2022", "2022", "2022-12-31", None, True),
        ("2022", "2022", "2023", None, False),
        ("2016", None, "2024-01-01", None, True),
        ("2016", None, None, "2015-12", False),
        (None, "2016", None, "1999", True),
        (None, "2016", "2017", None, False),
    ],
)
def test_periods_are_as_precise_as_the_dates(ledger, begins, ends, since, until, inside):
    made = replace(claim(), time=time(begins, ends))
    ledger.add(made.article, [made])
    assert bool(list(ledger.claims(ClaimFilter(since=since, until=until)))) is inside


def test_without_event_time_a_claim_is_dated_by_publication(ledger):
    filled(ledger, claim(), claim(of=article("undated", published=None)))
    assert len(list(ledger.claims(ClaimFilter(since="2022")))) == 1
    assert len(list(ledger.claims(ClaimFilter()))) == 2


CLAIMS = (
    claim("Turkey", "supports", "Syria"),
    claim("Syria", "attacks", "Turkey", polarity="denied", speakers=["Faysal Mikdad", "Sputnik"]),
    claim("Russia", "urges", matter("normalization"), about=["Turkey", "Syria"], modality="wanted"),
    claim("Turkey", "relatedTo", "Iran", of=article("a2", source="Paper")),
)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (ClaimFilter(), [0, 1, 2]),
        (ClaimFilter(open=True), [0, 1, 2, 3]),
        (ClaimFilter(relation="relatedTo"), [3]),
        (ClaimFilter(subject="turkey"), [0]),
        (ClaimFilter(object="turkey"), [1]),
        (ClaimFilter(actor="turkey"), [0, 1, 2]),
        (ClaimFilter(actor=("russia", "iran"), open=True), [2, 3]),
        (ClaimFilter(actor="faysal-mikdad"), []),
        (ClaimFilter(speaker="sputnik"), [1]),
        (ClaimFilter(relation=("supports", "attacks")), [0, 1]),
        (ClaimFilter(polarity="denied"), [1]),
        (ClaimFilter(modality=("wanted", "planned")), [2]),
        (ClaimFilter(source="Paper", open=True), [3]),
        (ClaimFilter(article="a2"), []),
        (ClaimFilter(proposition=CLAIMS[0].proposition), [0]),
        (ClaimFilter(subject="turkey", object="russia"), []),
        (ClaimFilter(subject=()), []),
    ],
)
def test_filters(ledger, wanted, expected):
    filled(ledger, *CLAIMS)
    found = {item.id for item in ledger.claims(wanted)}
    assert found == {CLAIMS[i].id for i in expected}
    assert len(list(ledger.observations(wanted))) == len(expected)


@pytest.mark.parametrize("wrong", [{"polarity": "maybe"}, {"modality": ("actual", "x")}, {"since": "soon"}])
def test_a_filter_that_can_match_nothing_is_refused(wrong):
    with pytest.raises(KgError, match=r"is no"):
        ClaimFilter(**wrong)


def test_claims_are_in_one_order_whatever_came_first(tmp_path):
    claims = [claim(of=article(f"a{n}", published=date), start=s, end=32)
              for n, date in enumerate(("2022", None, "2021-05")) for s in (5, 0)]  # fmt: skip
    orders = []
    for name, items in (("x", claims), ("y", claims[::-1])):
        with Ledger.open(tmp_path / name, create=True) as ledger:
            orders.append([item.id for item in filled(ledger, *items).claims()])
    assert orders[0] == orders[1] == [claims[i].id for i in (3, 2, 5, 4, 1, 0)]


@pytest.mark.parametrize("query", ["turkey", "Talks TURKEY", "dénies", 'any "talks"'])
def test_sentences_are_found_by_their_words(ledger, query):
    filled(ledger, claim(), claim("Syria", "meets", start=33, end=68))
    assert "Syria denies any talks with Turkey." in [item.text for item in ledger.passages(query, 9)]


@pytest.mark.parametrize("query", ["", "  ", '"', "-", "*", "AND", "NEAR(", "text:x", "none"])
def test_no_query_breaks_the_search(ledger, query):
    filled(ledger, claim())
    assert ledger.passages(query, 9) == []


def test_search_without_fts5(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.ledger.schema.has_fts5", lambda connection: False)
    with Ledger.open(tmp_path / "x.kg", create=True) as ledger:
        filled(ledger, claim())
        assert [item.article for item in ledger.passages("backs MILITANTS", 9)] == ["a1"]
        assert ledger.passages("none", 9) == []


@pytest.mark.parametrize(
    ("written", "folded"),
    [("İstanbul", "istanbul"), ("Yıldırım", "yildirim"), ("Lech Wałęsa", "lech walesa"), ("", "")],
)
def test_names_are_compared_without_case_and_accents(written, folded):
    assert fold(written) == folded


@settings(max_examples=60, deadline=None)
@given(batch=st.lists(arrivals(), max_size=6, unique_by=lambda item: item[0].id))
def test_adding_anything_twice_is_adding_it_once(batch, tmp_path_factory):
    with Ledger.open(tmp_path_factory.mktemp("l") / "x.kg", create=True) as ledger:
        for of, items in batch:
            assert ledger.add(of, items, ACTORS)
        once = state(ledger)
        assert {item.id for item in ledger.claims()} == {item.id for _, items in batch for item in items}
        for of, items in batch:
            assert not ledger.add(of, items, ACTORS)
        assert state(ledger) == once


@settings(max_examples=60, deadline=None)
@given(history=st.lists(arrivals(), max_size=8))
def test_a_history_of_versions_shows_only_its_last_ones(history, tmp_path_factory):
    folder = tmp_path_factory.mktemp("l")
    with Ledger.open(folder / "x.kg", create=True) as long, Ledger.open(folder / "y.kg", create=True) as short:
        last = {}
        for of, items in history:
            if long.add(of, items):
                last[of.id] = (of, items)
        for of, items in last.values():
            short.add(of, items)
        assert state(long) == state(short)
        long._connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        assert long._connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_searching_sees_what_a_batch_added_and_a_failure_left(ledger):
    wrong = replace(claim(of=article("a3")), evidence=replace(claim().evidence, start=1))
    with pytest.raises(ValueError, match="evidence"), ledger.batch():
        for id in ("a1", "a2"):
            ledger.add(article(id), [claim(of=article(id))], ACTORS)
        ledger.add(article("a3"), [wrong])
    assert [item.article for item in ledger.passages("backs militants", 9)] == ["a1", "a2"]
    ledger.remove("a2")
    with ledger.batch():
        ledger.add(article("a4"), [claim(of=article("a4"))])
        ledger.remove("a4")
    assert [item.article for item in ledger.passages("militants", 9)] == ["a1"]
    for index in ("words", "names"):
        ledger._connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
