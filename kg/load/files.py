"""Find `ontology/` and `seeds/`: inside the installed package, else beside it in a checkout."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.model import KgError, TableError

PACKAGE = Path(__file__).resolve().parent.parent


def folder(name: str) -> Path:
    """Return the folder `ontology` or `seeds`."""
    for place in (PACKAGE / name, PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise KgError(f"the folder {name}/ is missing: reinstall geopolitical-kg")


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line number, row) of a tab-separated table with exactly these columns."""
    for line, found in cells(path, columns):
        yield line, dict(zip(columns, found, strict=True))


def cells(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """Yield (line number, cells) of such a table: three times as fast as the module csv reads it."""
    header, *lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    if tuple(header.split("\t")) != columns:
        raise TableError(path.name, 1, f"columns must be {' '.join(columns)}, not {' '.join(header.split(chr(9)))}")
    for number, line in enumerate(lines, 2):
        found = line.split("\t")
        if len(found) != len(columns):
            raise TableError(path.name, number, f"{len(columns)} cells wanted, {len(found)} found")
        yield number, found


@contextmanager
def undisturbed() -> Iterator[None]:
    """Make many objects that all stay, without Python's looking for garbage among them: a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def many(cell: str) -> tuple[str, ...]:
    """Return the values of a cell.

    >>> many("Turk|Turks"), many("")
    (('Turk', 'Turks'), ())
    """
    return tuple(cell.split("|")) if cell else ()
