"""Files, folders, globs and standard input become articles; what cannot be read becomes an error beside them."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, cast

from kg.model import Article, ReadError
from kg.read import document, jsonlines, plain
from kg.read.dates import parse_date
from kg.read.meter import Meter, size
from kg.read.places import STDIN, expand, why

__all__ = ["KINDS", "Kind", "Meter", "kind_of", "parse_date", "read", "size"]


@dataclass(frozen=True)
class Kind:
    """One kind of source: its suffixes, how its first bytes look, and its reader."""

    name: str
    suffixes: tuple[str, ...]
    looks: re.Pattern[bytes]
    read: Callable[[str, BinaryIO], Iterator[Article | ReadError]]


PLAIN = Kind("plain text", (".txt", ".text", ".md"), plain.LOOKS, plain.read)
KINDS: tuple[Kind, ...] = (
    Kind("JSON document", (".json",), document.LOOKS, document.read),
    Kind("JSON lines", (".jsonl", ".ndjson"), jsonlines.LOOKS, jsonlines.read),
    PLAIN,
)


def read(sources: Iterable[str], meter: Meter | None = None) -> Iterator[Article | ReadError]:
    """Yield the articles of all sources in order, and an error in the place of each that cannot be read.

    The meter is told how far the reading is, in bytes of files.
    """
    meter = meter or Meter()
    for source in sources:
        if source == STDIN:
            yield from _read_stream("standard input", cast(BufferedReader, sys.stdin.buffer))
            continue
        for place in expand(source):
            yield from (place,) if isinstance(place, ReadError) else _read_file(place, meter)


def kind_of(name: str, stream: BufferedReader) -> Kind:
    """Return the kind of a source by its suffix, else by its first bytes."""
    suffix = Path(name).suffix.lower()
    for kind in KINDS:
        if suffix in kind.suffixes:
            return kind
    start = stream.peek(1)
    return next((kind for kind in KINDS if kind.looks.match(start)), PLAIN)


def _read_file(path: Path, meter: Meter) -> Iterator[Article | ReadError]:
    try:
        with path.open("rb") as stream:
            yield from meter.watch(stream, _read_stream(str(path), stream))
    except OSError as error:
        yield ReadError(str(path), why(error))


def _read_stream(name: str, stream: BufferedReader) -> Iterator[Article | ReadError]:
    yield from kind_of(name, stream).read(name, stream)
