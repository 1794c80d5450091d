"""How a source is to be read: which of its keys are which field, and how deep in archives it lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO

from kg.model import ReadError

DEEPEST = 3  # archives within archives; deeper ones are bombs or accidents
LONGEST_LINE = 50_000_000  # bytes; no article is as long


@dataclass(frozen=True)
class How:
    """What the user says of the sources: field -> key of theirs, as in text -> body or published -> meta.date."""

    fields: Mapping[str, str] = field(default_factory=dict)
    depth: int = 0

    def deeper(self, where: str) -> How:
        """Return the same for what lies inside an archive."""
        if self.depth >= DEEPEST:
            raise ReadError(where, f"lies more than {DEEPEST} archives deep: unpack it first")
        return replace(self, depth=self.depth + 1)

    def fields_of(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """Return a record with the fields by kg's names."""
        found = dict(value)
        for name, key in self.fields.items():
            found[name] = value[key] if key in value else _inside(value, key)
        return found


def lines(where: str, stream: BinaryIO) -> Iterator[bytes | ReadError]:
    """Yield the lines of a stream; of one that is too long, an error."""
    number = 0
    while line := stream.readline(LONGEST_LINE):
        number += 1
        if len(line) < LONGEST_LINE or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
            pass
        yield ReadError(f"{where}:{number}", f"is a line of more than {LONGEST_LINE:,} bytes")


def whole(where: str, stream: BinaryIO, most: int) -> bytes:
    """Return all that is in a stream; ReadError if it is nothing, or more than `most` bytes."""
    data = stream.read(most + 1)
    if not data.strip():
        raise ReadError(where, "is empty")
    if len(data) > most:
        raise ReadError(where, f"is longer than {most:,} bytes")
    return data


def _inside(value: Any, key: str) -> Any:
    for part in key.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value
