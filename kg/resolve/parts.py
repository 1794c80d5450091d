"""One reason in a score: what was compared, what it counts, and the words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A factor of a score, 0 to 1, with its reason in words."""

    name: str
    value: float
    why: str
