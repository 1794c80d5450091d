"""Known names in running text: a trie over words finds the longest alias at each place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kg.model import Actor

INVISIBLE = re.compile("[\xad\u180e\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
PIECE = re.compile(rf"[^\W_]+(?:{INVISIBLE.pattern}+[^\W_]+)*|[^\w\s]|_")
DROPPED = frozenset("-‐‑–'’‘ʻʼ`.")  # Asharq Al-Awsat, al Awsat; Deir ez-Zor; U.S., US
# which reading of an ambiguous name is taken without further evidence
PREFERENCE = (
    "State",
    "IGO",
    "Party",
    "ArmedGroup",
    "Agency",
    "MilitaryUnit",
    "Legislature",
    "Court",
    "NGO",
    "Company",
    "Media",
    "Organisation",
    "Population",
    "Region",
    "City",
    "Facility",
    "Person",
)


@dataclass(frozen=True)
class Entry:
    """One reading of an alias."""

    actor: Actor
    reason: str


@dataclass(frozen=True)
class Hit:
    """An alias found at `start` to `end`; the readings are sorted, the preferred first."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def fold(text: str) -> str:
    """Return text without accents.

    >>> fold("Erdoğan")
    'Erdogan'
    """
    if text.isascii():
        return text
    text = INVISIBLE.sub("", text)
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words(text: str) -> list[tuple[str, int, int]]:
    """Return the words that count for matching, with their offsets."""
    return [
        (fold(match[0]), match.start(), match.end())
        for match in PIECE.finditer(text)
        if match[0] not in DROPPED and not INVISIBLE.fullmatch(match[0])
    ]


class Gazetteer:
    """All aliases of all known actors, ready to be found."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.actors: dict[str, Actor] = {}
        self._root: dict[Any, Any] = {}
        for actor in actors:
            self.add(actor)

    def add(self, actor: Actor) -> None:
        """Make an actor findable under all its aliases."""
        self.actors[actor.id] = actor
        for alias in actor.aliases:
            node = self._root
            for word, _, _ in words(alias.text):
                node = node.setdefault(word, {})
            if node is not self._root:
                node.setdefault(None, []).append(Entry(actor, alias.reason))

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the longest aliases in `text`, from left to right, not overlapping."""
        pieces = words(text)
        at = 0
        while at < len(pieces):
            length, entries = self._longest(pieces, at)
            if length:
                yield Hit(pieces[at][1], pieces[at + length - 1][2], ranked(entries))
            at += length or 1

    def _longest(self, pieces: list[tuple[str, int, int]], at: int) -> tuple[int, list[Entry]]:
        best = 0
        entries: list[Entry] = []
        node: dict[Any, Any] | None = self._root
        for number in range(at, len(pieces)):
            node = node.get(pieces[number][0]) if node else None
            if node is None:
                break
            if None in node:
                best, entries = number - at + 1, node[None]
        return best, entries

    def exact(self, text: str) -> tuple[Entry, ...]:
        """Return the readings of a whole text."""
        node: dict[Any, Any] | None = self._root
        for word, _, _ in words(text):
            node = node.get(word) if node else None
        return ranked(node.get(None, ())) if node else ()


def ranked(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return readings sorted by preference, then id."""
    return tuple(sorted(entries, key=lambda entry: (_rank(entry.actor.type), entry.actor.id)))


def _rank(kind: str) -> int:
    return PREFERENCE.index(kind) if kind in PREFERENCE else len(PREFERENCE)
