"""A wire story counts once, however many print it; two reports of one event count twice."""

from dataclasses import replace

import pytest
from factories import RELATIONS, article, claim, filled
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.copies import Agencies, find, likeness
from kg.ledger import ClaimFilter, Ledger
from kg.model import Article
from kg.view import neighbours

STORY = """Turkey backs militants in Syria, the foreign ministry in Damascus said on Saturday, and called on the council
to meet. A spokesman in Ankara rejected the charge as baseless and said that the border had been closed since spring.
Diplomats in Geneva said that neither side had asked for talks, and that the road through the valley stayed shut while
the harvest rotted in the fields. Farmers on both banks had hoped to sell their wheat before the rains of the autumn."""
EDITED = STORY.replace("on Saturday", "at the weekend").replace("baseless", "unfounded").replace("Farmers", "Growers")
OTHER = """Turkey backs militants in Syria, according to a report that lawyers in The Hague published this week after
two years of work. It lists shipments, names of brokers and the dates on which trucks crossed near a village that has no
customs house. Ankara has not yet answered it. The lawyers want the prosecutor to open a case before the year is out."""


def printed(source, published="2022-09-24", text=STORY, id=None):
    return article(id or source, text=text, source=source, published=published)


def ledger_of(path, *articles):
    ledger = Ledger.open(path, create=True)
    filled(ledger, *(claim(of=item) for item in articles), relations=RELATIONS)
    find(ledger)
    return ledger


def sources(ledger):
    (row,) = neighbours(ledger, "Turkey")
    return row.claims, row.articles, row.sources


def origins(ledger):
    return {item.article: item.origin for item in ledger.observations()}


def test_five_copies_and_an_independent_report_are_two_sources(tmp_path):
    copies = [printed(name, f"2022-09-{25 + n}", text) for n, (name, text) in enumerate(
        {"B": STORY, "C": EDITED, "D": STORY[:300], "E": "Our wire.\n\n" + STORY}.items())]  # fmt: skip
    with ledger_of(tmp_path / "x.kg", *copies, printed("A"), printed("F", text=OTHER)) as ledger:
        assert sources(ledger) == (6, 6, 2)
        assert origins(ledger) == dict.fromkeys("ABCDE", "A") | {"F": "F"}, "the earliest is the original"
        assert {(item.original, item.copy) for item in ledger.copies()} >= {("A", name) for name in "BCDE"}
        assert all("of the shorter text stands in the other" in item.reason for item in ledger.copies())
        assert list(ledger.claims(ClaimFilter(min_sources=3))) == [] and not ledger.verify().problems


def test_copies_do_not_corroborate_each_other(tmp_path):
    with ledger_of(tmp_path / "x.kg", printed("A"), printed("B")) as ledger:
        assert list(ledger.observations(ClaimFilter(min_sources=2))) == []
    with ledger_of(tmp_path / "y.kg", printed("A"), printed("B", text=OTHER)) as ledger:
        assert len(list(ledger.observations(ClaimFilter(min_sources=2)))) == 2


def test_an_agency_in_the_byline_is_the_source(tmp_path):
    wire = "ANKARA, Sept 24 (Reuters) - "
    first, second = printed("A", text=STORY), printed("B", "2022-09-30", wire + STORY)
    other = printed("C", text="DAMASCUS (Reuters) - " + OTHER)
    made = [replace(claim(of=item, start=0, end=21), relation=claim().relation) for item in (second, other)]
    with Ledger.open(tmp_path / "x.kg", create=True) as ledger:
        filled(ledger, claim(of=first), *made)
        find(ledger)
        assert origins(ledger) == dict.fromkeys("ABC", "Reuters") and sources(ledger) == (3, 3, 1)


def test_when_the_original_goes_its_copies_count_for_the_next(tmp_path):
    with ledger_of(tmp_path / "x.kg", printed("A"), printed("B", "2022-09-26"), printed("C", "2022-09-25")) as ledger:
        ledger.remove("A")
        assert origins(ledger) == {"B": "C", "C": "C"} and not ledger.verify().problems
        ledger.add(replace(printed("C", "2022-09-25"), text=OTHER), [])
        assert origins(ledger) == {"B": "B"} and find(ledger) == 0 and not ledger.verify().problems
        assert find(ledger) == 0 and ledger.unsigned() == []


texts = st.sampled_from([STORY, EDITED, OTHER, STORY[:300], STORY[150:], "Turkey backs militants in Syria."])
days = st.sampled_from(["2022", "2022-09-01", "2022-09-02", None])


@settings(max_examples=25, deadline=None)
@given(items=st.lists(st.tuples(texts, days, st.sampled_from("PQR")), max_size=6), random=st.randoms())
def test_whom_an_article_counts_for_does_not_depend_on_the_order(items, random, tmp_path_factory):
    articles = [printed(source, day, text, f"a{n}") for n, (text, day, source) in enumerate(items)]
    found = []
    for name in "xy":
        with Ledger.open(tmp_path_factory.mktemp("l") / name, create=True) as ledger:
            for item in articles:
                ledger.add(item, [claim(of=item, end=21)])
                if random.random() < 0.5:
                    find(ledger)
            find(ledger)
            found.append((origins(ledger), list(ledger.copies())))
        random.shuffle(articles)
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("KYIV, March 3 (Reuters) - Shells fell.", "Reuters"),
        ("ANKARA (AP) — Turkey said so.", "Associated Press"),
        ("MOSCOW, May 2. /TASS/. Talks went on.", "TASS"),
        ("MOSCOW — TASS — Talks went on.", "TASS"),
        ("By Jo Roe, The Associated Press\n\nTurkey said so.", "Associated Press"),
        ("Xinhua\n\nTalks went on.", "Xinhua"),
        ("Talks went on. (AFP)", "AFP"),
        ("Talks went on in Cairo, he said. — Anadolu Agency", "Anadolu Agency"),
        ("Source: IRNA\nTalks went on.", "IRNA"),
        ("Talks went on, Reuters reported on Monday, and no end is in sight.", None),
        ("Anadolu said that talks went on. The AA report could not be confirmed.", None),
        ("He told the AP: talks went on.", None),
        ("Petra stood by the gate.", None),
    ],
)
def test_bylines(text, agency):
    assert Agencies().of(Article(text)) == agency


def test_an_agency_is_known_as_an_outlet():
    assert Agencies().of(Article("Talks.", source="Agence France-Presse")) == "AFP"


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [(STORY, STORY.upper(), 1.0), (STORY, STORY[:200], 0.97), (STORY, OTHER, 0.05), ("", "", 0.0)],
)
def test_likeness(one, other, share):
    assert likeness(one, other) == pytest.approx(share, abs=0.06)
    assert likeness(one, other) == likeness(other, one)
