"""Actors of one's own: files of many formats come in, are held against what is known, and go out again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TextIO

from kg.actors import followthemoney, petrarch, skos, table
from kg.actors.folder import check, import_actors, own_folder, write_folder
from kg.actors.join import Conflict, Joined, join, read_decisions, write_conflicts
from kg.actors.record import Found, Record
from kg.model import Actor, KgError

__all__ = [
    "FORMATS",
    "WRITERS",
    "Conflict",
    "Found",
    "Joined",
    "Record",
    "check",
    "import_actors",
    "join",
    "own_folder",
    "read_actors",
    "read_decisions",
    "write_conflicts",
    "write_folder",
]

Reader = Callable[[Path, str], Iterator[Found]]
FORMATS: dict[str, Reader] = {
    "table": table.read,
    "ftm": followthemoney.read,
    "petrarch": petrarch.read,
    "skos": skos.read,
}
SUFFIXES = {".tsv": "table", ".csv": "table", ".json": "ftm", ".jsonl": "ftm", ".ijson": "ftm", ".ttl": "skos",
            ".rdf": "skos", ".nt": "skos", ".txt": "petrarch", ".actors": "petrarch"}  # fmt: skip
WRITERS: dict[str, Callable[[Iterable[Actor], TextIO], None]] = {
    "ftm": followthemoney.write,
    "skos": skos.write,
    "table": table.write,
}


def read_actors(path: Path, form: str | None = None, type: str = "Organisation") -> Iterator[Found]:
    """Yield what a file tells of actors; `type` is given to those of which it tells none. TableError names the line."""
    name = form or SUFFIXES.get(path.suffix.lower())
    if name not in FORMATS:
        raise KgError(f"{path}: say which format it has with --format: {', '.join(FORMATS)}")
    return FORMATS[name](path, type)
