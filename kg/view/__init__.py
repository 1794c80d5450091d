"""Questions asked of a ledger: who is related to whom, why we think so, and which edges stand as facts."""

from kg.view.around import around, disputed
from kg.view.asked import Filters, asked
from kg.view.between import Dealing, between
from kg.view.card import Card, show
from kg.view.digest import NEW_BY, Arrival, Changed, Digest, Newcomer, digest
from kg.view.disputes import KINDS, Dispute, Position, disputes
from kg.view.dossier import Dossier, dossier
from kg.view.edges import Edge, edges, facts, truthy
from kg.view.events import AXES, Event
from kg.view.graph import graph
from kg.view.names import AmbiguousActor, near, resolve
from kg.view.neighbours import Neighbour, neighbours
from kg.view.network import MEASURES, Central, Community, central, communities
from kg.view.path import Link, Path, path
from kg.view.search import Found, search
from kg.view.sides import DIRECTIONS
from kg.view.stats import Stats, stats
from kg.view.tally import Support, affirms, denies
from kg.view.testimony import Testimony, testimony, why
from kg.view.timeline import STEPS, Point, Timeline, period, timeline
from kg.view.top import RANKINGS, Ranked, top

__all__ = [
    "AXES",
    "DIRECTIONS",
    "KINDS",
    "MEASURES",
    "NEW_BY",
    "RANKINGS",
    "STEPS",
    "AmbiguousActor",
    "Arrival",
    "Card",
    "Central",
    "Changed",
    "Community",
    "Dealing",
    "Digest",
    "Dispute",
    "Dossier",
    "Edge",
    "Event",
    "Filters",
    "Found",
    "Link",
    "Neighbour",
    "Newcomer",
    "Path",
    "Point",
    "Position",
    "Ranked",
    "Stats",
    "Support",
    "Testimony",
    "Timeline",
    "affirms",
    "around",
    "asked",
    "between",
    "central",
    "communities",
    "denies",
    "digest",
    "disputed",
    "disputes",
    "dossier",
    "edges",
    "facts",
    "graph",
    "near",
    "neighbours",
    "path",
    "period",
    "resolve",
    "search",
    "show",
    "stats",
    "testimony",
    "timeline",
    "top",
    "truthy",
    "why",
]
