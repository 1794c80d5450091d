"""An actor's name becomes the rows of who stands in what relation to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Unpack

from kg.ledger import ClaimFilter, Ledger, Ref
from kg.model import KgError
from kg.view.asked import Filters, asked, whom
from kg.view.parts import parts
from kg.view.sides import DIRECTIONS, Side
from kg.view.summed import Summed, Walk, is_summed
from kg.view.tally import Support, Tally

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
        return arranged(walk(ledger, start, asked(ledger, filters), direction, hops, own, limit))


def walk(
    ledger: Ledger,
    start: str,
    wanted: ClaimFilter,
    direction: str | None,
    hops: int,
    own: bool,
    limit: int | None = None,
) -> list[Neighbour]:
    """Return the rows of every hop, most claims first, at most so many."""
    symmetric = ledger.symmetric()
    found: list[Neighbour] = []
    done: set[str] = set()
    edge = {start}
    for hop in range(1, hops + 1):
        within = {} if own else parts(ledger, edge)
        step = Walk(ledger, wanted, edge, within, done, symmetric, direction)
        found += _rows(step, hop, None if limit is None else limit - len(found))
        done |= edge | within.keys()
        edge = {row.other.id for row in found if row.hop == hop and row.other.type not in NO_BRIDGE} - done
        if limit is not None and len(found) >= limit:
            break
    return found[:limit]


def _rows(step: Walk, hop: int, limit: int | None) -> list[Neighbour]:
    """Return the rows of one hop, from sums where they answer the filter."""
    tallies: Mapping[Side, Tally | Summed]
    if is_summed(step.wanted):
        tallies = step.summed(limit)
    else:
        actors = tuple(sorted({*step.edge, *step.within}))
        tallies = step.counted(step.ledger.observations(replace(step.wanted, actor=actors)))
    return name(step.ledger, tallies, hop, step.wanted.known_by)


def name(ledger: Ledger, tallies: Mapping[Side, Tally | Summed], hop: int, known_by: str | None) -> list[Neighbour]:
    """Return the tallies as sorted rows with names."""
    refs = ledger.refs({id for side, tally in tallies.items() for id in side.ids | tally.about}, known_by)
    rows = [_row(side, tally, refs, hop) for side, tally in tallies.items()]
    return sorted(rows, key=_rank)


def _row(side: Side, tally: Tally | Summed, refs: dict[str, Ref], hop: int) -> Neighbour:
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
