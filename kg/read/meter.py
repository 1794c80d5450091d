"""How much there is to read and how much of it is read, in bytes: known at once, where articles would take a pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar

from kg.read.places import STDIN, expand

Item = TypeVar("Item")


@dataclass
class Meter:
    """Bytes of files that have been read."""

    done: int = 0

    def watch(self, stream: BinaryIO, items: Iterable[Item]) -> Iterator[Item]:
        """Yield the items that are read from a stream, and note after each where the stream stands."""
        before, tells = self.done, stream.seekable()
        for item in items:
            if tells:
                self.done = before + stream.tell()
            yield item


def size(sources: Iterable[str]) -> int | None:
    """Return how many bytes the sources are; None if that is not known, as with standard input."""
    total = 0
    for source in sources:
        if source == STDIN:
            return None
        for place in expand(source):
            if isinstance(place, Path):
                if place.exists() and not place.is_file():
                    return None
                total += place.stat().st_size if place.exists() else 0
    return total
