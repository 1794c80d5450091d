"""Quotation marks in an article: the stretches that are speech, not scare quotes."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

OPENING = "“„«"
CLOSING = "”»"
STRAIGHT = '"'
SHORTEST_SPEECH = 5  # words; shorter quotations are terms and scare quotes ("safe zone", "no plans")
SENTENCE = 3  # words of a quotation that is a sentence with its stop or comma: "We attacked the base,"
WORD = re.compile(r"\w+")
MARK = re.compile(f"[{OPENING}{CLOSING}{STRAIGHT}\n]")


@dataclass(frozen=True)
class Quotes:
    """The quoted stretches of an article, in order, not overlapping."""

    spans: tuple[tuple[int, int], ...]

    def at(self, offset: int) -> tuple[int, int] | None:
        """Return the stretch of speech that an offset lies in."""
        number = bisect_right(self.spans, (offset, 1 << 60)) - 1
        if number >= 0 and self.spans[number][0] <= offset < self.spans[number][1]:
            return self.spans[number]
        return None


def find_quotes(text: str) -> Quotes:
    """Return the speech in an article.

    A quotation ends with its paragraph at the latest; one that the next paragraph opens again goes on there.

    >>> find_quotes('He said: "We never met them there." A "safe zone" it is.').spans
    ((9, 35),)
    """
    found: list[tuple[int, int]] = []
    start = -1
    for match in MARK.finditer(text):
        place, letter = match.start(), match[0]
        if letter == "\n" and start >= 0:
            _keep(text, start, place, found)
            start = -1
        elif letter == "“" and start >= 0 and text[start] == "„":  # German: „ … “
            _keep(text, start, place + 1, found)
            start = -1
        elif letter in OPENING or (letter == STRAIGHT and start < 0):
            start = place if start < 0 else start
        elif letter in CLOSING or letter == STRAIGHT:
            if start >= 0:
                _keep(text, start, place + 1, found)
            start = -1
    if start >= 0:
        _keep(text, start, len(text), found)
    return Quotes(tuple(found))


def _keep(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    words = WORD.findall(text, start, end)
    if len(words) >= SHORTEST_SPEECH or (len(words) >= SENTENCE and _is_sentence(text[start:end], words)):
        found.append((start, end))


def _is_sentence(quotation: str, words: list[str]) -> bool:
    """Return whether a short quotation ends as a sentence does and is no title of a book or film."""
    plain = [word for word in words[1:] if word[0].islower() and len(word) > len("with")]
    return quotation[-2:-1] in ",.!?" and words[0][0].isupper() and bool(plain)
