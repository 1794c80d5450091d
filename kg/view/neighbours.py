"""An actor's name becomes the rows of who stands in what relation to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import NamedTuple, Unpack

from kg.ledger import ClaimFilter, Ledger, Observation, Ref
from kg.model import KgError
from kg.view.asked import Filters, asked, whom
from kg.view.parts import parts
from kg.view.tally import Support, Tally

DIRECTIONS = {"out": ("out", "both"), "in": ("in", "both"), "both": ("both",), "about": ("about",)}
PLACES = {"out": 0, "both": 0, "in": 1, "about": 2}  # what an actor does comes first, what concerns it last
NO_BRIDGE = ("Issue", "Literal")  # "a ceasefire" does not connect all who ever spoke of one


@dataclass(frozen=True, kw_only=True)
class Neighbour(Support):
    """One relation of an actor to another.

    `direction` is "out", "in", "both" for symmetric relations, or "about": `other` does it to `matter`, which
    concerns the actor. `about` are those whom the matter concerns besides. `through` is the name of the actor's part,
    such as its army, that does it or to which it is done; None: the actor itself.
    """

    actor: Ref
    relation: str
    words: str  # of an open relation
    direction: str
    other: Ref
    matter: Ref | None
    about: tuple[Ref, ...]
    through: str | None
    hop: int


class Side(NamedTuple):
    """A claim as seen from one of those it concerns."""

    actor: str
    relation: str
    words: str
    direction: str
    other: str
    matter: str | None
    through: str | None = None  # of the actor's parts

    @property
    def ids(self) -> set[str]:
        """Return whom a row of this side names."""
        return {id for id in (self.actor, self.other, self.matter, self.through) if id}


def neighbours(
    ledger: Ledger,
    actor_name: str,
    *,
    direction: str | None = None,
    hops: int = 1,
    own: bool = False,
    limit: int | None = None,
    **filters: Unpack[Filters],
) -> list[Neighbour]:
    """Return who is related to an actor or its parts and how, in groups (see `arranged`); `own`: not to its parts.

    `limit` keeps the rows with most claims, those a hop away before those two away.
    """
    if direction is not None and direction not in DIRECTIONS:
        raise KgError(f"{direction!r} is no direction: choose from {', '.join(DIRECTIONS)}")
    with ledger.snapshot():
        start = whom(ledger, actor_name, filters)
        rows = walk(ledger, start, asked(ledger, filters), direction, hops, own)
        return arranged(rows[:limit])


def walk(
    ledger: Ledger, start: str, wanted: ClaimFilter, direction: str | None, hops: int, own: bool
) -> list[Neighbour]:
    """Return the rows of every hop, most claims first."""
    symmetric = ledger.symmetric()
    found: list[Neighbour] = []
    done: set[str] = set()
    edge = {start}
    for hop in range(1, hops + 1):
        within = {} if own else parts(ledger, edge)
        items = ledger.observations(replace(wanted, actor=tuple(sorted(edge | within.keys()))))
        tallies = group(items, edge, within, done, symmetric, direction)
        rows = name(ledger, tallies, hop, wanted.known_by)
        found += rows
        done |= edge | within.keys()
        edge = {row.other.id for row in rows if row.other.type not in NO_BRIDGE} - done
    return found


def group(
    items: Iterator[Observation],
    edge: Collection[str],
    within: Mapping[str, str],
    done: Set[str],
    symmetric: Collection[str],
    direction: str | None,
) -> dict[Side, Tally]:
    """Return the tally of every side that touches the edge of the walk or what is within, and nothing behind it."""
    allowed = DIRECTIONS[direction] if direction else ("out", "in", "both", "about")
    tallies: dict[Side, Tally] = {}
    for item in items:
        found = (side for side in sides(item, symmetric) if side.direction in allowed)
        side = min(seen(found, edge, within), key=_nearness, default=None)
        if side is not None and not done & {item.subject, item.object, *item.about}:
            tallies.setdefault(side, Tally()).add(item)
    return tallies


def seen(sides: Iterable[Side], edge: Collection[str], within: Mapping[str, str]) -> Iterator[Side]:
    """Yield the sides of those on the edge and, as theirs, of their parts; none between a part and its whole."""
    for side in sides:
        actor, other = within.get(side.actor, side.actor), within.get(side.other, side.other)
        if actor == other and (actor, other) != (side.actor, side.other):
            continue
        if side.actor in edge:
            yield side
        elif side.actor in within:
            yield side._replace(actor=actor, through=side.actor)


def _nearness(side: Side) -> tuple[bool, bool]:
    """Return what makes a party come before those whom a claim is about, and an actor before its parts."""
    return side.direction == "about", side.through is not None


def sides(item: Observation, symmetric: Collection[str]) -> Iterator[Side]:
    """Yield a claim as its subject, its object and those it is about see it."""
    ways, pair = ("out", "in"), (item.subject, item.object)
    if item.relation in symmetric:
        ways, pair = ("both", "both"), (min(pair), max(pair))
    yield Side(pair[0], item.relation, item.words, ways[0], pair[1], None)
    yield Side(pair[1], item.relation, item.words, ways[1], pair[0], None)
    for actor in item.about:
        if actor not in pair:
            yield Side(actor, item.relation, item.words, "about", item.subject, item.object)


def name(ledger: Ledger, tallies: dict[Side, Tally], hop: int, known_by: str | None) -> list[Neighbour]:
    """Return the tallies as sorted rows with names."""
    refs = ledger.refs({id for side, tally in tallies.items() for id in side.ids | tally.about}, known_by)
    rows = [_row(side, tally, refs, hop) for side, tally in tallies.items()]
    return sorted(rows, key=_rank)


def _row(side: Side, tally: Tally, refs: dict[str, Ref], hop: int) -> Neighbour:
    about = sorted(tally.about - {side.actor, side.other, side.through})
    return Neighbour(
        actor=refs[side.actor],
        relation=side.relation,
        words=side.words,
        direction=side.direction,
        other=refs[side.other],
        matter=refs[side.matter] if side.matter else None,
        about=tuple(refs[id] for id in about),
        through=refs[side.through].name if side.through else None,
        hop=hop,
        **tally.sums(),
    )


def _rank(row: Neighbour) -> tuple[object, ...]:
    matter = row.matter.id if row.matter else ""
    names = (row.other.name, row.other.id, row.relation, row.words, row.direction, matter, row.actor.id)
    return (-row.claims, *names, row.through or "")


def arranged(rows: Iterable[Neighbour]) -> list[Neighbour]:
    """Return rows by hop and in groups: what an actor does, what is done to it, what is said to concern it.

    A group is one relation of one actor; those with most claims come first. What concerns an actor is one group.
    """
    found = list(rows)
    sizes: Counter[tuple[object, ...]] = Counter()
    for row in found:
        sizes[_group(row)] += row.claims
    return sorted(found, key=lambda row: (*_group(row)[:2], -sizes[_group(row)], _group(row), _rank(row)))


def _group(row: Neighbour) -> tuple[object, ...]:
    says = ("", "") if row.direction == "about" else (row.relation, row.words)
    return (row.hop, PLACES[row.direction], *says, row.actor.id)
