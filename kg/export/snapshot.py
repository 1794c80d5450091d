"""What an exporter gets: claims, actors and which propositions are direct edges, in one order on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from kg.model import OPEN_RELATION, Actor, Claim, Ontology, Participant, Relation
from kg.model.contract import claim_line
from kg.view import truthy

BASE = "https://w3id.org/geopolitical-kg/"
TITLE = "Geopolitical knowledge graph"


@dataclass(frozen=True)
class Snapshot:
    """A state of a graph to be written; `edges` are the keys of propositions that stand as direct edges."""

    claims: tuple[Claim, ...]
    actors: tuple[Actor, ...] = ()
    edges: frozenset[str] = frozenset()
    title: str = TITLE
    ontology: Ontology = field(default_factory=lambda: Ontology({}, {}))  # labels and quad classes, where known
    base: str = BASE  # of the IRIs that Turtle gives to actors, claims and articles

    @cached_property
    def in_order(self) -> tuple[Claim, ...]:
        """Return each claim once, by date of its article, article, place in the text and id."""
        found: dict[str, Claim] = {}
        for claim in self.claims:
            known = found.get(claim.id)
            if known is None or claim_line(claim) < claim_line(known):
                found[claim.id] = claim
        return tuple(sorted(found.values(), key=in_text))

    @cached_property
    def propositions(self) -> dict[str, tuple[Claim, ...]]:
        """Return the claims of each proposition, in order; keys are sorted."""
        groups: dict[str, list[Claim]] = {}
        for claim in self.in_order:
            groups.setdefault(claim.proposition, []).append(claim)
        return {key: tuple(groups[key]) for key in sorted(groups)}

    @cached_property
    def direct(self) -> frozenset[str]:
        """Return the edges that may be drawn as facts: whatever `edges` says, one claim must affirm it as actual."""
        return frozenset(key for key in self.edges if any(map(is_fact, self.propositions.get(key, ()))))

    @cached_property
    def everyone(self) -> dict[str, Actor]:
        """Return by id all that claims name; what is no known actor gets its name from the first claim."""
        known = {actor.id: actor for actor in sorted(self.actors, key=lambda actor: (actor.id, repr(actor)))}
        named = {part.id: part for claim in reversed(self.in_order) for part in participants(claim)}
        found = {id: known.get(id) or _actor(part) for id, part in named.items()}
        return {id: found[id] for id in sorted(found)}


class Source(Protocol):
    """What of a ledger a snapshot needs."""

    def snapshot(self) -> AbstractContextManager[None]:
        """See one state throughout."""

    def claims(self, wanted: Any = ..., /) -> Iterator[Claim]:
        """Yield the claims of a filter, or all."""

    def actors(self) -> Iterator[Actor]:
        """Yield everyone."""

    def relations(self) -> dict[str, dict[str, Any]]:
        """Return what is known of the relations, by id."""


def take(
    ledger: Source,
    wanted: Any = None,
    *,
    reported: bool = False,
    uncontested: bool = False,
    open: bool = False,
    title: str = TITLE,
    ontology: Ontology | None = None,
) -> Snapshot:
    """Return the state of a ledger; the view's rule, with `reported` and `uncontested`, says which edges are direct.

    `wanted` is a ClaimFilter; without one all claims are taken, open ones only if `open`.
    """
    with ledger.snapshot():
        found = ledger.claims() if wanted is None else ledger.claims(wanted)
        claims = tuple(claim for claim in found if open or wanted is not None or claim.relation.id != OPEN_RELATION)
        actors = tuple(ledger.actors())
        known = ontology or Ontology({}, {id: _relation(row) for id, row in ledger.relations().items()})
    symmetric = {id for id, relation in known.relations.items() if relation.symmetric}
    edges = truthy(claims, symmetric=symmetric, reported=reported, uncontested=uncontested)
    keys = frozenset(key for edge in edges for key in edge.propositions)
    return Snapshot(claims, actors, keys, title, known)


def _relation(row: dict[str, Any]) -> Relation:
    """Return a relation as far as a ledger remembers it."""
    return Relation(
        row["id"], row["label"], "", "", row["plover"], None, row["quad"], row["score"], (), (),
        bool(row["symmetric"]), row["inverse"], row["opposite"],
    )  # fmt: skip


def is_fact(claim: Claim) -> bool:
    """Return whether a claim says that it is so, not that it is denied, planned or alleged."""
    return claim.polarity == "affirmed" and claim.modality == "actual"


def participants(claim: Claim) -> Iterator[Participant]:
    """Yield everyone and everything that a claim names."""
    yield claim.subject
    yield claim.object
    yield from claim.roles.about
    yield from (part for part in (claim.roles.place, claim.roles.instrument) if part)
    yield from (speaker.who for speaker in claim.speakers)


def _actor(part: Participant) -> Actor:
    return Actor(part.id, part.name, part.type, country=part.country, sector=part.sector)


def in_text(claim: Claim) -> tuple[str, str, int, int, str]:
    """Return what claims are sorted by: date and id of the article, then place in its text."""
    article = claim.article
    return (article.published or "", article.id, claim.evidence.start, claim.evidence.end, claim.id)
