"""A table with a heading line, commas, semicolons or tabs between, becomes articles, one a row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from kg.model import Article, ReadError
from kg.read import record
from kg.read.decode import decode
from kg.read.how import LONGEST_LINE, How, lines

LOOKS = re.compile(
    rb"""(?:\xef\xbb\xbf)?(?=[^\n]{0,2000}["',;\t]?text["',;\t\r\n])["']?\w+["']?[,;\t][^\n]{1,2000}\n""", re.IGNORECASE
)
SEPARATORS = "\t,;"
csv.field_size_limit(LONGEST_LINE)


def read(name: str, stream: BinaryIO, how: How) -> Iterator[Article | ReadError]:
    """Yield the article or the error of each row; a row is named by its number, the heading not counted."""
    try:
        found = texts(name, stream)
        first = next(found, None)
        if first is None:
            raise ReadError(name, "is empty")
        rows = csv.reader(chain((first,), found), delimiter=separator(first))
        yield from items(name, [cell.strip() for cell in next(rows)], rows, how)
    except csv.Error as error:
        yield ReadError(name, f"is no table: {error}")
    except ReadError as error:
        yield error


def items(name: str, heading: list[str], rows: Iterator[list[str]], how: How) -> Iterator[Article | ReadError]:
    """Yield what each row holds."""
    if how.fields.get("text", "text") not in heading:
        shown = ", ".join(cell[:30] for cell in heading[:8])
        raise ReadError(name, f"has no column 'text', only {shown}: say which with --field text=COLUMN")
    number = 0
    for number, row in enumerate((row for row in rows if row), 1):
        try:
            values = {key: cell or None for key, cell in zip(heading, row, strict=False)}
            yield record.article(f"{name}: row {number}", how.fields_of(values))
        except ReadError as error:
            yield error
    if not number:
        yield ReadError(name, "has a heading and no rows")


def separator(heading: str) -> str:
    """Return what stands between the cells: the most frequent of the usual ones in the heading."""
    return max(SEPARATORS, key=heading.count)


def texts(name: str, stream: BinaryIO) -> Iterator[str]:
    """Yield the lines as text; the first must not be blank."""
    started = False
    for number, line in enumerate(lines(name, stream), 1):
        if isinstance(line, ReadError):
            raise line
        if started or line.strip():
            yield decode(f"{name}:{number}", line, number, 0 if not started else number)
            started = True
