"""Actors as TSV or CSV: columns as in `seeds/README.md`, of which `name` must be there; others are external ids."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from kg.actors.record import Found, Record
from kg.load import ACTORS, many, row_of
from kg.model import Actor, Alias, TableError

COLUMNS = (*ACTORS, "external")
REASONS = (("names", "name"), ("adjectives", "demonym"), ("inhabitants", "inhabitants"), ("seats", "seat of power"))


def read(path: Path, type: str) -> Iterator[Found]:
    """Yield the actors of a table; cells with several values part them by |."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        comma = path.suffix.lower() == ".csv"
        reader = csv.reader(lines) if comma else csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        header = next(reader, [])
        if "name" not in header:
            raise TableError(path.name, 1, f"a column `name` is wanted; there are {', '.join(header) or 'none'}")
        for cells in reader:
            where = f"{path.name}:{reader.line_num}"
            if not any(cells):
                continue
            if len(cells) != len(header):
                raise TableError(path.name, reader.line_num, f"{len(header)} cells wanted, {len(cells)} found")
            row = dict(zip(header, cells, strict=True))
            if not row["name"].strip():
                raise TableError(path.name, reader.line_num, "the name is empty")
            yield Found(Record(actor(row, type), where), where=where)


def actor(row: dict[str, str], type: str) -> Actor:
    """Return the actor of a row."""

    def cell(name: str) -> str | None:
        return row.get(name, "").strip() or None

    aliases = [Alias(row["name"].strip())]
    for column, reason in REASONS:
        aliases += (Alias(text.strip(), reason) for text in many(row.get(column, "")) if text.strip())  # type: ignore[arg-type]
    known = {*COLUMNS, "source"}
    external = [tuple(item.split(":", 1)) for item in many(row.get("external", "")) if ":" in item]
    external += [(name, text.strip()) for name, text in row.items() if name not in known and text.strip()]
    if cell("wikidata"):
        external.insert(0, ("wikidata", str(cell("wikidata"))))
    return Actor(
        cell("id") or "", row["name"].strip(), cell("type") or type, tuple(dict.fromkeys(aliases)), cell("country"),
        cell("sector"), cell("from"), cell("to"), tuple(dict.fromkeys(external)), cell("parent"),  # type: ignore[arg-type]
    )  # fmt: skip


def write(actors: Iterable[Actor], out: TextIO) -> None:
    """Write actors as a tab-separated table that `read` reads."""
    out.write("\t".join(COLUMNS) + "\n")
    for item in actors:
        cells = row_of(item)
        rest = [f"{scheme}:{id}" for scheme, id in item.external if scheme != "wikidata"]
        row = (*(cells[name] for name in ACTORS), "|".join(rest))
        out.write("\t".join(" ".join(cell.split()) for cell in row) + "\n")
