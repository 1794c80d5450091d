"""Questions asked of a ledger: who is related to whom, why we think so, and which edges stand as facts."""

from kg.view.card import Card, show
from kg.view.edges import Edge, edges, truthy
from kg.view.graph import graph
from kg.view.names import AmbiguousActor, near, resolve
from kg.view.neighbours import DIRECTIONS, Neighbour, neighbours
from kg.view.search import Found, search
from kg.view.stats import Stats, stats
from kg.view.tally import Support
from kg.view.testimony import Testimony, testimony, why

__all__ = [
    "DIRECTIONS",
    "AmbiguousActor",
    "Card",
    "Edge",
    "Found",
    "Neighbour",
    "Stats",
    "Support",
    "Testimony",
    "edges",
    "graph",
    "near",
    "neighbours",
    "resolve",
    "search",
    "show",
    "stats",
    "testimony",
    "truthy",
    "why",
]
