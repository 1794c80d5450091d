"""The pieces of a ledger's graph as N-Quads: what each article says, and what is shared by all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from kg.export.kept import Kept
from kg.export.rdf import statements
from kg.export.rdf.actors import actor_block, proposition_block
from kg.export.rdf.claims import Block, article_blocks
from kg.export.rdf.judgements import judgement_blocks
from kg.export.rdf.origin import Origin, Run, origin_blocks
from kg.export.rdf.spell import lines
from kg.export.rdf.terms import BASE, ONTOLOGY, VOCABULARIES, Terms, local, unlocal
from kg.export.snapshot import Record, Standing
from kg.model import Actor, Claim

Runs = Mapping[str, Run]  # by extractor


class Known(Protocol):
    """Returns what is known of an actor."""

    def __call__(self, id: str, /) -> Actor | Record | None:
        """Return it, or None."""


class Parts:
    """Writes pieces under one base for the names of things."""

    def __init__(self, base: str = BASE) -> None:
        self.base = base
        self.terms = Terms(base)
        self.prefixes = VOCABULARIES | self.terms.spaces

    def iri(self, kind: str, id: str) -> str:
        """Return the name of a thing in full."""
        return f"{self.terms.spaces[kind]}{local(id)}"

    def id(self, kind: str, iri: str) -> str:
        """Return the id of a thing from its name."""
        return unlocal(iri.removeprefix(self.terms.spaces[kind]))

    def article(self, claims: tuple[Claim, ...], runs: Runs, known: Known) -> str:
        """Return the graph of an article, given its claims in order."""
        article = claims[0].article
        graph = self.terms.of("article", article.id)
        found = article_blocks(article, claims, runs, known, self.terms)
        return "".join([lines(block, self.terms, graph) for block in found])

    def actor(self, actor: Actor) -> str:
        """Return what is known of an actor; its relations belong to propositions."""
        return lines(actor_block(actor, (), self.terms), self.terms)

    def proposition(self, standing: Standing) -> str:
        """Return a proposition, and its bare triple if it stands as a fact."""
        found = lines(proposition_block(standing, self.terms), self.terms)
        return f"{found}{' '.join(self.triple(standing))} .\n" if standing.direct else found

    def triple(self, standing: Standing) -> tuple[str, str, str]:
        """Return what a proposition says as N-Triples has it."""
        return self.terms.actor(standing.subject), self.terms.kgo(standing.relation), self.terms.actor(standing.object)

    def origins(self, origins: set[Origin]) -> str:
        """Return what made the claims."""
        return "".join(lines(Block(*block), self.terms) for block in origin_blocks(origins, self.terms))

    def judged(self, kept: Kept) -> str:
        """Return what was judged, and who is shown as whom."""
        return "".join(lines(block, self.terms) for block in judgement_blocks(kept.judgements, kept.merged, self.terms))

    def whole(self, kept: Kept) -> Iterator[str]:
        """Yield all of a graph."""
        for graph, blocks in statements.parts(kept, self.terms):
            yield from (lines(block, self.terms, graph) for block in blocks)


__all__ = ["ONTOLOGY", "Known", "Parts", "Runs"]
