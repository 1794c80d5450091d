"""A JSON file that is one article or a list of articles becomes articles."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.model import Article, ReadError
from kg.read import jsonlines
from kg.read.decode import decode
from kg.read.how import How, whole

MAX_BYTES = 200_000_000  # it is read whole; a larger corpus is JSON lines
LOOKS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*\{|\{\s*[\r\n])")


def read(name: str, stream: BinaryIO, how: How) -> Iterator[Article | ReadError]:
    """Yield the article or the error of every object; JSON lines under this name are read too."""
    data = b""
    try:
        data = whole(name, stream, MAX_BYTES)
        yield from _items(name, json.loads(decode(name, data)), how)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            yield from jsonlines.read(name, io.BytesIO(data), how)
        else:
            yield ReadError(f"{name}:{error.lineno}", f"is no JSON: {error.msg}")
    except ReadError as error:
        yield error
    except (ValueError, RecursionError):
        yield ReadError(name, "is no JSON that can be read: nested too deeply or a number too long")


def _items(name: str, value: Any, how: How) -> Iterator[Article | ReadError]:
    if not isinstance(value, list):
        yield _item(name, value, how)
    elif not value:
        yield ReadError(name, "is an empty list")
    for number, item in enumerate(value if isinstance(value, list) else (), 1):
        yield _item(f"{name}: article {number}", item, how)


def _item(where: str, value: Any, how: How) -> Article | ReadError:
    try:
        return jsonlines.from_value(where, value, how)
    except ReadError as error:
        return error
