"""Known names in running text: a compiled automaton over words finds the longest alias at each place."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.model import Actor, Alias

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

UNSEEN = "\xad\u180e\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
INVISIBLE = re.compile(f"[{UNSEEN}]")
DROPPED = "-‐‑–'’‘ʻʼ`."  # Asharq Al-Awsat, al Awsat; Deir ez-Zor; U.S., US
PIECE = re.compile(rf"[^\W_]+(?:{INVISIBLE.pattern}+[^\W_]+)*|[^\w\s{UNSEEN}{re.escape(DROPPED)}]|_")
ASCII = re.compile(rf"[A-Za-z0-9]+|[^\w\s{re.escape(DROPPED)}]|_", re.ASCII)
LETTERS = 0x10FFFF - 0x800 - 0x20  # characters that may stand for a word: no surrogates, none below a space
UNKNOWN = "\x01"
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


@dataclass(frozen=True, slots=True)
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
    if text.isascii():
        return [(match[0], match.start(), match.end()) for match in ASCII.finditer(text)]
    return [(fold(match[0]), match.start(), match.end()) for match in PIECE.finditer(text)]


def spelt(text: str) -> list[str]:
    """Return the words that count for matching.

    >>> spelt("the Guinea-Bissau coup")
    ['the', 'Guinea', 'Bissau', 'coup']
    """
    if not text.isascii():
        return [fold(piece) for piece in PIECE.findall(text)]
    return text.split() if text.replace(" ", "").isalnum() else ASCII.findall(text)


class Gazetteer:
    """All aliases of all known actors, ready to be found.

    Each word of the aliases becomes one character, so that an automaton over characters matches whole words and its
    offsets count words. Names of one word need none: they are looked up. The automaton is made when a text is first
    searched after names were added.
    """

    def __init__(self, actors: Iterable[Actor] = ()) -> None:
        self.actors: dict[str, Actor] = {}
        self._letters: defaultdict[str, str] = defaultdict(self._letter)
        self._entries: dict[str, list[tuple[Actor, Alias]]] = {}  # by the alias as a string of such characters
        self._ranked: dict[str, tuple[Entry, ...]] = {}
        for actor in actors:
            self.add(actor)

    def add(self, actor: Actor) -> None:
        """Make an actor findable under all its aliases."""
        self.actors[actor.id] = actor
        letters, entries = self._letters, self._entries
        for alias in actor.aliases:
            key = "".join([letters[word] for word in spelt(alias.text)])
            if key in entries:
                entries[key].append((actor, alias))
            elif key:
                entries[key] = [(actor, alias)]
        self._ranked.clear()
        self.__dict__.pop("_automaton", None)

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the longest aliases in `text`, from left to right, not overlapping."""
        pieces = words(text)
        crowded = len(self._letters) > LETTERS
        for name, first, end in self._matches(self._coded(word for word, _, _ in pieces)):
            if crowded and not self._is_name(name, [word for word, _, _ in pieces[first:end]]):
                continue  # two words share a character
            yield Hit(pieces[first][1], pieces[end - 1][2], self._readings(name))

    def _matches(self, coded: str) -> Iterator[tuple[str, int, int]]:
        """Yield names with their places: those of several words first at each place, single words between them."""
        automaton, names = self._automaton
        at = 0
        for number, first, end in automaton.find_matches_as_indexes(coded):
            yield from self._single(coded, at, first)
            yield names[number], first, end
            at = end
        yield from self._single(coded, at, len(coded))

    def _single(self, coded: str, first: int, end: int) -> Iterator[tuple[str, int, int]]:
        entries = self._entries
        return ((coded[i], i, i + 1) for i in range(first, end) if coded[i] in entries)

    def exact(self, text: str) -> tuple[Entry, ...]:
        """Return the readings of a whole text."""
        return self._readings(self._coded(spelt(text)))

    def _readings(self, name: str) -> tuple[Entry, ...]:
        if name not in self._ranked:
            found = self._entries.get(name, ())
            self._ranked[name] = ranked(Entry(actor, alias.reason) for actor, alias in found)
        return self._ranked[name]

    @cached_property
    def _automaton(self) -> tuple[AhoCorasick, list[str]]:
        from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

        names = sorted(name for name in self._entries if len(name) > 1)  # in order, it is made in a third of the time
        longest, compact = MatchKind.LeftmostLongest, Implementation.ContiguousNFA
        return AhoCorasick(names, matchkind=longest, store_patterns=False, implementation=compact), names

    def _is_name(self, name: str, found: list[str]) -> bool:
        return any(spelt(alias.text) == found for _, alias in self._entries[name])

    def _letter(self) -> str:
        """Return the character of the next new word; only the words of aliases get one."""
        code = len(self._letters) % LETTERS + 0x20
        return chr(code if code < 0xD800 else code + 0x800)

    def _coded(self, found: Iterable[str]) -> str:
        known = self._letters
        return "".join([known.get(word, UNKNOWN) for word in found])


def ranked(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return readings sorted by preference, then id."""
    return tuple(sorted(entries, key=lambda entry: (rank(entry.actor.type), entry.actor.id)))


def rank(kind: str) -> int:
    """Return where a type stands in the order of preference, from 0."""
    return PREFERENCE.index(kind) if kind in PREFERENCE else len(PREFERENCE)
