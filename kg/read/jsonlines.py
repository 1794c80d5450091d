"""JSON lines become articles, one a line; a broken line is an error and the next line is read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.model import Article, ReadError
from kg.read import record
from kg.read.decode import decode
from kg.read.how import How, lines

LOOKS = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')


def read(name: str, stream: BinaryIO, how: How) -> Iterator[Article | ReadError]:
    """Yield the article or the error of every line that is not blank."""
    offset, nothing = 0, True
    for number, line in enumerate(lines(name, stream), 1):
        if isinstance(line, ReadError):
            yield line
            continue
        if line.strip():
            nothing = False
            yield _line(name, line, number, offset, how)
        offset += len(line)
    if nothing:
        yield ReadError(name, "is empty")


def parse(where: str, text: str) -> Any:
    """Return the value of a JSON text."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ReadError(where, f"is no JSON at character {error.pos}: {error.msg}") from None
    except (ValueError, RecursionError):
        raise ReadError(where, "is no JSON that can be read: nested too deeply or a number too long") from None


def from_value(where: str, value: Any, how: How) -> Article:
    """Return the article of one JSON object."""
    if not isinstance(value, dict):
        raise ReadError(where, f"must be a JSON object, not {type(value).__name__}")
    return record.article(where, how.fields_of(value))


def _line(name: str, line: bytes, number: int, offset: int, how: How) -> Article | ReadError:
    where = f"{name}:{number}"
    try:
        return from_value(where, parse(where, decode(where, line, number, offset)), how)
    except ReadError as error:
        return error
