"""Sets of claims in; which are the same, which only one has, and where they contradict each other, out.

Two claims are the same if they stand in the same article on overlapping evidence and relate the same two actors in the
same way, in either order where the relation is symmetric. They are in conflict if one affirms what the other denies,
and differ if one takes for actual what the other does not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from kg.model import OPEN_RELATION

Told = Mapping[str, Any]  # a claim as the contract has it
Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class Row:
    """One thing said of one place in an article, and how each set has it (None: not at all)."""

    article: str
    title: str
    start: int
    evidence: str
    subject: str
    relation: str
    object: str
    statuses: tuple[str | None, ...]  # "affirmed", "denied", "planned", "denied, planned"; several with "; "
    speakers: tuple[str, ...]  # who says so, as each set has it

    @property
    def kind(self) -> str:
        """Return conflict, differs, agreed, or only."""
        said = [status for status in self.statuses if status is not None]
        if len(said) == 1:
            return "only"
        if len({"denied" in status for status in said}) > 1:
            return "conflict"
        return "agreed" if len(set(said)) == 1 else "differs"


@dataclass(frozen=True)
class Pair:
    """Two sets against each other."""

    one: str
    other: str
    both: int
    only_one: int
    only_other: int
    conflicts: int
    differs: int

    @property
    def agreement(self) -> float | None:
        """Return the share of all they say that both say."""
        total = self.both + self.only_one + self.only_other
        return self.both / total if total else None


@dataclass(frozen=True)
class Comparison:
    """Sets of claims beside each other; rows by article and place."""

    names: tuple[str, ...]
    counts: tuple[int, ...]
    rows: tuple[Row, ...]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Return each two sets against each other."""
        return tuple(self._pair(a, b) for a, b in combinations(range(len(self.names)), 2))

    def only(self, number: int) -> Iterator[Row]:
        """Yield what one set alone has."""
        return (row for row in self.rows if row.kind == "only" and row.statuses[number] is not None)

    def conflicts(self) -> Iterator[Row]:
        """Yield what some affirm and some deny."""
        return (row for row in self.rows if row.kind == "conflict")

    def _pair(self, a: int, b: int) -> Pair:
        here = [(row.statuses[a], row.statuses[b]) for row in self.rows]
        both = [(one, other) for one, other in here if one is not None and other is not None]
        conflicts = sum(("denied" in one) != ("denied" in other) for one, other in both)
        return Pair(
            self.names[a],
            self.names[b],
            both=len(both),
            only_one=sum(one is not None and other is None for one, other in here),
            only_other=sum(one is None and other is not None for one, other in here),
            conflicts=conflicts,
            differs=sum(one != other for one, other in both) - conflicts,
        )


@dataclass
class Group:
    """Claims of all sets that say the same in one place."""

    first: Told
    start: int
    end: int
    by: dict[int, list[Told]] = field(default_factory=dict)


def compare(
    sets: Sequence[tuple[str, Iterable[Told]]], symmetric: Collection[str] = (), open: bool = False
) -> Comparison:
    """Return the sets beside each other; open claims only if they are asked for."""
    groups: dict[Key, list[Group]] = {}
    counts = []
    for number, (_, claims) in enumerate(sets):
        kept = [claim for claim in claims if open or claim["relation"]["id"] != OPEN_RELATION]
        counts.append(len(kept))
        for claim in kept:
            _place(groups.setdefault(_key(claim, symmetric), []), number, claim)
    found = [_row(group, len(sets)) for several in groups.values() for group in several]
    found.sort(key=lambda row: (row.title, row.article, row.start, row.subject, row.relation, row.object))
    return Comparison(tuple(name for name, _ in sets), tuple(counts), tuple(found))


def _key(claim: Told, symmetric: Collection[str]) -> Key:
    relation = claim["relation"]["id"]
    sides = [claim["subject"]["id"], claim["object"]["id"]]
    if relation in symmetric:
        sides.sort()
    words = claim["relation"]["text"].casefold() if relation == OPEN_RELATION else ""
    return claim["article"]["id"], f"{relation} {words}", sides[0], sides[1]


def _place(groups: list[Group], number: int, claim: Told) -> None:
    start, end = claim["evidence"]["start"], claim["evidence"]["end"]
    for group in groups:
        if start < group.end and group.start < end:
            group.by.setdefault(number, []).append(claim)
            group.start, group.end = min(start, group.start), max(end, group.end)
            return
    groups.append(Group(claim, start, end, {number: [claim]}))


def _row(group: Group, sets: int) -> Row:
    first = group.first
    said = [group.by.get(number) for number in range(sets)]
    return Row(
        article=first["article"]["id"],
        title=first["article"]["title"] or first["article"]["id"],
        start=group.start,
        evidence=first["evidence"]["text"],
        subject=first["subject"]["name"],
        relation=first["relation"]["text"] if first["relation"]["id"] == OPEN_RELATION else first["relation"]["id"],
        object=first["object"]["name"],
        statuses=tuple("; ".join(sorted(set(map(_status, claims)))) if claims else None for claims in said),
        speakers=tuple(", ".join(_speakers(claims or ())) for claims in said),
    )


def _status(claim: Told) -> str:
    polarity, modality = claim["polarity"], claim["modality"]
    if modality == "actual":
        return str(polarity)
    return f"denied, {modality}" if polarity == "denied" else str(modality)


def _speakers(claims: Iterable[Told]) -> list[str]:
    return sorted({said["name"] for claim in claims for said in claim["speakers"]})
