"""Words in; the numbers of their pieces in an encoder's vocabulary, and of their shapes, out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

LONGEST_WORD = 100  # characters; a longer one is unknown, as BERT's own tokenizer has it
SHAPES = ("lower", "title", "upper", "letter", "mixed", "number", "sign")


@dataclass(frozen=True)
class Pieces:
    """A block as the encoder reads it: a number and a shape a piece, and the first and last piece of each word."""

    ids: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]


@dataclass
class WordPiece:
    """BERT's uncased tokenizer, word by word; `words` remembers what was cut before."""

    vocabulary: dict[str, int]
    words: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> WordPiece:
        """Return the tokenizer of a vocabulary file, one piece a line."""
        lines = path.read_text(encoding="utf-8").split("\n")
        return cls({piece: number for number, piece in enumerate(lines) if piece})

    def pieces(self, words: Sequence[str], spaces: Sequence[bool]) -> Pieces:
        """Return a block of words; `spaces` says after which white space follows."""
        found = Pieces([self.vocabulary["[CLS]"]], [0], [], [])
        for word, space in zip(words, spaces, strict=True):
            ids = self.cut(word)
            found.first.append(len(found.ids))
            found.ids.extend(ids)
            found.shapes.extend([1 + 2 * SHAPES.index(shape(word)) + space] * len(ids))
            found.last.append(len(found.ids) - 1)
        found.ids.append(self.vocabulary["[SEP]"])
        found.shapes.append(0)
        return found

    def cut(self, word: str) -> tuple[int, ...]:
        """Return the numbers of the pieces of a word, at least one."""
        known = self.words.get(word)
        if known is None:
            unknown = self.vocabulary["[UNK]"]
            known = tuple(n for part in parts(plain(word)) for n in self._greedy(part, unknown)) or (unknown,)
            if len(self.words) < 200_000:
                self.words[word] = known
        return known

    def _greedy(self, part: str, unknown: int) -> Iterator[int]:
        """Yield the longest pieces from the left; all of it is unknown where one part is."""
        found: list[int] = []
        start = 0
        while start < len(part) and len(part) <= LONGEST_WORD:
            lead = "##" if start else ""
            end = next((e for e in range(len(part), start, -1) if lead + part[start:e] in self.vocabulary), 0)
            if not end:
                break
            found.append(self.vocabulary[lead + part[start:end]])
            start = end
        yield from found if found and start == len(part) else (unknown,)


def plain(word: str) -> str:
    """Return a word in small letters without accents."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")


def parts(word: str) -> Iterator[str]:
    """Yield runs of letters and digits, and each sign by itself."""
    start = 0
    for at, sign in enumerate(word):
        if not sign.isalnum():
            if start < at:
                yield word[start:at]
            if not sign.isspace():
                yield sign
            start = at + 1
    if start < len(word):
        yield word[start:]


def shape(word: str) -> str:
    """Return how a word is written, which an uncased encoder cannot see."""
    if any(map(str.isdigit, word)):
        return "number"
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return "sign"
    if all(map(str.isupper, letters)):
        return "letter" if len(letters) == 1 else "upper"
    if not any(map(str.isupper, letters)):
        return "lower"
    return "title" if letters[0].isupper() and not any(map(str.isupper, letters[1:])) else "mixed"
