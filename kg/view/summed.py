"""The sums that a ledger keeps of its edges become tallies of sides, the same as its claims would give.

Where sums cannot be added, as those of two actors that were merged, the claims of that side are counted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, fields, replace
from itertools import accumulate, product
from typing import Any

from kg.ledger import ClaimFilter, Ledger, Observation, Sum
from kg.view.sides import Side, nearest
from kg.view.tally import Tally

OTHERS = ("planned", "wanted", "threatened", "possible", "alleged", "denied_planned", "denied_wanted",
          "denied_threatened")  # fmt: skip
PLAIN = ClaimFilter()
FREE = ("relation", "open")  # what a filter may ask for and yet be answered by sums


@dataclass(frozen=True)
class Summed:
    """The sums of one edge, in the place of a Tally."""

    found: Sum
    about: Set[str]

    @property
    def claims(self) -> int:
        """Return how many there are."""
        return self.found.claims

    def sums(self) -> dict[str, Any]:
        """Return the fields of Support."""
        return support(self.found)


def support(found: Sum) -> dict[str, Any]:
    """Return what stands behind an edge, as a Tally would say it."""
    counts = {name: getattr(found, name) for name in OTHERS}
    return {
        "claims": found.claims,
        "affirmed": found.affirmed,
        "denied": found.denied,
        "others": tuple(sorted((name.replace("_", " "), count) for name, count in counts.items() if count)),
        "direct": bool(found.affirmed and (found.own or found.corroborated)),
        "reported": not (found.own if found.affirmed else found.unreported),
        "contested": bool(found.denied and (found.affirmed or found.alleged)),
        "first": found.first,
        "last": found.last,
        "first_published": found.first_published,
        "last_published": found.last_published,
        "articles": found.articles,
        "sources": found.sources,
        "confidence": found.confidence,
    }


def is_summed(wanted: ClaimFilter) -> bool:
    """Return whether sums answer a filter: it asks for nothing but relations."""
    return all(getattr(wanted, field.name) == getattr(PLAIN, field.name)
               for field in fields(ClaimFilter) if field.name not in FREE)  # fmt: skip


def relations(wanted: ClaimFilter) -> tuple[str, ...] | None:
    """Return the relations that a filter asks for; None for all."""
    return (wanted.relation,) if isinstance(wanted.relation, str) else wanted.relation


@dataclass(frozen=True)
class Walk:
    """Where a walk stands: the actors on its edge, their parts each with its whole, and those behind it."""

    ledger: Ledger
    wanted: ClaimFilter
    edge: Collection[str]
    within: Mapping[str, str]
    done: Set[str]
    symmetric: Collection[str]
    direction: str | None

    def side(self, item: Any, about: tuple[str, ...]) -> Side | None:
        """Return how those on the edge see a claim or a sum."""
        return nearest(item, about, self.edge, self.within, self.symmetric, self.direction)

    def counted(self, items: Iterable[Observation]) -> dict[Side, Tally]:
        """Return the tally of every side that touches the edge of the walk or what is within, nothing behind it."""
        tallies: dict[Side, Tally] = {}
        for item in items:
            side = self.side(item, item.about)
            if side is not None and not self.done & {item.subject, item.object, *item.about}:
                tallies.setdefault(side, Tally()).add(item)
        return tallies

    def summed(self, limit: int | None) -> Mapping[Side, Summed | Tally]:
        """Return the same from sums; with a limit, at least those so many sides that have most claims."""
        merged = self.ledger.merged()
        kept = spread((*self.edge, *self.within), merged)
        if limit is None:
            return self._settled(self._groups(kept, merged, 1), merged)
        scattered = largest(merged) ** 2  # over so many edges the claims of a side may be scattered
        enough = self.ledger.most(kept, limit, relations(self.wanted), self.wanted.open)
        while True:
            least = max(1, enough // scattered)
            groups = self._groups(kept, merged, least)
            if least == 1 and not merged and not self.done:
                groups = self._first(groups, limit)
            found = self._settled(groups, merged)
            if least == 1 or sum(item.claims >= enough for item in found.values()) >= limit:
                return found
            enough //= 2

    def _first(self, groups: dict[Side, dict[Sum, None]], limit: int) -> dict[Side, dict[Sum, None]]:
        """Return the sides that may come first; a matter's recount may take it back, so that it counts for none."""
        refs = self.ledger.refs({side.other for side in groups})
        ranked = sorted(groups, key=lambda side: (-next(iter(groups[side])).claims, *rank(side, refs[side.other].name)))
        sure = list(accumulate(side.direction != "about" for side in ranked))
        return {side: groups[side] for side in ranked[: bisect_left(sure, limit) + 1]}

    def _groups(self, kept: Iterable[str], merged: Mapping[str, str], least: int) -> dict[Side, dict[Sum, None]]:
        groups: dict[Side, dict[Sum, None]] = {}
        for found in self.ledger.sums(kept, relations(self.wanted), self.wanted.open, least):
            item = shown(found, merged) if merged or self.done else found
            if item.subject == item.object and found.subject != found.object:
                continue  # between two that are one
            side = self.side(item, (item.about,) if item.about else ())
            if side is None or (item.about is not None) != (side.direction == "about"):
                continue
            if not (self.done and self.done & item.ids):
                groups.setdefault(side, {})[found] = None
        return groups

    def _settled(self, groups: dict[Side, dict[Sum, None]], merged: Mapping[str, str]) -> dict[Side, Summed | Tally]:
        """Return what the sums of each side come to; those that are not sure are counted."""
        about = self.ledger.concerned([found.edge for group in groups.values() for found in group])
        several = self._several(groups, merged)
        done: dict[Side, Summed | Tally] = {}
        for side, (found, *more) in groups.items():
            told = {merged.get(id, id) for id in about.get(found.edge, ())}
            unsure = more or side in several or told & self.done or (side.direction == "about" and len(told) > 1)
            if merged and found.affirmed > 1 and not found.own and found.sources > 1:
                unsure = True  # two speakers may be one
            if not unsure:
                done[side] = Summed(found, told)
            elif tally := self._recount(side):
                done[side] = tally
        return done

    def _several(self, groups: Mapping[Side, Iterable[Sum]], merged: Mapping[str, str]) -> set[Side]:
        """Return the sides that merging makes of several edges, or that concern one who was merged."""
        if not merged:
            return set()
        members: dict[str, list[str]] = {}
        for id, who in sorted(merged.items()):
            members.setdefault(who, []).append(id)
        wanted: dict[tuple[str, str, str, str], Side] = {}
        found = {side for side in groups if side.direction == "about" and side.actor in members}
        for side, sums in groups.items():
            one = shown(next(iter(sums)), merged)
            pairs = list(product(members.get(one.subject, [one.subject]), members.get(one.object, [one.object])))
            if side.relation in self.symmetric:
                pairs += [(object, subject) for subject, object in pairs]
            if len(set(pairs)) > (2 if side.relation in self.symmetric else 1):
                wanted |= {(subject, side.relation, object, side.words): side for subject, object in pairs}
        there: dict[Side, int] = {}
        for edge in self.ledger.kept_edges(list(wanted)) if wanted else ():
            there[wanted[edge]] = there.get(wanted[edge], 0) + 1
        return found | {side for side, number in there.items() if number > 1}

    def _recount(self, side: Side) -> Tally | None:
        """Return the tally of a side from its claims."""
        ends = (side.through or side.actor, side.other)
        if side.matter is not None:
            ends = (side.other, side.matter)
        elif side.direction == "in":
            ends = (ends[1], ends[0])
        pairs = [ends, (ends[1], ends[0])] if side.relation in self.symmetric else [ends]
        wanted = replace(self.wanted, relation=side.relation)
        items = [item for subject, object in dict.fromkeys(pairs)
                 for item in self.ledger.observations(replace(wanted, subject=subject, object=object))]  # fmt: skip
        return self.counted(items).get(side)


@dataclass(frozen=True)
class Shown:
    """The ends of a sum under the ids they are shown as."""

    subject: str
    relation: str
    object: str
    words: str
    about: str | None

    @property
    def ids(self) -> set[str]:
        """Return whom it names."""
        return {self.subject, self.object, *([self.about] if self.about else [])}


def rank(side: Side, name: str) -> tuple[str, ...]:
    """Return the order of sides with as many claims; `name` is that of the other."""
    return (name, side.other, side.relation, side.words, side.direction, side.matter or "", side.actor)


def shown(found: Sum, merged: Mapping[str, str]) -> Shown:
    """Return the ends of a sum as judgements show them."""
    subject, object = merged.get(found.subject, found.subject), merged.get(found.object, found.object)
    about = None if found.about is None else merged.get(found.about, found.about)
    return Shown(subject, found.relation, object, found.words, about)


def spread(ids: Iterable[str], merged: Mapping[str, str]) -> list[str]:
    """Return actors with those that are merged with them."""
    wanted = set(ids)
    return sorted(wanted | {id for id, who in merged.items() if who in wanted})


def largest(merged: Mapping[str, str]) -> int:
    """Return how many actors the largest cluster has.

    >>> largest({}), largest({"a": "a", "b": "a", "c": "c", "d": "c", "e": "c"})
    (1, 3)
    """
    sizes: dict[str, int] = {}
    for who in merged.values():
        sizes[who] = sizes.get(who, 0) + 1
    return max(sizes.values(), default=1)
