"""Ways between actors, communities, standing and rankings."""

from itertools import pairwise

import pytest
from factories import article, claim, filled, matter
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import KgError
from kg.view import central, communities, path, top
from kg.view.path import of_length, ways


def chain(ledger):
    """A and B by way of C (two sources) or D (one), and of E and F; both support peace, and G is denied to attack B."""
    pairs = [("A", "C", "Wire"), ("A", "C", "Paper"), ("B", "C", "Wire"), ("B", "C", "Paper"), ("A", "D", "Wire"),
             ("D", "B", "Wire"), ("A", "E", "Wire"), ("E", "F", "Wire"), ("F", "B", "Wire")]  # fmt: skip
    claims = [
        claim(one, "attacks", two, of=article(f"{one}{two}{source}", source=source)) for one, two, source in pairs
    ]
    matters = [claim(name, "supports", matter("peace"), of=article(f"{name} peace")) for name in "AB"]
    return filled(ledger, *claims, *matters, claim("G", "attacks", "B", polarity="denied", of=article("G")))


def ids(found):
    return ["".join(ref.name for ref in item.actors) for item in found]


def test_the_shortest_way_first_and_of_those_the_best_supported(empty):
    found = path(chain(empty), "A", "B", count=5)
    assert ids(found) == ["ACB", "ADB", "AEFB"]
    assert [(item.length, item.sources) for item in found] == [(2, 2), (2, 1), (3, 1)]
    assert found[0].links[1].relations == (("in", "attacks", 2),)


@pytest.mark.parametrize(
    ("options", "expected"),
    [({}, ["ACB"]), ({"max": 1}, []), ({"count": 2, "min_sources": 2}, ["ACB"]), ({"relation": "supports"}, [])],
)
def test_options_of_a_way(empty, options, expected):
    assert ids(path(chain(empty), "A", "B", **options)) == expected


def test_no_way_leads_over_what_is_denied_unless_asked(empty):
    assert path(chain(empty), "G", "B") == []
    assert ids(path(empty, "G", "B", polarity="denied")) == ["GB"]


def test_to_oneself_no_way_leads(empty):
    with pytest.raises(KgError, match="the same actor"):
        path(chain(empty), "A", "A")


class Plain:
    """A graph of letters as a Walk."""

    def __init__(self, pairs):
        self.links = {}
        for (one, two), cost in pairs.items():
            if one != two:
                for a, b in ((one, two), (two, one)):
                    self.links.setdefault(a, {})[b] = cost

    def nearby(self, ids, among=None):
        return {id: {other: cost for other, cost in self.links.get(id, {}).items() if among is None or other in among}
                for id in ids}  # fmt: skip

    def weight(self, ids):
        return sum(len(self.links.get(id, ())) for id in ids)


letters = st.sampled_from("abcdefg")


@given(st.dictionaries(st.tuples(letters, letters).map(lambda pair: tuple(sorted(pair))), st.sampled_from([1.0, 0.5])))
@settings(deadline=None)
def test_all_ways_are_found_in_order(pairs):
    import networkx

    plain = Plain(pairs)
    graph = networkx.Graph((one, two) for one, two in pairs if one != two)
    graph.add_nodes_from("ab")
    found = list(ways(plain, "a", "b", 4))
    assert sorted(found) == sorted(map(tuple, networkx.all_simple_paths(graph, "a", "b", cutoff=4)))
    costs = [(len(way), sum(plain.links[x][y] for x, y in pairwise(way))) for way in found]
    assert costs == sorted(costs)


def test_of_length_does_not_step_on_an_actor_twice():
    known = {"a": {"x": 1}, "x": {"a": 1, "y": 1, "b": 1}, "y": {"x": 1}, "b": {"x": 1}}
    assert list(of_length(known, "a", "b", 4)) == []


def test_communities_are_those_who_deal_with_each_other(empty):
    pairs = [(a, b) for group in ("ABC", "DEF") for a in group for b in group if a < b] + [("A", "D")]
    filled(empty, *(claim(a, "attacks", b, of=article(a + b)) for a, b in pairs))
    found = communities(empty)
    assert [sorted(ref.name for ref in item.members) for item in found] == [["A", "B", "C"], ["D", "E", "F"]]
    assert [(item.number, item.links, item.outside) for item in found] == [(1, 3, 1), (2, 3, 1)]
    assert communities(empty, least=4) == [] and len(communities(empty, limit=1)) == 1


@pytest.mark.parametrize("by", ["degree", "betweenness", "closeness", "eigenvector"])
def test_who_holds_all_together_is_central_by_every_measure(empty, by):
    filled(empty, *(claim("Hub", "attacks", name, of=article(name)) for name in ("A", "B", "C", "D")))
    first, *rest = central(empty, by=by)
    assert (first.actor.name, first.links, first.sources) == ("Hub", 4, 4) and all(row.links == 1 for row in rest)


def test_matters_are_no_members_of_the_network(empty):
    filled(empty, claim("A", "supports", matter("peace")), claim("B", "supports", matter("peace")))
    assert central(empty) == [] and communities(empty) == []


def test_a_measure_that_is_none(empty):
    with pytest.raises(KgError, match="choose from degree"):
        central(empty, by="fame")


def test_rankings_count_articles(two_years):
    assert [(row.actors[0].name, row.articles, row.claims) for row in top(two_years, limit=2)] == [
        ("Syria", 9, 9),
        ("Turkey", 6, 6),
    ]
    assert top(two_years, "relations", limit=1)[0].relation == "attacks"
    assert [ref.name for ref in top(two_years, "pairs", limit=1)[0].actors] == ["Syria", "Turkey"]
    assert top(two_years)[0].before is None


def test_what_rises_is_held_against_the_window_before(two_years):
    rows = top(two_years, "pairs", since="2022-06", until="2022-07", rising=True)
    found = [("/".join(ref.name for ref in row.actors), row.articles, row.before, row.rise) for row in rows]
    assert found == [("Russia/Syria", 2, 0, 1.41), ("Iran/Turkey", 1, 0, 1.0)]


def test_rising_needs_a_window(two_years):
    with pytest.raises(KgError, match="since a date"):
        top(two_years, rising=True)
