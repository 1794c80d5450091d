"""GraphML: actors and propositions for Gephi, yEd and networkx, with counts and what stands as a direct edge."""

from __future__ import annotations

import re
from typing import Any, BinaryIO

from kg.export.snapshot import Snapshot
from kg.model import Claim

NAME = "graphml"
SUFFIX = ".graphml"
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write a directed multigraph whose edge keys are proposition keys."""
    import networkx

    graph = networkx.MultiDiGraph(title=xml(snapshot.title))
    for actor in snapshot.everyone.values():
        graph.add_node(
            xml(actor.id), label=xml(actor.name), type=xml(actor.type),
            country=xml(actor.country or ""), sector=xml(actor.sector or ""),
        )  # fmt: skip
    for key, claims in snapshot.propositions.items():
        first = claims[0]
        data = _edge(claims, key in snapshot.direct)
        graph.add_edge(xml(first.subject.id), xml(first.object.id), key=key, **data)
    networkx.write_graphml_xml(graph, out, named_key_ids=True)


def _edge(claims: tuple[Claim, ...], direct: bool) -> dict[str, Any]:
    dates = sorted(claim.article.published for claim in claims if claim.article.published)
    return {
        "label": xml(claims[0].relation.id),
        "direct": direct,
        "affirmed": sum(claim.polarity == "affirmed" for claim in claims),
        "denied": sum(claim.polarity == "denied" for claim in claims),
        "modalities": "|".join(sorted({claim.modality for claim in claims})),
        "sources": len({claim.article.source or claim.article.id for claim in claims}),
        "first": xml(dates[0]) if dates else "",
        "last": xml(dates[-1]) if dates else "",
    }


def xml(value: str) -> str:
    """Return a text with what XML 1.0 cannot hold replaced by U+FFFD."""
    return NO_XML.sub("\ufffd", value)
