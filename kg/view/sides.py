"""A claim as seen from those it concerns: who is related to whom, and which way round."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

DIRECTIONS = {"out": ("out", "both"), "in": ("in", "both"), "both": ("both",), "about": ("about",)}
EVERY = ("out", "in", "both", "about")


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


class Told(Protocol):
    """A claim, or what stands for one."""

    @property
    def subject(self) -> str:
        """Return who does it."""

    @property
    def relation(self) -> str:
        """Return what."""

    @property
    def object(self) -> str:
        """Return to whom."""

    @property
    def words(self) -> str:
        """Return what tells an open relation apart."""


def nearest(
    item: Told,
    about: Sequence[str],
    edge: Collection[str],
    within: Mapping[str, str],
    symmetric: Collection[str],
    direction: str | None,
) -> Side | None:
    """Return how those on the edge, or their parts, see a claim best; None if it does not concern them."""
    allowed = DIRECTIONS[direction] if direction else EVERY
    found = (side for side in sides(item, about, symmetric) if side.direction in allowed)
    return min(seen(found, edge, within), key=_nearness, default=None)


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


def sides(item: Told, about: Sequence[str], symmetric: Collection[str]) -> Iterator[Side]:
    """Yield a claim as its subject, its object and those it is about see it."""
    ways, pair = ("out", "in"), (item.subject, item.object)
    if item.relation in symmetric:
        ways, pair = ("both", "both"), (min(pair), max(pair))
    yield Side(pair[0], item.relation, item.words, ways[0], pair[1], None)
    yield Side(pair[1], item.relation, item.words, ways[1], pair[0], None)
    for actor in about:
        if actor not in pair:
            yield Side(actor, item.relation, item.words, "about", *pair)
