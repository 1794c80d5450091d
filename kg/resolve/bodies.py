"""Two names of organisations or states are compared as sets of words, with the states they name and abbreviations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from kg.model import Naming
from kg.resolve.forms import Form, sound
from kg.resolve.parts import Part

SHORTEST_SOUND = 4  # letters of a word that may be compared by sound
LEAST_ALIKE = 0.8  # Jaro-Winkler of words of bodies that sound alike: "Hizballah", "Hezbollah"
LONGEST_SHORT = 7  # letters of an abbreviation


def compare(one: Form, other: Form, naming: Naming) -> Iterator[Part]:
    """Yield what the words of two names of bodies say; the product of the parts is the score."""
    joined = "".join(one.spelt) == "".join(other.spelt)
    if joined:
        yield Part("name", 0.99, f"{' '.join(one.spelt)}: the same words")
    elif abbreviates(one, other, naming) or abbreviates(other, one, naming):
        yield Part("abbreviation", 0.94, f"{' '.join(one.spelt)} ~ {' '.join(other.spelt)}: initials")
        return
    else:
        yield from _words(one, other, naming)
    yield from states(one.states, other.states)
    if one.numbers != other.numbers and not joined:
        yield Part("number", 0.03, f"{shown(one.numbers)} against {shown(other.numbers)}")


def states(one: frozenset[str], other: frozenset[str]) -> Iterator[Part]:
    """Yield what the states say that two sides belong to."""
    if one and other and one != other:
        yield Part("state", 0.05 if not one & other else 0.2, f"{shown(one)} against {shown(other)}")
    elif one != other:
        yield Part("state", 0.8, f"{shown(one | other)} on one side only")


def shown(items: frozenset[str]) -> str:
    """Return a set in words."""
    return ", ".join(sorted(items)) or "none"


def _words(one: Form, other: Form, naming: Naming) -> Iterator[Part]:
    left, right, fuzzy = _unmatched(one.words, other.words)
    for short, long in ((left, right), (right, left)):
        if len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long):
            yield Part("abbreviation", 0.97, f"{short[0]} ~ {' '.join(long)}: initials")
            left, right = [], []
    yield from (Part("words", 0.95, f"{mine} ~ {theirs}: one sound") for mine, theirs in fuzzy)
    if not one.words or not other.words:
        same = one.words == other.words and bool(one.states) and one.states == other.states and one.light == other.light
        yield Part("rest", 0.97 if same else 0.1, "only the state's name" if same else "nothing of its own in common")
    elif left and right:
        yield Part("rest", 0.1, f"{' '.join(left)} against {' '.join(right)}")
    elif left or right:
        yield Part("rest", 0.35, f"{' '.join(left + right)} on one side only")
    elif sorted(one.light) != sorted(other.light):
        yield Part("rest", 0.96, f"{' '.join((*one.light, *other.light))} may be missing")
    else:
        yield Part("rest", 0.98, "every word has its match")


def _unmatched(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[list[str], list[str], list[tuple[str, str]]]:
    left, right = list(one), list(other)
    for word in one:
        if word in right:
            left.remove(word)
            right.remove(word)
    fuzzy = []
    for word in tuple(left):
        near = next((item for item in right if alike(word, item)), None)
        if near is not None:
            left.remove(word)
            right.remove(near)
            if word.rstrip("s") != near.rstrip("s"):
                fuzzy.append((word, near))
    return left, right, fuzzy


@lru_cache(maxsize=65_536)
def alike(one: str, other: str) -> bool:
    """Return whether two words of bodies' names are spellings of one.

    >>> alike("hizballah", "hezbollah"), alike("houthi", "houthis"), alike("national", "natural")
    (True, True, False)
    """
    if one.rstrip("s") == other.rstrip("s"):
        return True
    if min(len(one), len(other)) < SHORTEST_SOUND or JaroWinkler.similarity(one, other) < LEAST_ALIKE:
        return False
    return sound(one) == sound(other) or (len(one) > 2 * SHORTEST_SOUND and OSA.distance(one, other) == 1)


def abbreviates(one: Form, other: Form, naming: Naming) -> bool:
    """Return whether one name is made of the other's initials: "IAEA", "C.I.A."; or stands in its brackets."""
    if len(one.spelt) != 1 or len(other.spelt) < 2:
        return False
    word = one.spelt[0]
    if other.short and word == other.short:
        return True
    return 2 <= len(word) <= LONGEST_SHORT and _initials(word, other.spelt, naming)


def _initials(word: str, spelt: tuple[str, ...], naming: Naming) -> bool:
    """Return whether letters are the initials of words in order; stop words and light words may be passed over."""
    if not spelt:
        return not word
    first, rest = spelt[0], spelt[1:]
    if word and word[0] == first[0] and _initials(word[1:], rest, naming):
        return True
    if len(first) in (2, 3) and word.startswith(first) and _initials(word[len(first) :], rest, naming):
        return True
    light = any(naming.is_a(first, kind) for kind in ("stop", "particle"))
    return light and _initials(word, rest, naming)
