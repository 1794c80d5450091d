"""Find `ontology/` and `seeds/`: inside the installed package, else beside it in a checkout."""

from __future__ import annotations

import csv
from collections.abc import Iterator
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
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        header = tuple(next(reader, ()))
        if header != columns:
            raise TableError(path.name, 1, f"columns must be {' '.join(columns)}, not {' '.join(header)}")
        for cells in reader:
            if len(cells) != len(columns):
                raise TableError(path.name, reader.line_num, f"{len(columns)} cells wanted, {len(cells)} found")
            yield reader.line_num, dict(zip(columns, cells, strict=True))


def many(cell: str) -> tuple[str, ...]:
    """Return the values of a cell.

    >>> many("Turk|Turks"), many("")
    (('Turk', 'Turks'), ())
    """
    return tuple(cell.split("|")) if cell else ()
