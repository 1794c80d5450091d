"""What the mention stage knows: names, nouns, roles and titles, looked up by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from kg.mention.gazetteer import Gazetteer, fold
from kg.model import Actor, Noun, Ontology, Role

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

    @classmethod
    def build(cls, ontology: Ontology, actors: Iterable[Actor], titles: Iterable[str]) -> Lexicon:
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
        return cls(Gazetteer(actors), nouns, roles, plain)

    def noun(self, lemmas: Sequence[str]) -> Noun | None:
        """Return the longest noun entry that ends these lemmas."""
        return _ending(self.nouns, lemmas)

    def role(self, lemmas: Sequence[str]) -> Role | None:
        """Return the longest role entry that ends these lemmas."""
        return _ending(self.roles, lemmas)


def _ending(table: dict[str, list[tuple[tuple[str, ...], Item]]], lemmas: Sequence[str]) -> Item | None:
    if not lemmas:
        return None
    for words, item in table.get(lemmas[-1], ()):
        if tuple(lemmas[-len(words) :]) == words:
            return item
    return None
