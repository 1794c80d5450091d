"""Records of a file are held against the known actors: new, the same, or a conflict that is listed and not guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

from kg.actors.record import Record, with_ids
from kg.model import Actor, Alias, TableError
from kg.resolve.forms import plain

DECISION = ("decision", "record", "known", "why", "where")
DECISIONS = ("", "same", "different", "skip")


@dataclass(frozen=True)
class Conflict:
    """A record that may be a known actor."""

    record: Actor
    known: Actor
    why: str
    where: str


@dataclass
class Joined:
    """What comes of an import."""

    actors: dict[str, Actor] = field(default_factory=dict)  # rows of one's own, by id
    ids: dict[str, str] = field(default_factory=dict)  # where a record stood: the id it has now
    conflicts: list[Conflict] = field(default_factory=list)
    new: int = 0
    joined: int = 0


def join(
    records: Iterable[Record],
    known: Iterable[Actor],
    replacing: bool = False,
    decisions: Mapping[tuple[str, str], str] | None = None,
) -> Joined:
    """Return the rows that an import adds or changes.

    The same external id or the same id, type and country make a record the known actor: its names are added, or it
    takes its place if `replacing`. A known actor of the same kind with the same name is a conflict, unless decided.
    """
    known = list(known)
    by_id = {actor.id: actor for actor in known}
    outside = {pair: actor for actor in known for pair in actor.external}
    bearers: dict[tuple[str, str], list[Actor]] = {}
    for actor in known:
        for text in {plain(alias.text) for alias in actor.aliases if alias.reason == "name"}:
            bearers.setdefault((actor.type, text), []).append(actor)
    found = Joined()
    for record in with_ids(records):
        actor = record.actor
        same = next((outside[pair] for pair in actor.external if pair in outside), None) or _same_id(actor, by_id)
        rivals = [] if same else _rivals(actor, by_id, bearers)
        told = {other.id: (decisions or {}).get((actor.id, other.id), "") for other in rivals}
        same = same or next((other for other in rivals if told[other.id] == "same"), None)
        open_ = [other for other in rivals if not told[other.id]] if same is None else []
        if open_ or (same is None and "skip" in told.values()):
            found.conflicts += (Conflict(actor, other, _why(actor, other), record.where) for other in open_)
            continue
        if same is None and actor.id in by_id:
            actor = replace(actor, id=f"{actor.id}-{actor.type.lower()}")
        _keep(found, record, actor, same, replacing)
    return found


def _keep(found: Joined, record: Record, actor: Actor, same: Actor | None, replacing: bool) -> None:
    id = same.id if same else actor.id
    before = found.actors.get(id, same)
    row = replace(actor, id=id) if before is None or replacing else united(before, actor)
    found.actors[id] = row
    found.ids[record.where] = id
    found.new += same is None
    found.joined += same is not None


def united(known: Actor, record: Actor) -> Actor:
    """Return a known actor with the names and external ids of a record."""
    seen = {plain(alias.text) for alias in known.aliases}
    more = [Alias(alias.text, alias.reason) for alias in record.aliases if plain(alias.text) not in seen]
    schemes = {scheme for scheme, _ in known.external}
    outside = [pair for pair in record.external if pair[0] not in schemes]
    return replace(known, aliases=(*known.aliases, *more), external=(*known.external, *outside))


def _same_id(actor: Actor, by_id: Mapping[str, Actor]) -> Actor | None:
    other = by_id.get(actor.id)
    fits = other is not None and plain(other.name) == plain(actor.name) and other.country == actor.country
    return other if other is not None and fits and other.type == actor.type and actor.country else None


def _rivals(actor: Actor, by_id: Mapping[str, Actor], bearers: Mapping[tuple[str, str], list[Actor]]) -> list[Actor]:
    found = {}
    for alias in actor.aliases:
        for other in bearers.get((actor.type, plain(alias.text)), ()):
            if not (actor.country and other.country and actor.country != other.country):
                found[other.id] = other
    return [found[id] for id in sorted(found)]


def _why(record: Actor, known: Actor) -> str:
    shared = {plain(alias.text) for alias in known.aliases}
    names = [alias.text for alias in record.aliases if plain(alias.text) in shared]
    return f"both are called {', '.join(names)}"


def write_conflicts(conflicts: Iterable[Conflict], out: TextIO) -> None:
    """Write conflicts as a table whose first column is to be filled: same, different or skip."""
    out.write("\t".join(DECISION) + "\n")
    for item in conflicts:
        out.write("\t".join(("", item.record.id, item.known.id, item.why.replace("\t", " "), item.where)) + "\n")


def read_decisions(path: Path) -> dict[tuple[str, str], str]:
    """Return what was decided, by the ids of record and known actor."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    if not lines or tuple(lines[0].split("\t")) != DECISION:
        raise TableError(path.name, 1, f"columns must be {' '.join(DECISION)}, separated by tabs")
    found = {}
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(DECISION) or cells[0] not in DECISIONS:
            raise TableError(path.name, number, "the first cell must be same, different, skip or empty")
        found[cells[1], cells[2]] = cells[0]
    return found
