"""What names are made of: words that may be missing, words that tell apart, and the states that words point to."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Naming:
    """Words of names in lower case, without accents."""

    kinds: dict[tuple[str, str], str] = field(default_factory=dict)  # (word, kind): what it counts as
    given: dict[str, str] = field(default_factory=dict)  # a given name: the spelling that stands for its variants
    titles: frozenset[str] = frozenset()
    states: dict[tuple[str, ...], str] = field(default_factory=dict)  # words of a name or adjective: id of the state
    countries: dict[str, str] = field(default_factory=dict)  # ISO 3166 alpha-3: id of the state

    def is_a(self, word: str, kind: str) -> bool:
        """Return whether a word is of a kind: stop, particle, kin, generation, numeral, ordinal, body, place …"""
        return (word, kind) in self.kinds
