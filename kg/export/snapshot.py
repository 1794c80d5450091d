"""What an exporter gets: claims, actors and which propositions are direct edges, in one order on every machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from kg.export.rdf.origin import Run
from kg.export.rdf.terms import BASE
from kg.model import Actor, Article, Claim, Judgement, Mark, Ontology, Participant, Retraction
from kg.model.contract import claim_line

TITLE = "Geopolitical knowledge graph"


class Standing(NamedTuple):
    """A proposition, whether it stands as a direct edge, and how many say so."""

    key: str
    subject: str  # ids of actors
    relation: str
    object: str
    direct: bool
    affirmed: int  # claims, in whatever modality
    denied: int
    articles: int
    sources: int  # that are independent of each other


class Record(NamedTuple):
    """What claims repeat of an actor."""

    name: str
    type: str
    country: str | None
    sector: str | None


Edges = list[tuple[str, str]]  # relation and actor
Reading = tuple[Article, Mapping[str, Run], tuple[Claim, ...]]  # runs by extractor


@dataclass(frozen=True)
class Snapshot:
    """A state of a graph to be written; `edges` are the keys of propositions that stand as direct edges."""

    claims: tuple[Claim, ...]
    actors: tuple[Actor, ...] = ()
    edges: frozenset[str] = frozenset()
    title: str = TITLE
    ontology: Ontology = field(default_factory=lambda: Ontology({}, {}))  # labels and quad classes, where known
    base: str = BASE  # of the IRIs that RDF gives to actors, claims and articles
    runs: Mapping[str, Run] = field(default_factory=dict)  # what read the articles, by extractor
    judgements: tuple[Judgement | Retraction | Mark, ...] = ()  # in force: what was taken back leaves no trace
    merged: Mapping[str, str] = field(default_factory=dict)  # as whom actors are shown that are one with others
    reported: bool = False  # one report is enough for a direct edge
    uncontested: bool = False  # no direct edge where somebody denies it
    countries: Mapping[str, str] = field(default_factory=dict)  # names by ISO 3166-1 alpha-3 code, for readers
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # where a page drew actors before, by id
    link: str = ""  # what a page shows first, as its own links say it: "node=turkey"

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

    # What streaming exporters ask for, in their order

    def standings(self) -> Iterator[Standing]:
        """Yield the propositions by relation and actors."""
        found = (_standing(key, claims, key in self.direct) for key, claims in self.propositions.items())
        yield from sorted(found, key=lambda standing: (*_pair(standing), standing.key))

    def people(self) -> Iterator[tuple[Actor, Edges]]:
        """Yield everyone by id, each with the relations and actors of its direct edges."""
        edges: dict[str, Edges] = {}
        for key in self.direct:
            claim = self.propositions[key][0]
            edges.setdefault(claim.subject.id, []).append((claim.relation.id, claim.object.id))
        for id, actor in self.everyone.items():
            yield actor, sorted(edges.get(id, ()))

    def record(self, id: str) -> Actor | Record | None:
        """Return what is known of an actor."""
        return self.everyone.get(id)

    def readings(self) -> Iterator[Reading]:
        """Yield the articles by date and id, each with what read it and its claims in order of the text."""
        for _, claims in groupby(self.in_order, key=lambda claim: claim.article.id):
            found = tuple(claims)
            yield found[0].article, self.runs, found


def _standing(key: str, claims: tuple[Claim, ...], direct: bool) -> Standing:
    first = claims[0]
    affirmed = sum(claim.polarity == "affirmed" for claim in claims)
    articles = {claim.article.id for claim in claims}
    sources = {claim.article.source or f"article {claim.article.id}" for claim in claims}
    triple = first.subject.id, first.relation.id, first.object.id
    return Standing(key, *triple, direct, affirmed, len(claims) - affirmed, len(articles), len(sources))


def _pair(standing: Standing) -> tuple[str, ...]:
    return (standing.relation, *sorted((standing.subject, standing.object)))


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
