"""What the mention stage knows: names, nouns, roles and titles, looked up by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from kg.mention.gazetteer import Entry, Gazetteer, Hit, fold, rank
from kg.model import Actor, Naming, Noun, Ontology, Role

Item = TypeVar("Item")
SPLIT = re.compile(r"[\s\-‐‑–]+")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TIME_NOUNS = frozenset(
    (
        *MONTHS,
        *WEEKDAYS,
        *(m[:3] for m in MONTHS),
        "sept",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "day",
        "week",
        "month",
        "year",
        "decade",
        "century",
        "hour",
        "minute",
        "second",
        "morning",
        "afternoon",
        "evening",
        "night",
        "weekend",
        "time",
        "moment",
        "noon",
        "midnight",
        "spring",
        "summer",
        "autumn",
        "winter",
        "fortnight",
        "quarter",
        "era",
        "period",
        "date",
        "anniversary",
        "past",
        "future",
        "dawn",
        "eve",
        "while",
        "ago",
    )
)
QUANTIFIERS = frozenset(
    (
        "several",
        "many",
        "various",
        "other",
        "some",
        "more",
        "few",
        "numerous",
        "multiple",
        "certain",
        "different",
        "such",
        "same",
        "own",
        "all",
        "both",
        "any",
        "another",
        "each",
        "every",
        "most",
        "least",
        "least",
        "dozens",
        "hundreds",
        "thousands",
        "no",
        "neighbouring",
        "neighboring",
        "nearby",
        "main",
        "former",
        "new",
        "current",
        "additional",
        "further",
        "respective",
        "said",
        "key",
        "top",
        "senior",
        "major",
        "local",
    )
)


BODIES = frozenset(("Agency", "ArmedGroup", "Company", "IGO", "Media", "MilitaryUnit", "NGO", "Organisation", "Party"))


def parts(text: str) -> tuple[str, ...]:
    """Return the lower-case words of an entry; hyphens separate.

    >>> parts("Secretary-General")
    ('secretary', 'general')
    """
    return tuple(word for word in SPLIT.split(fold(text).lower().replace(".", "")) if word)


@dataclass(frozen=True)
class Lexicon:
    """Names, nouns, roles and titles; nouns and roles by their last word, the longest first."""

    gazetteer: Gazetteer
    nouns: dict[str, list[tuple[tuple[str, ...], Noun]]] = field(default_factory=dict)
    roles: dict[str, list[tuple[tuple[str, ...], Role]]] = field(default_factory=dict)
    titles: frozenset[str] = frozenset()
    usual: dict[str, str] = field(default_factory=dict)  # an ambiguous name: whom it means where nothing tells
    naming: Naming = field(default_factory=Naming)
    near: frozenset[str] = frozenset()  # whom the text names beyond doubt, what they are part of, and states as codes

    @classmethod
    def build(
        cls,
        ontology: Ontology,
        actors: Iterable[Actor],
        titles: Iterable[str],
        usual: Mapping[str, str] | None = None,
        naming: Naming | None = None,
    ) -> Lexicon:
        """Return the lexicon of an ontology and the actors known beforehand."""
        nouns: dict[str, list[tuple[tuple[str, ...], Noun]]] = {}
        roles: dict[str, list[tuple[tuple[str, ...], Role]]] = {}
        for noun in (item for group in ontology.nouns.values() for item in group):
            words = parts(" ".join(noun.words))
            nouns.setdefault(words[-1], []).append((words, noun))
        for role in (item for group in ontology.roles.values() for item in group):
            words = parts(" ".join(role.words))
            roles.setdefault(words[-1], []).append((words, role))
        for table in (nouns, roles):
            for group in table.values():
                group.sort(key=lambda item: (-len(item[0]), item[0]))
        plain = frozenset(title.lower().replace(".", "") for title in titles)
        return cls(Gazetteer(actors), nouns, roles, plain, dict(usual or {}), naming or Naming())

    def within(self, text: str) -> Lexicon:
        """Return the lexicon for one text: its clear names tell which of its ambiguous ones are meant."""
        near: set[str | None] = set()
        for hit in self.gazetteer.find(text):
            actor = hit.entries[0].actor
            if len(rivals(hit.entries)) == 1:
                near.update((actor.id, actor.parent, actor.country if actor.type == "State" else None))
        return replace(self, near=frozenset(id for id in near if id))

    def settled(self, hit: Hit, text: str) -> Hit | None:
        """Return a hit with the reading that the text or usage prefers first; None where neither tells."""
        among = rivals(hit.entries)
        if len(among) == 1:
            return hit
        told = [id for id, actor in among.items() if self.near & {id, actor.parent, actor.country}]
        meant = told[0] if len(told) == 1 else self.usual.get(text)
        if not meant:
            return None
        return replace(hit, entries=tuple(sorted(hit.entries, key=lambda entry: entry.actor.id != meant)))

    def noun(self, lemmas: Sequence[str]) -> Noun | None:
        """Return the longest noun entry that ends these lemmas."""
        return _ending(self.nouns, lemmas)

    def role(self, lemmas: Sequence[str]) -> Role | None:
        """Return the longest role entry that ends these lemmas."""
        return _ending(self.roles, lemmas)


def rivals(entries: Sequence[Entry]) -> dict[str, Actor]:
    """Return whom an alias may mean with equal right: the preferred kind, bodies among each other."""
    first = rank(entries[0].actor.type)
    return {
        entry.actor.id: entry.actor
        for entry in entries
        if rank(entry.actor.type) == first or {entry.actor.type, entries[0].actor.type} <= BODIES
    }


def _ending(table: dict[str, list[tuple[tuple[str, ...], Item]]], lemmas: Sequence[str]) -> Item | None:
    if not lemmas:
        return None
    for words, item in table.get(lemmas[-1], ()):
        if tuple(lemmas[-len(words) :]) == words:
            return item
    return None
