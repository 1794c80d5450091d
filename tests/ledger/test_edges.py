"""The sums of edges are what a recount of the claims gives, whatever was added, taken out or taken back."""

from collections import defaultdict
from tempfile import TemporaryDirectory

import pytest
from factories import ACTORS, RELATIONS, article, claim, filled, relation
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ledger import ClaimFilter, Ledger
from kg.model import JudgementError, LedgerError
from kg.view.tally import Tally
from ledger.histories import arrivals

KINDS = ("planned", "wanted", "threatened", "possible", "alleged", "denied planned", "denied wanted",
         "denied threatened")  # fmt: skip


def recount(ledger):
    """Return the sums of all edges from the claims; actors as kept."""
    tallies = defaultdict(Tally)
    symmetric = ledger.symmetric()
    for item in ledger.observations(ClaimFilter(open=True)):
        swap = item.relation in symmetric and item.object < item.subject
        ends = (item.object, item.subject) if swap else (item.subject, item.object)
        for about in (None, *set(item.about)):
            tallies[ends[0], item.relation, ends[1], item.words, about].add(item)
    return {edge: row(tally) for edge, tally in tallies.items()}


def row(found):
    sums = found.sums()
    corroborated = not found.own and found.affirmed > 0 and found.is_corroborated()
    dates = (sums[key] for key in ("first", "last", "first_published", "last_published", "articles", "sources",
                                    "confidence"))  # fmt: skip
    kinds = (found.kinds[kind] for kind in KINDS)
    return (sums["claims"], sums["affirmed"], sums["denied"], *kinds, found.own, found.unreported, corroborated, *dates)


def kept(ledger):
    """Return the sums that the ledger keeps."""
    everyone = [id for (id,) in ledger._rows("SELECT id FROM actors")]
    return {tuple(item[:5]): tuple(item[5:]) for item in ledger.sums(everyone, open=True)}


def attempt(change, *args, **options):
    try:
        return change(*args, **options)
    except (JudgementError, LedgerError):
        return None


steps = st.one_of(
    st.tuples(st.just("add"), arrivals()),
    st.tuples(st.sampled_from(["remove", "retract", "unretract"]), st.sampled_from(["a1", "a2", "a3"])),
    st.tuples(st.sampled_from(["wrong", "confirmed", "unmark"]), st.integers(0, 9)),
)


def take(ledger, step):
    """Do one thing to a ledger."""
    kind, what = step
    if kind == "add":
        named = {p.id for c in what[1] for p in (c.subject, c.object, *c.roles.about, *(s.who for s in c.speakers))}
        ledger.add(*what, [actor for actor in ACTORS if actor.id in named])
    elif kind == "remove":
        attempt(ledger.remove, what)
    elif kind in ("retract", "unretract"):
        attempt(getattr(ledger, kind), article=what, author="me")
    else:
        claims = sorted(item.id for item in ledger.claims(ClaimFilter(open=True, history=True)))
        if claims and kind == "unmark":
            attempt(ledger.unmark, claims[what % len(claims)], author="me")
        elif claims:
            ledger.mark(claims[what % len(claims)], kind, author="me")


@given(st.lists(steps, max_size=8))
@settings(deadline=None, max_examples=60)
def test_sums_equal_a_recount(story):
    with TemporaryDirectory() as place, Ledger.open(f"{place}/x.kg", create=True) as ledger:
        ledger.learn(RELATIONS)
        for step in story:
            take(ledger, step)
            assert kept(ledger) == recount(ledger)
        assert ledger.verify().problems == ()


def test_a_batch_leaves_nothing_to_recount(empty):
    with empty.batch():
        filled(empty, claim(), claim("Syria", "meets", "Turkey", of=article("b")))
    assert kept(empty) == recount(empty) and not list(empty._rows("SELECT 1 FROM stale"))


def test_a_relation_that_becomes_symmetric_joins_its_edges(empty):
    filled(empty, claim("Syria", "greets", "Turkey"), claim("Turkey", "greets", "Syria", of=article("b")))
    assert len(kept(empty)) == 2
    empty.learn([relation("greets", symmetric=True)])
    assert [edge[:3] for edge in kept(empty)] == [("syria", "greets", "turkey")] and kept(empty) == recount(empty)


def test_two_reports_make_a_fact_only_if_they_are_independent(empty):
    same = [claim(of=article(source, source=source), speakers=["Sputnik"]) for source in ("Wire", "Paper")]
    filled(empty, *same, actors=())
    assert [row[13] for row in kept(empty).values()] == [0]
    filled(empty, claim(of=article("Radio", source="Radio"), speakers=["Mikdad"]))
    assert [row[13] for row in kept(empty).values()] == [1]


@pytest.fixture
def empty(tmp_path):
    with Ledger.open(tmp_path / "x.kg", create=True) as opened:
        yield opened


def test_most_and_disputable(empty):
    filled(empty, *(claim(of=article(f"{n}")) for n in range(3)), claim("Turkey", "attacks", "Iran", of=article("x")),
           claim("Turkey", "attacks", "Iran", of=article("y"), polarity="denied"))  # fmt: skip
    assert [empty.most(["turkey"], limit) for limit in (1, 2, 3)] == [3, 2, 1]
    assert set(empty.disputable()) == {("turkey", "attacks", "iran", "")}


def test_verify_finds_sums_that_are_wrong(empty):
    filled(empty, claim())
    empty._connection.execute("UPDATE edges SET sources = 7")
    assert empty.verify().problems == ("the sums of turkey supports syria are not those of its claims",)
