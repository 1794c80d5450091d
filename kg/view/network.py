"""The graph of actors as a whole becomes its communities and the standing of its members."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Unpack

from kg.ledger import Ledger, Ref
from kg.model import KgError
from kg.view.asked import Filters, asked
from kg.view.events import MATTERS
from kg.view.graph import graph

if TYPE_CHECKING:
    from networkx import Graph

MEASURES = ("degree", "betweenness", "closeness", "eigenvector")
SAMPLE = 500  # actors from which betweenness is reckoned where there are more: its cost grows with nodes times edges
SEED = 0
ROUNDS = 1000  # of the eigenvector's iteration, which news graphs need about fifty of


@dataclass(frozen=True)
class Community:
    """Actors that have more to do with each other than with others; best connected first."""

    number: int
    members: tuple[Ref, ...]
    links: int  # pairs of members that are linked
    outside: int  # pairs of a member and another


@dataclass(frozen=True)
class Central:
    """An actor's standing in the graph; `links` are the actors it is linked with, `sources` who tells of that."""

    actor: Ref
    score: float
    links: int
    sources: int


def network(ledger: Ledger, *, reported: bool = False, **filters: Unpack[Filters]) -> Graph[Any]:
    """Return the actors and who is linked with whom by direct edges, weighted by independent sources; no matters.

    A filter by polarity or modality takes what it asks for instead of direct edges.
    """
    from networkx import Graph

    everything = bool(filters.get("polarity") or filters.get("modality"))
    whole = graph(ledger, asked(ledger, filters), reported=reported, everything=everything)
    made: Graph[Any] = Graph()
    types = dict(whole.nodes(data="type"))
    for one, two, data in whole.edges(data=True):
        if one == two or types[one] in MATTERS or types[two] in MATTERS:
            continue
        before = made.get_edge_data(one, two, {"weight": 0})["weight"]
        made.add_edge(one, two, weight=before + data["sources"])
    for id in made:
        made.nodes[id].update(whole.nodes[id])
    return made


def communities(
    ledger: Ledger, *, least: int = 3, limit: int | None = None, reported: bool = False, **filters: Unpack[Filters]
) -> list[Community]:
    """Return the communities of at least so many actors (Louvain, weighted by sources), largest first."""
    from networkx.algorithms.community import louvain_communities

    with ledger.snapshot():
        found = network(ledger, reported=reported, **filters)
    groups = louvain_communities(found, weight="weight", seed=SEED) if len(found) else []
    kept = sorted((group for group in groups if len(group) >= least), key=lambda group: (-len(group), min(group)))
    return [_community(number, found, group) for number, group in enumerate(kept[:limit], 1)]


def _community(number: int, found: Graph[Any], group: set[str]) -> Community:
    inside = found.subgraph(group)
    weights: Mapping[str, int] = dict(inside.degree(weight="weight"))
    members = sorted(group, key=lambda id: (-weights[id], id))
    outside = sum(other not in group for id in group for other in found[id])
    return Community(number, tuple(_ref(found, id) for id in members), inside.number_of_edges(), outside)


def central(
    ledger: Ledger,
    *,
    by: str = "degree",
    limit: int | None = None,
    reported: bool = False,
    **filters: Unpack[Filters],
) -> list[Central]:
    """Return the actors by their standing: degree, betweenness, closeness or eigenvector; the first is highest.

    Degree is the share of all others that an actor is linked with; eigenvector counts sources and how well connected
    those are with whom it is linked. Betweenness in large graphs is reckoned from a sample of actors.
    """
    if by not in MEASURES:
        raise KgError(f"{by!r} is no measure: choose from {', '.join(MEASURES)}")
    with ledger.snapshot():
        found = network(ledger, reported=reported, **filters)
    scores = _measure(by)(found) if len(found) > 1 else {}
    weights = dict(found.degree(weight="weight"))
    ranked = sorted(scores, key=lambda id: (-round(scores[id], 9), id))[:limit]
    return [Central(_ref(found, id), round(scores[id], 6), found.degree(id), weights[id]) for id in ranked]


def _measure(by: str) -> Callable[[Graph[Any]], Mapping[str, float]]:
    import networkx

    measures: dict[str, Callable[[Graph[Any]], Mapping[str, float]]] = {
        "degree": networkx.degree_centrality,
        "betweenness": lambda found: networkx.betweenness_centrality(
            found, k=SAMPLE if len(found) > SAMPLE else None, seed=SEED
        ),
        "closeness": networkx.closeness_centrality,
        "eigenvector": _eigenvector,
    }
    return measures[by]


def _eigenvector(found: Graph[Any]) -> Mapping[str, float]:
    """Return the standing within the largest connected part; it has no meaning across parts."""
    import networkx

    part = max(networkx.connected_components(found), key=lambda ids: (len(ids), min(ids)))
    scores: Mapping[str, float] = networkx.eigenvector_centrality(found.subgraph(part), ROUNDS, weight="weight")
    return scores


def _ref(found: Graph[Any], id: str) -> Ref:
    data = found.nodes[id]
    return Ref(id, data["name"], data["type"], data["country"])
