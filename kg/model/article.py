"""The article: what is read, before anything is understood."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property


def digest(*parts: str, length: int = 16) -> str:
    """Return a short hexadecimal hash of the parts, the same on every machine.

    >>> digest("a", "b") == digest("a", "b") != digest("ab", "")
    True
    """
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:length]


@dataclass(frozen=True)
class Article:
    """One text with what is known of its origin; `given_id` is the id its source gave it, if any."""

    text: str
    title: str | None = None
    published: str | None = None  # ISO 8601 date, as precise as known: 2022, 2022-09 or 2022-09-24
    source: str | None = None  # outlet
    url: str | None = None
    language: str = "en"
    retrieved: str | None = None
    given_id: str | None = None
    published_from: str | None = field(default=None, compare=False)  # what told the date: "meta date", "address"

    @cached_property
    def id(self) -> str:
        """Return the given id, else a hash of source, date and text."""
        if self.given_id is not None:
            return self.given_id
        return digest(self.source or "", self.published or "", self.text)
