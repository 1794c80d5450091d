"""A plain text, with or without header lines, becomes one article whose text keeps its offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from kg.model import Article, ReadError
from kg.read import record
from kg.read.dates import dates_in, parse_date
from kg.read.decode import decode
from kg.read.how import How

LOOKS = re.compile(rb"")
KEYS = {"title": "title", "date": "published", "published": "published", "source": "source",
        "url": "url", "language": "language", "id": "id"}  # fmt: skip
HEADER = re.compile(rf"({'|'.join(KEYS)})[ \t]*:(.*)", re.IGNORECASE)
LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
MAX_BYTES = 10_000_000  # no article is as long; a corpus in one file is JSON lines
LONGEST_HEADLINE = 150  # characters; the longest of the gold articles' titles is 126
BYLINE_LINES = 6  # headline, standfirst, author, place, date, credit
LONGEST_BYLINE = 100  # characters; longer lines are prose, and their dates are events


def read(name: str, stream: BinaryIO, how: How) -> Iterator[Article | ReadError]:
    """Yield the one article of a text, or its error."""
    data = stream.read(MAX_BYTES + 1)
    try:
        yield from_bytes(name, data)
    except ReadError as error:
        yield error


def from_bytes(name: str, data: bytes) -> Article:
    """Return the article of a text file's bytes."""
    if not data.strip():
        raise ReadError(name, "is empty")
    if len(data) > MAX_BYTES:
        raise ReadError(name, f"is longer than {MAX_BYTES:,} bytes: give many articles as JSON lines")
    text = decode(name, data)
    fields, body = header(name, text)
    return record.article(name, {**(fields or guessed(text)), "text": text[body:]})


def header(name: str, text: str) -> tuple[dict[str, str], int]:
    """Return the fields of the header and where the body begins; nothing and 0 if the text has no header."""
    fields: dict[str, str] = {}
    for number, line in enumerate(LINE.finditer(text), 1):
        if not line[1].strip():
            return fields, line.end() if fields else 0
        match = HEADER.fullmatch(line[1].strip())
        if match is None:
            break
        _keep(fields, match, f"{name}:{number}")
    return {}, 0


def guessed(text: str) -> dict[str, str]:
    """Return the title and the publication date that the first lines of a bare text show."""
    lines = [line.strip() for line in LINE.findall(text) if line.strip()]
    title = lines[0].lstrip("# ") if len(lines) > 1 and is_headline(lines[0]) else None
    first = lines[1 if title else 0 :][:BYLINE_LINES]
    dates = {found for line in first if is_byline(line) for found in dates_in(line)}
    fields = {"title": title, "published": dates.pop() if len(dates) == 1 else None}
    return {key: value for key, value in fields.items() if value}


def is_headline(line: str) -> bool:
    """Return whether a line may be a headline: short, and no sentence with its full stop."""
    return len(line) <= LONGEST_HEADLINE and line[-1] not in ".:;," and not is_dated(line)


def is_byline(line: str) -> bool:
    """Return whether a line may tell author and date rather than the story."""
    return len(line) <= LONGEST_BYLINE and not line.endswith(".")


def is_dated(line: str) -> bool:
    """Return whether a line is a byline or nothing but a date."""
    return line.lower().startswith("by ") or parse_date(line) is not None


def _keep(fields: dict[str, str], match: re.Match[str], where: str) -> None:
    key = KEYS[match[1].lower()]
    if key in fields:
        raise ReadError(where, f"{match[1].lower()} is given twice")
    if key == "published":
        record.published(where, match[2].strip() or None)
    fields[key] = match[2].strip()
