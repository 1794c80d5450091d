"""A folder of one's own actors: `actors.tsv`, `offices.tsv`, and `only` where the shipped tables are put aside."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.actors import table
from kg.actors.join import Joined, join
from kg.actors.record import Found, Record, holdings
from kg.load import OFFICES, OWN, load_ontology, load_shipped, rows
from kg.model import Actor, Holding, KgError, TableError

DEFAULT = "kg.actors"


def own_folder(given: Path | None = None) -> Path:
    """Return the folder of one's own actors: as given, as KG_ACTORS says, or kg.actors here."""
    return given or Path(os.environ.get(OWN) or DEFAULT)


def import_actors(
    found: Iterable[Found], path: Path, mode: str = "add", decisions: Mapping[tuple[str, str], str] | None = None
) -> tuple[Joined, list[Found]]:
    """Take records into a folder; return what came of it and what was left out. `mode`: add, replace or only."""
    items = list(found)
    records = [item.record for item in items if item.record is not None]
    types = load_ontology().types
    for record in records:
        if record.actor.type not in types:
            raise KgError(f"{record.where}: {record.actor.type!r} is no type: choose from {', '.join(sorted(types))}")
    before = {} if mode == "only" else read_folder(path)
    known = [*before.values(), *(actor for actor in _shipped(mode) if actor.id not in before)]
    joined = join(records, known, mode == "replace", decisions)
    terms = [] if mode == "only" else list(read_holdings(path))
    terms += _terms(records, joined)
    write_folder(path, {**before, **joined.actors}.values(), terms, mode == "only" or is_only(path))
    return joined, [item for item in items if item.left_out]


def _shipped(mode: str) -> tuple[Actor, ...]:
    return () if mode == "only" else load_shipped().actors


def _terms(records: Iterable[Record], joined: Joined) -> Iterator[Holding]:
    for record in records:
        id = joined.ids.get(record.where)
        for term in holdings(record) if id else ():
            yield Holding(str(id), record.actor.name, term.office, term.of, term.start, term.end)


def read_folder(path: Path) -> dict[str, Actor]:
    """Return the actors of a folder by id; none if there is no folder yet."""
    file = path / "actors.tsv"
    found = table.read(file, "Organisation") if file.exists() else iter(())
    return {item.record.actor.id: item.record.actor for item in found if item.record}


def read_holdings(path: Path) -> Iterator[Holding]:
    """Yield the holdings of a folder."""
    if (path / "offices.tsv").exists():
        for _, row in rows(path / "offices.tsv", OFFICES):
            yield Holding(
                row["person"], row["person"], row["office"], row["of"], row["from"] or None, row["to"] or None
            )


def is_only(path: Path) -> bool:
    """Return whether a folder puts the shipped tables aside."""
    return (path / "only").exists()


def write_folder(path: Path, actors: Iterable[Actor], terms: Iterable[Holding], only: bool) -> None:
    """Write a folder; a file is complete before it takes the place of the old one."""
    path.mkdir(parents=True, exist_ok=True)
    with (path / "actors.part").open("w", encoding="utf-8", newline="\n") as out:
        table.write(sorted(actors, key=lambda actor: actor.id), out)
    (path / "actors.part").replace(path / "actors.tsv")
    lines = {"\t".join((item.person, item.office, item.of, item.start or "", item.end or "")) for item in terms}
    text = "\n".join(["\t".join(OFFICES), *sorted(lines)]) + "\n"
    (path / "offices.part").write_text(text, encoding="utf-8", newline="\n")
    (path / "offices.part").replace(path / "offices.tsv")
    if only:
        (path / "only").touch()


def check(path: Path) -> list[str]:
    """Return what is wrong with a folder's tables, each with file and line."""
    try:
        found = [item.record for item in table.read(path / "actors.tsv", "Organisation") if item.record]
        terms = list(read_holdings(path))
    except TableError as error:
        return [str(error)]
    types = load_ontology().types
    ids = {record.actor.id for record in found} | {actor.id for actor in load_shipped().actors}
    wrong = [f"{item.where}: {item.actor.type!r} is no type" for item in found if item.actor.type not in types]
    wrong += [f"{item.where}: the id is missing" for item in found if not item.actor.id]
    seen: dict[str, str] = {}
    for item in found:
        if item.actor.id in seen:
            wrong.append(f"{item.where}: {item.actor.id} stands at {seen[item.actor.id]} already")
        seen[item.actor.id] = item.where
    for number, term in enumerate(terms, 2):
        wrong += [f"offices.tsv:{number}: nobody has the id {id!r}" for id in (term.person, term.of) if id not in ids]
    return wrong
