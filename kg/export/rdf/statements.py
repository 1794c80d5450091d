"""A snapshot becomes blocks of statements in one order: propositions, actors, judgements, articles, their makers."""

from __future__ import annotations

from collections.abc import Iterator

from kg.export.rdf.actors import actor_block, proposition_block
from kg.export.rdf.claims import Block, article_blocks
from kg.export.rdf.judgements import judgement_blocks
from kg.export.rdf.origin import Origin, origin_blocks
from kg.export.rdf.terms import Terms
from kg.export.snapshot import Snapshot

Part = tuple[str | None, Iterator[Block]]  # the name of a graph, None for the default one, and what stands in it


def parts(snapshot: Snapshot, terms: Terms) -> Iterator[Part]:
    """Yield the graphs: the default one (propositions, actors with direct edges, judgements), one per article, the
    default again with what made the claims. Read each part to its end before the next.
    """
    origins: set[Origin] = set()
    yield None, (proposition_block(standing, terms) for standing in snapshot.standings())
    yield None, (actor_block(actor, edges, terms) for actor, edges in snapshot.people())
    yield None, judgement_blocks(snapshot.judgements, snapshot.merged, terms)
    for article, runs, claims in snapshot.readings():
        origins.update(Origin(runs.get(claim.extractor), claim.extractor, claim.rule) for claim in claims)
        yield terms.of("article", article.id), article_blocks(article, claims, runs, snapshot.record, terms)
    yield None, (Block(*block) for block in origin_blocks(origins, terms))


def blocks(snapshot: Snapshot, terms: Terms) -> Iterator[Block]:
    """Yield all blocks, whatever their graph."""
    for _, found in parts(snapshot, terms):
        yield from found
