"""A ledger becomes a snapshot that reads while it is written: what is told streams, what is drawn is held in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from functools import cached_property
from itertools import groupby
from typing import Any, Protocol

from kg.export.rdf.origin import Run
from kg.export.rdf.terms import BASE
from kg.export.snapshot import TITLE, Edges, Reading, Record, Snapshot, Standing
from kg.model import Actor, Claim, Judgement, Mark, Ontology, Relation, Retraction
from kg.view import facts

NOTHING: tuple[tuple[str, str], ...] = ()


class Source(Protocol):
    """What of a ledger a snapshot needs; `wanted` is a ClaimFilter."""

    def snapshot(self) -> AbstractContextManager[None]:
        """See one state throughout."""

    def claims(self, wanted: Any, /) -> Iterator[Claim]:
        """Yield the claims."""

    def sorted_observations(self, wanted: Any, /) -> Iterator[Any]:
        """Yield what claims count for, those of an edge together."""

    def in_roles(self, wanted: Any, /) -> set[str]:
        """Return whom the claims name beside subject and object."""

    def actors(self) -> Iterator[Actor]:
        """Yield everyone by id."""

    def actor(self, id: str, /) -> Actor:
        """Return one actor."""

    def symmetric(self) -> frozenset[str]:
        """Return the relations that hold both ways."""

    def relations(self) -> dict[str, dict[str, Any]]:
        """Return what is known of the relations."""

    def runs(self) -> Mapping[int, Any]:
        """Return the runs by number."""

    def read_by(self, article: str, /) -> dict[str, int]:
        """Return the run in which each extractor read an article."""

    def judgements(self) -> list[Judgement]:
        """Return what was judged of actors."""

    def retractions(self) -> list[Retraction]:
        """Return what was taken back."""

    def marks(self) -> list[Mark]:
        """Return what was said of claims."""

    def merged(self) -> Mapping[str, str]:
        """Return as whom actors are shown that judgements made one with others."""


class Kept(Snapshot):
    """The state of a ledger, which stays open; the views' rule says which edges are direct.

    Ask for `standings`, `people` and `readings` in this order. Whatever else a Snapshot has is read into memory when
    it is asked for. Memory: some 300 bytes for each actor and direct edge.
    """

    _ledger: Source
    _wanted: Any
    _ontology: Callable[[], Ontology] | None  # loaded for exporters that ask for it, as the next
    _countries: Callable[[], Mapping[str, str]]
    _rule: dict[str, bool]
    _direct: dict[str, Edges]  # by subject
    _named: set[str]
    _records: dict[str, Record]

    def __init__(
        self,
        ledger: Source,
        wanted: Any,
        *,
        reported: bool = False,
        uncontested: bool = False,
        title: str = TITLE,
        ontology: Callable[[], Ontology] | None = None,
        base: str = BASE,
        countries: Callable[[], Mapping[str, str]] = dict,
        link: str = "",
        places: Mapping[str, tuple[int, int]] | None = None,
    ) -> None:
        self.__dict__.update(title=title, base=base, link=link, places=places or {})
        self.__dict__.update(reported=reported, uncontested=uncontested)
        self.__dict__.update(_ledger=ledger, _wanted=wanted, _rule={"reported": reported, "uncontested": uncontested})
        self.__dict__.update(_direct={}, _named=set(), _records={}, _ontology=ontology, _countries=countries)

    # In memory, for exporters that need all at once

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Return the claims."""
        return tuple(self._ledger.claims(self._wanted))

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """Return everyone."""
        return tuple(self._ledger.actors())

    @cached_property
    def edges(self) -> frozenset[str]:
        """Return the keys of the propositions that stand as direct edges."""
        return frozenset(standing.key for standing in self.standings() if standing.direct)

    @cached_property
    def ontology(self) -> Ontology:
        """Return labels and quad classes, at least of what the ledger remembers."""
        if self._ontology is not None:
            return self._ontology()
        return Ontology({}, {id: _relation(row) for id, row in self._ledger.relations().items()})

    @cached_property
    def countries(self) -> Mapping[str, str]:
        """Return names by ISO 3166-1 alpha-3 code."""
        return self._countries()

    # One after the other

    def standings(self) -> Iterator[Standing]:
        """Yield the propositions by relation and actors; note who is named, and the direct edges of each."""
        symmetric = self._ledger.symmetric()
        self._direct.clear()
        self._named.clear()
        for _, group in groupby(self._ledger.sorted_observations(self._wanted), key=_pair):
            items = list(group)
            direct = self._standing_of(items, symmetric)
            for standing in _standings(items, direct):
                self._named.update((standing.subject, standing.object))
                if standing.direct:
                    self._direct.setdefault(standing.subject, []).append((standing.relation, standing.object))
                yield standing

    def people(self) -> Iterator[tuple[Actor, Edges]]:
        """Yield everyone that claims name, by id, with direct edges; note their records."""
        self._named.update(self._ledger.in_roles(self._wanted))
        found = (actor for actor in self._ledger.actors() if actor.id in self._named)
        for actor in self._with_the_past(found):
            self._records[actor.id] = Record(actor.name, actor.type, actor.country, actor.sector)
            yield actor, sorted(self._direct.get(actor.id, NOTHING))

    def record(self, id: str) -> Record | None:
        """Return what claims repeat of an actor."""
        return self._records.get(id)

    def readings(self) -> Iterator[Reading]:
        """Yield the articles with what read them and their claims."""
        runs = {n: Run(*run) for n, run in self._ledger.runs().items()}
        for article, claims in groupby(self._ledger.claims(self._wanted), key=lambda claim: claim.article):
            made = {name: runs[n] for name, n in self._ledger.read_by(article.id).items() if n in runs}
            yield article, made, tuple(claims)

    @cached_property
    def judgements(self) -> tuple[Judgement | Retraction | Mark, ...]:
        """Return what was judged and is in force."""
        everything: list[Judgement | Retraction | Mark] = [*self._ledger.judgements(), *self._ledger.retractions()]
        return tuple(item for item in [*everything, *self._ledger.marks()] if item.undone is None)

    @cached_property
    def merged(self) -> dict[str, str]:
        """Return as whom actors are shown that judgements made one with others."""
        return {id: shown for id, shown in sorted(self._ledger.merged().items()) if shown != id}

    def _standing_of(self, items: list[Any], symmetric: frozenset[str]) -> frozenset[str]:
        if not any(item.polarity == "affirmed" and item.modality == "actual" for item in items):
            return frozenset()
        return frozenset(facts(items, symmetric=symmetric, **self._rule))

    def _with_the_past(self, present: Iterator[Actor]) -> Iterable[Actor]:
        """Add whom only claims of the past name."""
        if not (self._wanted.history or self._wanted.known_by):
            return present
        found = {actor.id: actor for actor in present}
        found |= {id: self._ledger.actor(id) for id in self._named if id not in found}
        return [found[id] for id in sorted(found)]


def _pair(item: Any) -> tuple[str, ...]:
    return (item.relation, *sorted((item.subject, item.object)), item.words)


def _standings(items: list[Any], direct: frozenset[str]) -> Iterator[Standing]:
    groups: dict[str, list[Any]] = {}
    for item in items:
        groups.setdefault(item.proposition, []).append(item)
    for key in sorted(groups):
        found = groups[key]
        first = found[0]
        affirmed = sum(item.polarity == "affirmed" for item in found)
        articles, sources = {item.article for item in found}, {item.origin for item in found}
        triple = first.subject, first.relation, first.object
        yield Standing(key, *triple, key in direct, affirmed, len(found) - affirmed, len(articles), len(sources))


def _relation(row: dict[str, Any]) -> Relation:
    """Return a relation as far as a ledger remembers it."""
    return Relation(
        row["id"], row["label"], "", "", row["plover"], None, row["quad"], row["score"], (), (),
        bool(row["symmetric"]), row["inverse"], row["opposite"],
    )  # fmt: skip
