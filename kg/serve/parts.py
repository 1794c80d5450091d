"""The pieces of a ledger's graph as N-Quads: what each article says, and what is shared by all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from kg.export.rdf.actors import actor_block, proposition_block
from kg.export.rdf.claims import Block, article_blocks
from kg.export.rdf.origin import Origin, Run, origin_blocks
from kg.export.rdf.spell import lines
from kg.export.rdf.terms import BASE, ONTOLOGY, VOCABULARIES, Terms, local, unlocal
from kg.export.snapshot import Standing, participants
from kg.ledger import Observation
from kg.model import Actor, Claim
from kg.view.edges import edges

Known = Callable[[str], Actor | None]
Runs = Mapping[str, Run]  # by extractor


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


@dataclass
class Readings:
    """Articles as N-Quads, and who and what came up on the way."""

    parts: Parts
    runs: Callable[[str], Runs]  # of an article
    known: Known
    named: set[str] = field(default_factory=set)  # ids of actors
    origins: set[Origin] = field(default_factory=set)

    def of(self, claims: Iterable[Claim]) -> Iterator[str]:
        """Yield the graph of each article; its claims must come one after the other."""
        for id, group in groupby(claims, key=lambda claim: claim.article.id):
            found, runs = tuple(group), self.runs(id)
            for claim in found:
                self.named.update(part.id for part in participants(claim))
                self.origins.add(Origin(runs.get(claim.extractor), claim.extractor, claim.rule))
            yield self.parts.article(found, runs, self.known)


def standings(items: Iterable[Observation], symmetric: frozenset[str]) -> Iterator[Standing]:
    """Yield the propositions of observations, by key, and which of them stand as direct edges."""
    found = list(items)
    direct = {key for edge in edges(found, symmetric=symmetric) if edge.direct for key in edge.propositions}
    groups: dict[str, list[Observation]] = {}
    for item in found:
        groups.setdefault(item.proposition, []).append(item)
    for key in sorted(groups):
        yield _standing(key, groups[key], key in direct)


def _standing(key: str, items: list[Observation], direct: bool) -> Standing:
    first, affirmed = items[0], sum(item.polarity == "affirmed" for item in items)
    articles, sources = {item.article for item in items}, {item.origin for item in items}
    triple = first.subject, first.relation, first.object
    return Standing(key, *triple, direct, affirmed, len(items) - affirmed, len(articles), len(sources))


__all__ = ["ONTOLOGY", "Parts", "Readings", "standings"]
