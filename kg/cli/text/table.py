"""Rows in, aligned lines out: as wide as the terminal, or 80 columns where there is none."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

import click

Row = Sequence[str]
GAP = 2
WIDTH = 80  # columns where output is not a terminal
NARROWEST = 8  # columns that a wrapped cell keeps at least


def print_table(rows: Iterable[Row | str], head: Row = ()) -> None:
    """Print rows under a head; a row that is a string is a heading of its own line."""
    body = list(rows)
    for line in lines([head, *body] if head else body, screen(), bool(head)):
        click.echo(line)


def heading(text: str) -> str:
    """Return a text in bold where colours are wanted."""
    return click.style(clean(text), bold=True) if coloured() else clean(text)


def coloured() -> bool:
    """Return whether output goes to a terminal whose user has not declined colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def screen() -> int:
    """Return how many columns there are."""
    return shutil.get_terminal_size((WIDTH, 24)).columns if sys.stdout.isatty() else WIDTH


def lines(rows: Sequence[Row | str], width: int, headed: bool = False) -> Iterator[str]:
    """Yield the lines of a table, its cells wrapped so that it is no wider than `width` where that can be.

    >>> list(lines(["People", ("a", "bb"), ("ccc", "d")], 80))
    ['People', '  a    bb', '  ccc  d']
    """
    grouped = any(isinstance(row, str) for row in rows)
    indent = " " * GAP if grouped else ""
    cells = without_empty([row if isinstance(row, str) else tuple(map(clean, row)) for row in rows])
    widths = fitted(natural([row for row in cells if not isinstance(row, str)]), width - len(indent))
    for number, row in enumerate(cells):
        if isinstance(row, str):
            yield heading(row)
            continue
        for line in wrapped(row, widths):
            yield heading(line) if headed and number == 0 else indent + line


def without_empty(rows: Sequence[Row | str]) -> list[Row | str]:
    """Return the rows without columns in which no row has anything."""
    kept = [any(column) for column in zip(*(row for row in rows if not isinstance(row, str)), strict=True)]
    return [row if isinstance(row, str) else tuple(compress(row, kept)) for row in rows]


def natural(rows: Sequence[Row]) -> list[int]:
    """Return how wide each column would like to be."""
    return [max(map(columns, cells)) for cells in zip(*rows, strict=True)]


def fitted(widths: list[int], width: int) -> list[int]:
    """Return widths that fit, taken from the widest column each time."""
    found = list(widths)
    while sum(found) + GAP * (len(found) - 1) > width and max(found) > NARROWEST:
        found[found.index(max(found))] -= 1
    return found


def wrapped(row: Row, widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of one row."""
    parts = [textwrap.wrap(cell, size) or [""] for cell, size in zip(row, widths, strict=True)]
    for number in range(max(map(len, parts))):
        found = [part[number] if number < len(part) else "" for part in parts]
        yield (" " * GAP).join(map(padded, found, widths)).rstrip()


def padded(text: str, width: int) -> str:
    """Return a text with spaces up to a width."""
    return text + " " * (width - columns(text))


def columns(text: str) -> int:
    """Return how many columns a text takes on a terminal.

    >>> columns("Türkiye"), columns("中国")
    (7, 4)
    """
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def clean(text: str) -> str:
    """Return a text on one line without what would steer a terminal."""
    if text.isascii() and text.isprintable():
        return text
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
