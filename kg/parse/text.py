"""Article text in; blocks of it, and their normalised form with a map back to the article's offsets, out.

The parser must see the kind of text that it was trained on: one block (paragraph, headline, byline, caption)
at a time, straight quotes, one space between words. Training and run time both go through this module.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

WRAP_WIDTH = range(45, 101)
"""Widths in characters that hard-wrapped text has: e-mail, wires and plain-text files use 60 to 80."""
FULL_SHARE = 0.8
"""Share of line breaks after which the next word would not have fitted; 1.0 where nothing is ragged."""
MID_SENTENCE_SHARE = 0.5
"""Share of line breaks followed by a small letter or a digit; wrapped English prose has about 0.8."""

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BLANK_LINE = re.compile(r"(?:\r\n|[\n\r\u2028\u2029])[^\S\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029])")
_INVISIBLE = re.compile("[\xad\u180e\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_PIECE = re.compile(
    r"(?P<space>\s+)|(?<![-‐‑‒–−])(?P<dash>[-‐‑‒–−]{2,3})(?![-‐‑‒–−])|(?<=\s)(?P<spaced>[‒–])(?=\s)|.", re.DOTALL
)
_CHARACTERS = (
    dict.fromkeys("‘’‚‛′ʼ＇", "'")
    | dict.fromkeys("“”„‟″«»＂", '"')
    | dict.fromkeys("‐‑‒–−", "-")
    | {"―": "—", "…": "..."}
)


class Letter(NamedTuple):
    """A letter that counts, and where it stands."""

    letter: str
    start: int
    end: int


def letters(text: str) -> list[Letter]:
    """Return the letters of a text that differ in no edition of it: no white space, quotes and dashes of one kind."""
    found: list[Letter] = []
    for at, sign in enumerate(text):
        if sign.isspace() or _INVISIBLE.match(sign):
            continue
        for letter in _CHARACTERS.get(sign, sign).replace("—", "-"):
            if letter == "-" and found and found[-1].letter == "-" and found[-1].end == at:
                found[-1] = found[-1]._replace(end=at + 1)
            else:
                found.append(Letter(letter, at, at + 1))
    return found


class Line(NamedTuple):
    """A line that is not blank: its trimmed span, and whether a blank line comes before it."""

    start: int
    end: int
    opens_paragraph: bool


@dataclass(frozen=True, slots=True)
class Normalised:
    """A block as the parser reads it; `offsets[i]` is where its character i begins in the article, the last its end."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the article's offsets of characters `start` up to `end` of the normalised text."""
        if start >= end:
            return self.offsets[start], self.offsets[start]
        last = self.offsets[end - 1]
        return self.offsets[start], next(offset for offset in self.offsets[end:] if offset > last)


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the trimmed spans of the blocks of `text`, in order.

    A line break ends a block, unless the text is hard-wrapped (see `wrap_width`): then a break after a full line
    inside a paragraph is only a space.
    """
    lines = list(_lines(text))
    width = wrap_width(text, lines)
    start = lines[0].start if lines else 0
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        if following is None:
            yield start, line.end
        elif following.opens_paragraph or not _is_full(text, line, following, width):
            yield start, line.end
            start = following.start


def wrap_width(text: str, lines: list[Line]) -> int:
    """Return the width at which `text` is hard-wrapped, or 0 if it is not.

    It is if its longest line that is followed by another within a paragraph has a usual width, nearly all such
    lines are so long that the next word would not have fitted, and most break in the middle of a sentence.
    """
    breaks = [(a, b) for a, b in pairwise(lines) if not b.opens_paragraph]
    width = max((a.end - a.start for a, _ in breaks), default=0)
    if width not in WRAP_WIDTH:
        return 0
    full = sum(_is_full(text, a, b, width) for a, b in breaks)
    inside = sum(text[b.start].islower() or text[b.start].isdigit() for _, b in breaks)
    wrapped = full >= FULL_SHARE * len(breaks) and inside >= MID_SENTENCE_SHARE * len(breaks)
    return width if wrapped else 0


def normalise(text: str, start: int, end: int) -> Normalised:
    """Return `text[start:end]` as the parser reads it.

    Quotes become straight; hyphens, minus and en dashes become "-"; em dashes, "--" and an en dash between spaces
    become "—"; "…" becomes "..."; white space becomes one space; invisible characters go.
    """
    kept = [i for i in range(start, end) if not _INVISIBLE.match(text[i])]
    visible = "".join(text[i] for i in kept)
    stop = len(visible.rstrip())
    kept.append(end)
    pieces: list[str] = []
    offsets: list[int] = []
    for match in _PIECE.finditer(visible, len(visible) - len(visible.lstrip()), stop):
        piece = _plain(match)
        pieces.append(piece)
        offsets.extend([kept[match.start()]] * len(piece))
    return Normalised("".join(pieces), (*offsets, kept[stop]))


def _plain(match: re.Match[str]) -> str:
    """Return what stands for one piece of the text."""
    if match["space"]:
        return " "
    if match["dash"] or match["spaced"]:
        return "—"
    return _CHARACTERS.get(match[0], match[0])


def _lines(text: str) -> Iterator[Line]:
    """Yield the lines of `text` that are not blank."""
    previous = 0
    for match in _LINE.finditer(text):
        seen = [i for i in range(*match.span()) if not text[i].isspace() and not _INVISIBLE.match(text[i])]
        if seen:
            yield Line(seen[0], seen[-1] + 1, bool(_BLANK_LINE.search(text, previous, seen[0])))
            previous = seen[-1] + 1


def _is_full(text: str, line: Line, following: Line, width: int) -> bool:
    """Say whether the first word of the `following` line would not have fitted into `width` after `line`."""
    word = text[following.start : following.end].split(maxsplit=1)[0]
    return width > 0 and line.end - line.start + 1 + len(word) > width
