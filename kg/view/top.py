"""A window of time becomes its rankings: actors, relations, and pairs, each against the window before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Unpack

from kg.ledger import OPEN_END, ClaimFilter, Ledger, Observation, Ref
from kg.model import KgError
from kg.view.asked import Filters, asked
from kg.view.days import FIRST, LAST, span
from kg.view.events import MATTERS

RANKINGS = ("actors", "relations", "pairs")
TOP = 10


@dataclass(frozen=True)
class Ranked:
    """One row of a ranking; `before` are the articles of the window before, None where no window was asked for.

    `rise` is the difference of articles in standard deviations, were both windows alike:
    (now - before) / sqrt(now + before).
    """

    actors: tuple[Ref, ...]  # one, two or, of a relation, none
    relation: str | None
    articles: int
    sources: int
    claims: int
    before: int | None
    rise: float | None


@dataclass
class Count:
    """What was told of one key so far."""

    claims: int = 0
    articles: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    before: set[str] = field(default_factory=set)  # articles


Key = tuple[str, ...]


def top(
    ledger: Ledger,
    what: str = "actors",
    *,
    rising: bool = False,
    limit: int | None = TOP,
    **filters: Unpack[Filters],
) -> list[Ranked]:
    """Return the actors, relations or pairs of actors that most articles tell of; `rising`: those that rose most.

    With `since` each row tells how many articles told of it in the window of equal length before; a window without
    `until` ends with the latest claim.
    """
    if what not in RANKINGS:
        raise KgError(f"{what!r} is no ranking: choose from {', '.join(RANKINGS)}")
    if rising and not filters.get("since"):
        raise KgError("what rises, rises since a date: give one")
    with ledger.snapshot():
        wanted = asked(ledger, filters)
        counts = counted(ledger, wanted, KEYS[what])
        ids = {id for key in counts if what != "relations" for id in key}
        refs = ledger.refs(ids, wanted.known_by)
    kept = {key: found for key, found in counts.items() if what == "relations" or _acts(key, refs)}
    rows = [_row(what, key, found, refs, wanted) for key, found in kept.items()]
    return sorted(rows, key=lambda row: _rank(row, rising))[:limit]


def counted(ledger: Ledger, wanted: ClaimFilter, keys: Callable[[Observation], Iterable[Key]]) -> dict[Key, Count]:
    """Return what the claims of the window tell of each key, and the articles of the window before."""
    counts: dict[Key, Count] = {}
    latest = wanted.until or ""
    for item in ledger.observations(wanted):
        if not wanted.until and item.ends not in (None, OPEN_END):
            latest = max(latest, item.ends or "")
        for key in keys(item):
            found = counts.setdefault(key, Count())
            found.claims += 1
            found.articles.add(item.article)
            found.sources.add(item.origin)
    if wanted.since and latest >= wanted.since:
        for item in ledger.observations(earlier(wanted, latest)):
            for key in keys(item):
                if key in counts:
                    counts[key].before.add(item.article)
    return counts


def earlier(wanted: ClaimFilter, latest: str) -> ClaimFilter:
    """Return the filter of the window of equal length that ends the day before.

    >>> before = earlier(ClaimFilter(since="2022-03"), "2022-03-31")
    >>> before.since, before.until
    ('2022-01-29', '2022-02-28')
    """
    first, last = span(wanted.since, latest) or (FIRST, LAST)
    start = max(FIRST, 2 * first - last - 1)
    return replace(wanted, since=date.fromordinal(start).isoformat(), until=date.fromordinal(first - 1).isoformat())


def of_actors(item: Observation) -> Iterator[Key]:
    """Yield everybody a claim is about."""
    yield from ((id,) for id in sorted({item.subject, item.object, *item.about}))


def of_pairs(item: Observation) -> Iterator[Key]:
    """Yield who deals with whom, and with whom a deed is concerned."""
    yield from sorted({(min(item.subject, id), max(item.subject, id)) for id in (item.object, *item.about)})


def of_relations(item: Observation) -> Iterator[Key]:
    """Yield the relation of a claim."""
    yield item.relation, item.words


KEYS: dict[str, Callable[[Observation], Iterable[Key]]] = {
    "actors": of_actors,
    "relations": of_relations,
    "pairs": of_pairs,
}


def _acts(key: Key, refs: dict[str, Ref]) -> bool:
    """Return whether a key is of actors, none of them a matter, and of two that differ."""
    return len(set(key)) == len(key) and all(refs[id].type not in MATTERS for id in key)


def _row(what: str, key: Key, found: Count, refs: dict[str, Ref], wanted: ClaimFilter) -> Ranked:
    now, before = len(found.articles), len(found.before)
    return Ranked(
        () if what == "relations" else tuple(refs[id] for id in key),
        (key[1] or key[0]) if what == "relations" else None,
        now,
        len(found.sources),
        found.claims,
        before if wanted.since else None,
        round((now - before) / (now + before) ** 0.5, 2) if wanted.since else None,
    )


def _rank(row: Ranked, rising: bool) -> tuple[object, ...]:
    names = tuple(ref.id for ref in row.actors) or (row.relation,)
    return (-(row.rise or 0) if rising else 0, -row.articles, -row.sources, -row.claims, names)
