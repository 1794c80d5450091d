"""A ledger becomes a networkx graph whose edges are propositions."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kg.ledger import ClaimFilter, Ledger
from kg.view.edges import Edge, edges

if TYPE_CHECKING:
    from networkx import MultiDiGraph

NOT_ATTRIBUTES = ("key", "subject", "object", "propositions")


def graph(
    ledger: Ledger,
    wanted: ClaimFilter | None = None,
    *,
    reported: bool = False,
    uncontested: bool = False,
    everything: bool = False,
) -> MultiDiGraph[Any]:
    """Return the direct edges among the claims wanted; `everything` adds denied, planned and alleged ones, marked so.

    Keys are propositions; a symmetric relation is one edge, in order of ids. See Support for the attributes.
    """
    from networkx import MultiDiGraph

    made: MultiDiGraph[Any] = MultiDiGraph()
    with ledger.snapshot():
        wanted = wanted or ClaimFilter()
        items = ledger.observations(wanted)
        found = edges(items, symmetric=ledger.symmetric(), reported=reported, uncontested=uncontested)
        kept = [edge for edge in found if everything or edge.direct]
        refs = ledger.refs(sorted({id for edge in kept for id in (edge.subject, edge.object)}), wanted.known_by)
    for id, ref in sorted(refs.items()):
        made.add_node(id, name=ref.name, type=ref.type, country=ref.country)
    for edge in kept:
        made.add_edge(edge.subject, edge.object, key=edge.key, **_attributes(edge))
    return made


def _attributes(edge: Edge) -> dict[str, Any]:
    return {key: value for key, value in asdict(edge).items() if key not in NOT_ATTRIBUTES}
