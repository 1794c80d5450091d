"""An actor's name becomes the rows of who stands in what relation to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Set
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.ledger import ClaimFilter, Ledger, Observation, Ref
from kg.ledger.filter import Wanted
from kg.model import KgError
from kg.view.names import resolve
from kg.view.tally import Support, Tally

DIRECTIONS = {"out": ("out", "both"), "in": ("in", "both"), "both": ("both",), "about": ("about",)}
NO_BRIDGE = ("Issue", "Literal")  # "a ceasefire" does not connect all who ever spoke of one


@dataclass(frozen=True, kw_only=True)
class Neighbour(Support):
    """One relation of an actor to another.

    `direction` is "out", "in", "both" for symmetric relations, or "about": `other` does it to `matter`, which
    concerns the actor. `about` are those whom the matter concerns besides.
    """

    actor: Ref
    relation: str
    words: str  # of an open relation
    direction: str
    other: Ref
    matter: Ref | None
    about: tuple[Ref, ...]
    hop: int


class Side(NamedTuple):
    """A claim as seen from one of those it concerns."""

    actor: str
    relation: str
    words: str
    direction: str
    other: str
    matter: str | None


def neighbours(
    ledger: Ledger,
    actor_name: str,
    *,
    relation: Wanted = None,
    direction: str | None = None,
    hops: int = 1,
    polarity: Wanted = None,
    modality: Wanted = None,
    since: str | None = None,
    until: str | None = None,
    open: bool = False,
    limit: int | None = None,
) -> list[Neighbour]:
    """Return who is related to an actor and how, most claims first; those a hop away before those two away."""
    if direction is not None and direction not in DIRECTIONS:
        raise KgError(f"{direction!r} is no direction: choose from {', '.join(DIRECTIONS)}")
    wanted = ClaimFilter(relation=relation, polarity=polarity, modality=modality, since=since, until=until, open=open)
    with ledger.snapshot():
        start = resolve(ledger, actor_name).id
        return walk(ledger, start, wanted, direction, hops)[:limit]


def walk(ledger: Ledger, start: str, wanted: ClaimFilter, direction: str | None, hops: int) -> list[Neighbour]:
    """Return the rows of every hop."""
    symmetric = ledger.symmetric()
    found: list[Neighbour] = []
    done: set[str] = set()
    edge = {start}
    for hop in range(1, hops + 1):
        items = ledger.observations(replace(wanted, actor=tuple(sorted(edge))))
        tallies = group(items, edge, done, symmetric, direction)
        rows = name(ledger, tallies, hop)
        found += rows
        done |= edge
        edge = {row.other.id for row in rows if row.other.type not in NO_BRIDGE} - done
    return found


def group(
    items: Iterator[Observation],
    edge: Collection[str],
    done: Set[str],
    symmetric: Collection[str],
    direction: str | None,
) -> dict[Side, Tally]:
    """Return the tally of every side that touches the edge of the walk and nothing that lies behind it."""
    allowed = DIRECTIONS[direction] if direction else ("out", "in", "both", "about")
    tallies: dict[Side, Tally] = {}
    for item in items:
        seen = (side for side in sides(item, symmetric) if side.actor in edge and side.direction in allowed)
        side = next(seen, None)
        if side is not None and not done & {item.subject, item.object, *item.about}:
            tallies.setdefault(side, Tally()).add(item)
    return tallies


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


def name(ledger: Ledger, tallies: dict[Side, Tally], hop: int) -> list[Neighbour]:
    """Return the tallies as sorted rows with names."""
    ids = {id for side, tally in tallies.items() for id in (side.actor, side.other, side.matter, *tally.about) if id}
    refs = ledger.refs(ids)
    rows = [_row(side, tally, refs, hop) for side, tally in tallies.items()]
    return sorted(rows, key=_rank)


def _row(side: Side, tally: Tally, refs: dict[str, Ref], hop: int) -> Neighbour:
    about = sorted(tally.about - {side.actor, side.other})
    return Neighbour(
        actor=refs[side.actor],
        relation=side.relation,
        words=side.words,
        direction=side.direction,
        other=refs[side.other],
        matter=refs[side.matter] if side.matter else None,
        about=tuple(refs[id] for id in about),
        hop=hop,
        **tally.sums(),
    )


def _rank(row: Neighbour) -> tuple[object, ...]:
    matter = row.matter.id if row.matter else ""
    return (-row.claims, row.other.name, row.other.id, row.relation, row.words, row.direction, matter, row.actor.id)
