"""Claims become the edges of a graph: which propositions stand as facts, and what supports each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from kg.ledger import Observation, observe
from kg.model import Claim, proposition_key
from kg.view.tally import Support, Tally


@dataclass(frozen=True, kw_only=True)
class Edge(Support):
    """One edge between two actors; `key` is its proposition, of a symmetric relation the one in order of ids."""

    key: str
    subject: str
    relation: str
    object: str
    words: str = ""  # of an open relation
    propositions: frozenset[str] = frozenset()  # those of the claims that affirm it as actual


def truthy(
    claims: Iterable[Claim], *, symmetric: Collection[str] = (), reported: bool = False, uncontested: bool = False
) -> tuple[Edge, ...]:
    """Return the edges that may stand as facts (design 5.4); never one that is only denied, planned or alleged.

    At least one claim affirms the edge as actual, in an article's own voice or in two independent reports:
    of different sources that have it from different speakers.
    """
    found = edges(map(observe, claims), symmetric=symmetric, reported=reported, uncontested=uncontested)
    return tuple(edge for edge in found if edge.direct)


def edges(
    items: Iterable[Observation],
    *,
    symmetric: Collection[str] = (),
    reported: bool = False,
    uncontested: bool = False,
) -> tuple[Edge, ...]:
    """Return every edge with its support, facts or not, in order of subject, relation and object."""
    tallies = _tallies(items, symmetric)
    return tuple(_edge(key, tallies[key], reported, uncontested) for key in sorted(tallies))


def facts(
    items: Iterable[Observation],
    *,
    symmetric: Collection[str] = (),
    reported: bool = False,
    uncontested: bool = False,
) -> Iterator[str]:
    """Yield the propositions that somebody affirms as actual on edges that may stand as facts."""
    for found in _tallies(items, symmetric).values():
        if found.is_direct(reported, uncontested):
            yield from found.factual


def _tallies(items: Iterable[Observation], symmetric: Collection[str]) -> dict[tuple[str, str, str, str], Tally]:
    found: dict[tuple[str, str, str, str], Tally] = {}
    for item in items:
        key = triple(item, symmetric)
        if key not in found:
            found[key] = Tally()
        found[key].add(item)
    return found


def triple(item: Observation, symmetric: Collection[str]) -> tuple[str, str, str, str]:
    """Return subject, relation, object and words; a symmetric relation has its lesser id first."""
    subject, object = item.subject, item.object
    if item.relation in symmetric and object < subject:
        subject, object = object, subject
    return subject, item.relation, object, item.words


def _edge(key: tuple[str, str, str, str], found: Tally, reported: bool, uncontested: bool) -> Edge:
    subject, relation, object, words = key
    return Edge(
        key=proposition_key(subject, relation, object, words),
        subject=subject,
        relation=relation,
        object=object,
        words=words,
        propositions=frozenset(found.factual),
        **found.sums(reported, uncontested),
    )
