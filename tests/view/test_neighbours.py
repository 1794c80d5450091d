"""Who is related to whom, asked from either end."""

from dataclasses import replace

import pytest
from factories import ACTORS, article, claim, filled, matter, time
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ledger import Ledger
from kg.model import KgError
from kg.view import neighbours


def short(rows):
    return [(row.direction, row.relation, row.other.name, row.claims) for row in rows]


def test_all_that_concerns_an_actor_by_count_and_name(ledger):
    assert short(neighbours(ledger, "Ankara")) == [
        ("both", "negotiatesWith", "Syria", 2),
        ("out", "supports", "Syria", 2),
        ("about", "urges", "Russia", 1),
    ]


def test_denied_and_planned_claims_are_counted_as_what_they_are(ledger):
    talks, support, urges = neighbours(ledger, "Turkey")
    assert (support.affirmed, support.denied, support.others) == (1, 0, (("planned", 1),))
    assert support.direct and not support.reported and not support.contested
    assert (talks.affirmed, talks.denied) == (1, 1) and talks.contested and talks.reported and not talks.direct
    assert (support.first, support.last, support.articles, support.sources) == ("2021-03", "2022-09-24", 2, 2)
    assert urges.matter.name == "normalization" and [ref.id for ref in urges.about] == ["syria"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"relation": "supports"}, ["supports"]),
        ({"relation": ("supports", "urges")}, ["supports", "urges"]),
        ({"direction": "out"}, ["negotiatesWith", "supports"]),
        ({"direction": "in"}, ["negotiatesWith"]),
        ({"direction": "both"}, ["negotiatesWith"]),
        ({"direction": "about"}, ["urges"]),
        ({"polarity": "denied"}, ["negotiatesWith"]),
        ({"modality": "planned"}, ["supports"]),
        ({"until": "2021"}, ["supports"]),
        ({"since": "2022-10"}, []),
        ({"limit": 1}, ["negotiatesWith"]),
        ({"open": True}, ["negotiatesWith", "supports", "relatedTo", "urges"]),
    ],
)
def test_options(ledger, options, expected):
    assert [row.relation for row in neighbours(ledger, "Turkey", **options)] == expected


def test_open_relations_show_their_words(ledger):
    (row,) = neighbours(ledger, "Turkey", relation="relatedTo")
    assert row.words == "eyed"


@pytest.mark.parametrize("options", [{"direction": "up"}, {"polarity": "no"}, {"since": "soon"}])
def test_a_wrong_option_is_an_error_with_the_choices(ledger, options):
    with pytest.raises(KgError, match="is no"):
        neighbours(ledger, "Turkey", **options)


def test_two_hops_show_each_edge_once_and_the_near_ones_first(ledger):
    rows = neighbours(ledger, "Turkey", hops=2)
    assert [row.hop for row in rows] == [1, 1, 1, 2, 2]
    assert short(rows[3:]) == [("in", "attacks", "Iran", 1), ("about", "holdsOffice", "Faysal Mikdad", 1)]
    assert [row.actor.name for row in rows[3:]] == ["Russia", "Syria"]


def many(number, *args, **fields):
    return [claim(*args, of=article(f"{args} {i}"), **fields) for i in range(number)]


@pytest.fixture
def busy(empty):
    """Two relations with several others, one that comes in more often, and one that concerns Turkey yet more often."""
    return filled(
        empty,
        *many(5, "Russia", "urges", matter("peace"), about=["Turkey"]),
        *many(4, "Russia", "attacks", "Turkey"),
        *many(3, "Turkey", "attacks", "Syria"),
        *many(2, "Turkey", "meets", "Syria"),
        *many(2, "Turkey", "meets", "Russia"),
        *many(1, "Turkey", "supports", "Syria"),
    )


def test_what_an_actor_does_comes_before_what_is_done_to_it_and_what_concerns_it(busy):
    assert short(neighbours(busy, "Turkey")) == [
        ("both", "meets", "Russia", 2),
        ("both", "meets", "Syria", 2),
        ("out", "attacks", "Syria", 3),
        ("out", "supports", "Syria", 1),
        ("in", "attacks", "Russia", 4),
        ("about", "urges", "Russia", 5),
    ]


def test_a_limit_keeps_the_rows_with_most_claims(busy):
    assert [row.claims for row in neighbours(busy, "Turkey", limit=3)] == [3, 4, 5]


def test_a_matter_does_not_connect_those_who_spoke_of_it(empty):
    talks = [claim(name, "urges", claim("Russia", "urges").object) for name in ("Turkey", "Syria")]
    talks = [replace(item, object=replace(item.object, id="talks", type="Issue")) for item in talks]
    filled(empty, *talks)
    assert short(neighbours(empty, "Turkey", hops=3)) == [("out", "urges", "Syria", 1)]


def test_a_ring_of_symmetric_relations_is_walked_once(empty):
    pairs = [("Turkey", "Syria"), ("Turkey", "Russia"), ("Syria", "Russia"), ("Russia", "Syria")]
    filled(empty, *(claim(a, "meets", b) for a, b in pairs))
    rows = neighbours(empty, "Turkey", hops=5)
    assert [(row.hop, row.actor.id, row.other.id, row.claims) for row in rows] == [
        (1, "turkey", "russia", 1), (1, "turkey", "syria", 1), (2, "russia", "syria", 2)]  # fmt: skip


def test_dates_are_of_the_event_and_publication_stands_apart(empty):
    filled(empty, replace(claim(), time=time("2016", None, "since")), claim(of=article("b", published="2023")))
    (row,) = neighbours(empty, "Turkey")
    assert (row.first, row.last) == ("2016", "2023")
    assert (row.first_published, row.last_published) == ("2022-09-24", "2023")


actors = st.sampled_from([actor.name for actor in ACTORS])
made = st.builds(
    claim,
    actors,
    st.sampled_from(["supports", "meets"]),
    actors,
    of=st.builds(article, st.sampled_from("abc"), source=st.sampled_from(["A", "B"])),
    about=st.lists(actors, max_size=2, unique=True),
    polarity=st.sampled_from(["affirmed", "denied"]),
).filter(lambda item: item.subject.id != item.object.id)


@settings(max_examples=40, deadline=None)
@given(claims=st.lists(made, min_size=1, max_size=8))
def test_both_ends_see_the_same_relation(claims, tmp_path_factory):
    claims = list({item.id: item for item in claims}.values())
    other = {"out": "in", "in": "out", "both": "both"}
    with Ledger.open(tmp_path_factory.mktemp("l") / "x.kg", create=True) as ledger:
        filled(ledger, *claims)
        kept = list(ledger.claims())
        rows = {actor.id: neighbours(ledger, actor.id) for actor in ledger.actors()}
    for id, found in rows.items():
        concerned = [c for c in kept if id in (c.subject.id, c.object.id, *(p.id for p in c.roles.about))]
        assert sum(row.claims for row in found) == len(concerned)
        for row in found:
            if row.direction == "about":
                continue
            (back,) = [
                r for r in rows[row.other.id]
                if (r.other.id, r.relation, r.direction) == (id, row.relation, other[row.direction])
            ]  # fmt: skip
            assert (back.claims, back.affirmed, back.denied, back.direct, back.sources) == (
                row.claims, row.affirmed, row.denied, row.direct, row.sources)  # fmt: skip
