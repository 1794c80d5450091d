"""Two actors become the ways between them: the shortest first, of those the best supported."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import count, islice, pairwise
from typing import Unpack

from kg.ledger import ClaimFilter, Ledger, Ref
from kg.model import KgError
from kg.view.asked import Filters, asked, whom
from kg.view.edges import Edge, edges
from kg.view.events import MATTERS
from kg.view.summed import is_summed, relations, spread

LONGEST = 4  # links: further away, everybody knows everybody
Nearby = dict[str, dict[str, float]]  # of an actor: the actors it is linked with, and what the step costs


@dataclass(frozen=True)
class Link:
    """One step of a way: the relations between two actors, either way round, best supported first."""

    subject: Ref
    object: Ref
    relations: tuple[tuple[str, str, int], ...]  # "out" or "in", relation, sources
    sources: int  # of the relation with most


@dataclass(frozen=True)
class Path:
    """A way from one actor to another; `sources` are those of its weakest link."""

    actors: tuple[Ref, ...]
    links: tuple[Link, ...]
    length: int
    sources: int


def path(
    ledger: Ledger,
    actor: str,
    other: str,
    *,
    max: int = LONGEST,
    count: int = 1,
    reported: bool = False,
    **filters: Unpack[Filters],
) -> list[Path]:
    """Return the `count` best ways of at most `max` links along direct edges, whichever way they point.

    Matters connect nobody. Shorter ways come first; of equally long ones those whose links have the most independent
    sources: a link costs the inverse of its sources. A filter by polarity or modality walks on what it asks for instead
    of direct edges.
    """
    with ledger.snapshot():
        start, end = whom(ledger, actor, filters), whom(ledger, other, filters)
        if start == end:
            raise KgError(f"{actor!r} and {other!r} are the same actor")
        walk = Walk(ledger, asked(ledger, filters), reported, _free(filters))
        found = (_path(walk, ids) for ids in ways(walk, start, end, max))
        return list(islice((way for way in found if way.sources), count))


def _free(filters: Filters) -> bool:
    """Return whether the user said himself which claims make an edge."""
    return bool(filters.get("polarity") or filters.get("modality"))


@dataclass(frozen=True)
class Walk:
    """Which edges may be walked on."""

    ledger: Ledger
    wanted: ClaimFilter
    reported: bool
    everything: bool

    def around(self, ids: Collection[str]) -> Iterator[Edge]:
        """Yield the edges that touch these actors."""
        items = self.ledger.observations(replace(self.wanted, actor=tuple(sorted(ids))))
        found = edges(items, symmetric=self.ledger.symmetric(), reported=self.reported)
        yield from (edge for edge in found if (self.everything or edge.direct))

    def nearby(self, ids: Collection[str], among: Collection[str] | None = None) -> Nearby:
        """Return for each of these actors those it is linked with and the cost of the best link; no matters.

        `among`: those of these others at least.
        """
        return self._summed(ids, among) if is_summed(self.wanted) else self._counted(ids)

    def weight(self, ids: Collection[str]) -> int:
        """Return how much there is to read around these actors."""
        return self.ledger.degree(spread(ids, self.ledger.merged())) if is_summed(self.wanted) else len(ids)

    def _counted(self, ids: Collection[str]) -> Nearby:
        found: Nearby = {id: {} for id in ids}
        for edge in self.around(ids):
            for one, two in ((edge.subject, edge.object), (edge.object, edge.subject)):
                if one in found and one != two:
                    found[one][two] = min(1 / edge.sources, found[one].get(two, 1))
        far = {other for others in found.values() for other in others}
        matters = {id for id, ref in self.ledger.refs(far, self.wanted.known_by).items() if ref.type in MATTERS}
        return {id: {other: cost for other, cost in others.items() if other not in matters}
                for id, others in found.items()}  # fmt: skip

    def _summed(self, ids: Collection[str], among: Collection[str] | None) -> Nearby:
        """Return the same from sums; where actors were merged a link costs what the best of its edges would."""
        found: Nearby = {id: {} for id in ids}
        merged = self.ledger.merged()
        rows = self.ledger.links(
            spread(ids, merged), relations(self.wanted), self.wanted.open, reported=self.reported, without=MATTERS,
            among=None if among is None else spread(among, merged),
        )  # fmt: skip
        for kept, other, sources in rows:
            one, two = merged.get(kept, kept), merged.get(other, other)
            if one != two:
                found[one][two] = min(1 / sources, found[one].get(two, 1))
        return found


def ways(walk: Walk, start: str, end: str, longest: int) -> Iterator[tuple[str, ...]]:
    """Yield the ways between two actors, shortest and then cheapest first, looking no further than need be.

    A way of the next length needs only those links of one border that lead to what was reached from the other end; all
    links of the border are read when that is not enough.
    """
    known: Nearby = {}  # all links of those that were asked, from both ends
    asked_for: set[str] = set()
    reached = ({start}, {end})
    border = [{start}, {end}]
    for length in range(1, longest + 1):
        side = min((0, 1), key=lambda side: walk.weight(border[side]))
        _learn(known, walk.nearby(border[side] - asked_for, reached[1 - side]))
        yield from of_length(known, start, end, length)
        if length == longest:
            return
        _learn(known, walk.nearby(border[side] - asked_for))
        asked_for |= border[side]
        border[side] = {two for one in border[side] for two in known.get(one, ())} - reached[side]
        reached[side].update(border[side])


def _learn(known: Nearby, found: Nearby) -> None:
    for one, others in found.items():
        for two, cost in others.items():
            known.setdefault(one, {})[two] = known.setdefault(two, {})[one] = cost


def of_length(known: Nearby, start: str, end: str, length: int) -> Iterator[tuple[str, ...]]:
    """Yield the simple ways of exactly this length, cheapest first; the search knows what is left to pay."""
    left = _left(known, end, length)
    order = count()
    heap: list[tuple[float, tuple[str, ...], int, float]] = []
    if start in left[length]:
        heappush(heap, (left[length][start], (start,), next(order), 0.0))
    while heap:
        _, way, _, paid = heappop(heap)
        if len(way) > length:
            yield way
            continue
        steps = left[length - len(way)]
        for other, cost in known.get(way[-1], {}).items():
            if other in steps and other not in way and (other != end or len(way) == length):
                heappush(heap, (paid + cost + steps[other], (*way, other), next(order), paid + cost))


def _left(known: Nearby, end: str, length: int) -> list[dict[str, float]]:
    """Return for each number of steps the actors from which the end is so far, and the least that it costs."""
    found: list[dict[str, float]] = [{end: 0.0}]
    for _ in range(length):
        further: dict[str, float] = {}
        for one, rest in found[-1].items():
            for two, cost in known.get(one, {}).items():
                if cost + rest < further.get(two, float("inf")):
                    further[two] = cost + rest
        found.append(further)
    return found


def _path(walk: Walk, ids: tuple[str, ...]) -> Path:
    refs = walk.ledger.refs(ids, walk.wanted.known_by)
    links = tuple(_link(walk, refs[one], refs[two]) for one, two in pairwise(ids))
    return Path(tuple(refs[id] for id in ids), links, len(links), min(link.sources for link in links))


def _link(walk: Walk, one: Ref, two: Ref) -> Link:
    there = replace(walk.wanted, subject=one.id, object=two.id)
    back = replace(walk.wanted, subject=two.id, object=one.id)
    items = [item for wanted in (there, back) for item in walk.ledger.observations(wanted)]
    found = edges(items, symmetric=walk.ledger.symmetric(), reported=walk.reported)
    kept = [edge for edge in found if (walk.everything or edge.direct)]
    return Link(
        one, two, tuple(_relations(kept, one, walk.ledger.symmetric())), max((edge.sources for edge in kept), default=0)
    )


def _relations(found: Iterable[Edge], one: Ref, symmetric: Collection[str]) -> Iterator[tuple[str, str, int]]:
    for edge in sorted(found, key=lambda edge: (-edge.sources, -edge.claims, edge.relation, edge.words, edge.subject)):
        way = "both" if edge.relation in symmetric else "out" if edge.subject == one.id else "in"
        yield way, edge.words or edge.relation, edge.sources
