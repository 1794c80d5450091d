"""Two names of persons are laid beside each other word by word: which match, which are left over, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.fuzz import ratio

from kg.model import Naming
from kg.resolve.forms import Form, sound
from kg.resolve.parts import Part

SAME, SPELLING, SOUND, INITIAL, TYPO = 1.0, 0.98, 0.955, 0.96, 0.93
SHORT_WORD = 3  # letters; below, only near equality counts
LEAST_ALIKE = 0.6  # Jaro-Winkler of words that sound alike
TYPO_WORD = 5  # letters that a word must have for one wrong letter to count as an error
JOINED = 3  # words that may be written as one: A. P. J., APJ


@dataclass(frozen=True)
class Match:
    """Words of one name against words of the other: places, how alike, and why."""

    left: tuple[int, int]
    right: tuple[int, int]
    value: float
    why: str


def compare(one: Form, other: Form, naming: Naming) -> Iterator[Part]:
    """Yield what the words of two persons' names say; the product of the parts is the score."""
    if one.words == other.words and one.numbers == other.numbers:
        yield Part("name", 0.99 if len(one.words) > 1 else 0.8, f"{' '.join(one.words)}: the same words")
        return
    yield from _numbers(one, other)
    found = align(one.words, other.words, naming)
    swapped = align(one.words, other.words[::-1], naming) if len(one.words) == len(other.words) == 2 else ()
    if len(swapped) > len(found):
        found = swapped
        yield Part("order", 0.95, "the same words in another order")
    for match in found:
        if match.value < 1:
            yield Part("words", match.value, match.why)
    yield _rest(one.words, other.words, found)


def _numbers(one: Form, other: Form) -> Iterator[Part]:
    if one.numbers and other.numbers and one.numbers != other.numbers:
        yield Part("number", 0.02, f"{', '.join(sorted(one.numbers))} against {', '.join(sorted(other.numbers))}")
    elif one.numbers != other.numbers:
        yield Part("number", 0.6, f"{', '.join(sorted(one.numbers | other.numbers))} on one side only")


def _rest(one: tuple[str, ...], other: tuple[str, ...], found: tuple[Match, ...]) -> Part:
    """Return what the words without a match say: two persons, a middle name, a longer form, a bare surname."""
    left = [i for i in range(len(one)) if not any(a <= i < b for match in found for a, b in (match.left,))]
    right = [i for i in range(len(other)) if not any(a <= i < b for match in found for a, b in (match.right,))]
    if not found:
        return Part("rest", 0.02, "no word in common")
    if left and right:
        mine, theirs = " ".join(one[i] for i in left), " ".join(other[i] for i in right)
        return Part("rest", 0.1, f"{mine} against {theirs}")
    if not left and not right:
        return Part("rest", 1.0, "every word has its match")
    return _longer(one, left, other) if left else _longer(other, right, one)


def _longer(longer: tuple[str, ...], rest: list[int], known: tuple[str, ...]) -> Part:
    extra = " ".join(longer[i] for i in rest)
    if len(known) == 1:
        return Part("rest", 0.55, f"one word only; {extra} on one side")
    if 0 not in rest and all(len(longer[i]) == 1 for i in rest):
        other = any(len(word) == 1 for word in known)  # George W. and George H. W. are two
        return Part("rest", 0.6 if other else 0.99, f"initial {extra} on one side")
    if 0 in rest:
        return Part("rest", 0.6, f"{extra} before it on one side")
    if len(longer) - 1 not in rest:
        return Part("rest", 0.97, f"middle name {extra} on one side")
    return Part("rest", 0.95 if len(known) > 2 else 0.86, f"{extra} after it on one side")


def align(one: tuple[str, ...], other: tuple[str, ...], naming: Naming) -> tuple[Match, ...]:
    """Return the best matches in order; up to three words may be written as one."""
    best: dict[tuple[int, int], tuple[float, tuple[Match, ...]]] = {}
    for i in range(len(one), -1, -1):
        for j in range(len(other), -1, -1):
            options = [best[at] for at in ((i + 1, j), (i, j + 1)) if at in best] or [(0.0, ())]
            for match in _matches(one, other, i, j, naming):
                value, rest = best[match.left[1], match.right[1]]
                size = match.left[1] - match.left[0] + match.right[1] - match.right[0]
                options.append((value + size * match.value, (match, *rest)))
            best[i, j] = max(options, key=lambda option: option[0])
    return best[0, 0][1]


def _matches(one: tuple[str, ...], other: tuple[str, ...], i: int, j: int, naming: Naming) -> Iterator[Match]:
    for a in range(1, min(JOINED, len(one) - i) + 1):
        for b in range(1, min(JOINED, len(other) - j) + 1):
            if (a == 1 or b == 1) and _may_join(one[i : i + a]) and _may_join(other[j : j + b]):
                left, right = "".join(one[i : i + a]), "".join(other[j : j + b])
                value, why = alike(left, right, naming)
                if value and (a == b or (value >= SOUND and min(len(left), len(right)) > 1)):
                    yield Match((i, i + a), (j, j + b), value, f"{left} ~ {right}: {why}")


def _may_join(parts: tuple[str, ...]) -> bool:
    """Return whether words may be written as one: "amir abdollahian", "a p j", but not "george h"."""
    letters = sum(len(part) == 1 for part in parts)
    return letters in (0, len(parts))


def alike(one: str, other: str, naming: Naming) -> tuple[float, str]:
    """Return how alike two words are, 0 to 1, and why."""
    if one == other:
        return SAME, "the same"
    known, other_known = naming.given.get(one), naming.given.get(other)
    if known and other_known:
        return (SPELLING, "forms of one given name") if known == other_known else (0.0, "two given names")
    if 1 in (len(one), len(other)):
        return (INITIAL, "initial") if one[0] == other[0] else (0.0, "other initials")
    return _by_sound(one, other)


@lru_cache(maxsize=65_536)
def _by_sound(one: str, other: str) -> tuple[float, str]:
    shortest = min(len(one), len(other))
    if sound(one) == sound(other) or sound(one, True) == sound(other, True) or _hard_soft(one, other):
        near = JaroWinkler.similarity(one, other) >= LEAST_ALIKE if shortest > SHORT_WORD else ratio(one, other) >= 80
        if near:
            return SOUND, "one sound"
    if shortest >= TYPO_WORD and one[0] == other[0] and OSA.distance(one, other) == 1:
        return TYPO, "one letter differs"
    return 0.0, "unlike"


def _hard_soft(one: str, other: str) -> bool:
    return sound(one) == sound(other, True) or sound(one, True) == sound(other)
