"""Texts become signatures whose shared bands tell which pairs to compare, and pairs become a likeness."""

from __future__ import annotations

import re
from dataclasses import dataclass

WORD = re.compile(r"\w+")
SHINGLE = 3  # words: an edit of one word in ten leaves three quarters of the shingles
LEAST = 20  # shingles; what is shorter is compared with nothing
ALIKE = 0.6  # of the shorter text's shingles: reports of one event that share a statement reach 0.3
BANDS, ROWS = 40, 3  # a pair with half of its shingles in common is compared in 99.5 of 100 cases, a third: in 78
SEED = 1


@dataclass(frozen=True)
class Signature:
    """What a text is found by: one hash for each band."""

    bands: tuple[int, ...]


def shingles(text: str) -> frozenset[str]:
    """Return all runs of three words, without case and punctuation.

    >>> sorted(shingles("Turkey, he said: TURKEY backs"))
    ['he said turkey', 'said turkey backs', 'turkey he said']
    """
    words = WORD.findall(text.casefold())
    return frozenset(" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1))


def signature(text: str) -> Signature | None:
    """Return the signature of a text; None if it is too short to tell a copy from chance."""
    from datasketch import MinHash

    found = shingles(text)
    if len(found) < LEAST:
        return None
    made = MinHash(num_perm=BANDS * ROWS, seed=SEED)
    made.update_batch(sorted(item.encode("utf-8", "surrogatepass") for item in found))
    values = [int(value) for value in made.hashvalues]
    return Signature(tuple(_band(n, values[n * ROWS : (n + 1) * ROWS]) for n in range(BANDS)))


def _band(number: int, values: list[int]) -> int:
    """Return the hash of a band as SQLite's signed integers have room for it.

    >>> _band(0, [1, 2, 3]) == _band(0, [1, 2, 3]) != _band(1, [1, 2, 3])
    True
    """
    found = number + 1
    for value in values:
        found = (found * 0x100000001B3 ^ value) & 0xFFFFFFFFFFFFFFFF
    return found - 2**63


def likeness(one: str, other: str) -> float:
    """Return how much of the shorter text stands in the other: 1 for a copy, even one that was cut.

    >>> likeness("a b c d e f", "A, b c d!")
    1.0
    """
    mine, theirs = shingles(one), shingles(other)
    least = min(len(mine), len(theirs))
    return round(len(mine & theirs) / least, 4) if least else 0.0
