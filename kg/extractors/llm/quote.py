"""A quotation and a text in; where it stands there, letter by letter or but for spelling, out.

What may differ in a quotation that is still one: case, accents, quotation marks, dashes, spaces, punctuation, British
or American spelling, and one article ("the", "a") left out or exchanged. Every other word must stand, in order
and without a gap: whoever drops a "not" or alters a number has not quoted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

LOOSE_ARTICLES = 1
SHORTEST = 2  # words
LONGEST = 1_000  # characters; no sentence of news is longer, and the search is bounded by it
WORD = re.compile(r"[$€£¥%]|[^\W_]+(?:['’.][^\W_]+)*")
ARTICLES = frozenset(("the", "a", "an"))
SPELLINGS = (
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("our", "or"),
    ("ours", "ors"),
    ("oured", "ored"),
    ("centre", "center"),
    ("defence", "defense"),
)


@dataclass(frozen=True)
class Found:
    """A quotation in a text: its span, and whether every letter is the same."""

    start: int
    end: int
    exact: bool


def find(quote: str, text: str, start: int, end: int) -> tuple[Found, ...]:
    """Return where a quotation stands in `text[start:end]`: as it is, else but for spelling; whole words only."""
    quote = quote.strip()
    if not quote or len(quote) > LONGEST or len(WORD.findall(quote)) < SHORTEST:
        return ()
    return tuple(exactly(quote, text, start, end)) or tuple(loosely(quote, text, start, end))


def exactly(quote: str, text: str, start: int, end: int) -> Iterator[Found]:
    """Yield where the same letters stand, beginning and ending with whole words."""
    at = text.find(quote, start, end)
    while at >= 0:
        if is_whole(text, at, at + len(quote)):
            yield Found(at, at + len(quote), True)
        at = text.find(quote, at + 1, end)


def loosely(quote: str, text: str, start: int, end: int) -> Iterator[Found]:
    """Yield where the same words stand but for spelling and an article."""
    wanted = [folded(word) for word in WORD.findall(quote)]
    there = list(WORD.finditer(text, start, end))
    words = [folded(match[0]) for match in there]
    for first, word in enumerate(words):
        if word == wanted[0]:
            last = aligned(wanted, words, first)
            if last is not None:
                yield Found(there[first].start(), there[last].end(), False)


def aligned(wanted: Sequence[str], words: Sequence[str], first: int) -> int | None:
    """Return the index of the last word if the wanted ones stand from `first` on, but for an article."""
    at, loose = first, 0
    for word in wanted:
        if at < len(words) and words[at] != word and words[at] in ARTICLES:
            loose += 1
            at += word not in ARTICLES  # left out; else it is exchanged, "a" for "the"
        if at >= len(words) or (words[at] != word and not (word in ARTICLES and words[at] in ARTICLES)):
            return None
        at += 1
    return at - 1 if loose <= LOOSE_ARTICLES else None


def is_whole(text: str, start: int, end: int) -> bool:
    """Return whether a span neither begins nor ends inside a word."""
    before = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    return before and (end >= len(text) or not (text[end - 1].isalnum() and text[end].isalnum()))


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """Return a word for comparison.

    >>> folded("Normalised") == folded("normalized"), folded("can’t"), folded("U.S")
    (True, "can't", 'us')
    """
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    if not any(letter.isdigit() for letter in plain):
        plain = plain.replace(".", "")
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    for british, american in SPELLINGS:
        if len(plain) > len(british) + 2 and plain.endswith(british):
            return plain.removesuffix(british) + american
    return plain
