"""Files, folders, globs and standard input become articles; what cannot be read becomes an error beside them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import cast

from kg.model import Article, ReadError
from kg.read.dates import parse_date
from kg.read.guard import TooSlow, limited
from kg.read.how import How
from kg.read.kinds import KINDS, Kind, kind_of, read_stream
from kg.read.listing import feed_links, sitemap_links
from kg.read.meter import Meter, size
from kg.read.places import STDIN, expand, why

__all__ = [
    "KINDS",
    "How",
    "Kind",
    "Meter",
    "TooSlow",
    "feed_links",
    "kind_of",
    "limited",
    "parse_date",
    "read",
    "read_stream",
    "sitemap_links",
    "size",
]


def read(sources: Iterable[str], meter: Meter | None = None, how: How | None = None) -> Iterator[Article | ReadError]:
    """Yield the articles of all sources in order, and an error in the place of each that cannot be read.

    The meter is told how far the reading is, in bytes of files.
    """
    meter, how = meter or Meter(), how or How()
    for source in sources:
        if source == STDIN:
            yield from read_stream("standard input", cast(BufferedReader, sys.stdin.buffer), how)
            continue
        if source.startswith(("http://", "https://")):
            yield ReadError(
                source, f"is an address: `kg sources fetch {source}` fetches it, `kg build kg.sources/` reads it"
            )
            continue
        for place in expand(source):
            yield from (place,) if isinstance(place, ReadError) else _read_file(place, meter, how)


def _read_file(path: Path, meter: Meter, how: How) -> Iterator[Article | ReadError]:
    try:
        with path.open("rb") as stream:
            yield from meter.watch(stream, read_stream(str(path), stream, how))
    except OSError as error:
        yield ReadError(str(path), why(error))
