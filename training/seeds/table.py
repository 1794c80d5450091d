"""The actor table that every script here writes: its columns, its order, its checks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

COLUMNS = ("id", "name", "type", "country", "sector", "from", "to", "wikidata", "names", "adjectives",
           "inhabitants", "seats", "parent", "source")  # fmt: skip
LETTERS = str.maketrans("øØłŁđĐÐðıə", "oOlLdDDdia")

Row = dict[str, str]


def plain(text: str) -> str:
    """Return text in ASCII, accents and marks dropped.

    >>> plain("Brčko, Sanaʽa")
    'Brcko, Sanaa'
    """
    return unicodedata.normalize("NFKD", text.translate(LETTERS)).encode("ascii", "ignore").decode()


def slug(name: str) -> str:
    """Return a readable id.

    >>> slug("Côte d'Ivoire")
    'cote-divoire'
    """
    return re.sub(r"[^a-z0-9]+", "-", plain(name).replace("'", "").lower()).strip("-")


def row(**cells: str) -> Row:
    """Return a row of the actor table, absent cells empty."""
    return dict.fromkeys(COLUMNS, "") | cells


def join(values: Iterable[str], without: str = "") -> str:
    """Return the values as one cell, in order, each once."""
    return "|".join(value for value in dict.fromkeys(values) if value and value != without)


def read(path: Path) -> list[Row]:
    """Return the rows of a tab-separated table of our own."""
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    columns = header.split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines]


def write(path: Path, rows: Iterable[Row]) -> int:
    """Write rows sorted by id and return their number; an id given twice is an error."""
    table = {}
    for item in rows:
        if item["id"] in table:
            other = table[item["id"]]["name"]
            raise ValueError(f"{path.name}: {item['id']!r} stands for {item['name']!r} and {other!r}")
        table[item["id"]] = item
    lines = ["\t".join(COLUMNS)] + ["\t".join(table[key][column] for column in COLUMNS) for key in sorted(table)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return len(table)
