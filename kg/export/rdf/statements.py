"""A snapshot becomes blocks of statements in one order: actors, propositions, article by article, what made it all."""

from __future__ import annotations

from collections.abc import Iterator

from kg.export.rdf.actors import actor_block, proposition_block
from kg.export.rdf.claims import Block, article_blocks
from kg.export.rdf.origin import Origin, origin_blocks
from kg.export.rdf.terms import Terms
from kg.export.snapshot import Snapshot

Part = tuple[str | None, Iterator[Block]]  # the name of a graph, None for the default one, and what stands in it


def parts(snapshot: Snapshot, terms: Terms) -> Iterator[Part]:
    """Yield the graphs: the default one (actors with direct edges, propositions), one per article, the default again.

    Read each part to its end before the next: what made the claims is told last.
    """
    origins: set[Origin] = set()
    yield None, (actor_block(actor, edges, terms) for actor, edges in snapshot.people())
    yield None, (proposition_block(standing, terms) for standing in snapshot.standings())
    for article, run, claims in snapshot.readings():
        origins.update(Origin(run, claim.extractor, claim.rule) for claim in claims)
        yield terms.of("article", article.id), article_blocks(article, claims, run, snapshot.record, terms)
    yield None, (Block(*block) for block in origin_blocks(origins, terms))


def blocks(snapshot: Snapshot, terms: Terms) -> Iterator[Block]:
    """Yield all blocks, whatever their graph."""
    for _, found in parts(snapshot, terms):
        yield from found
