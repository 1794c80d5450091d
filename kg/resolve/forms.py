"""A name becomes the form under which names are compared: words of persons, words of bodies, sounds of words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kg.model import Naming

LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
SHORT = re.compile(r"\s*\(([^()]+)\)\s*$")
SOUNDS = (
    ("sch", "S"), ("tsch", "C"), ("tch", "C"), ("ch", "C"), ("sh", "S"), ("zh", "j"), ("dj", "j"), ("kh", "h"),
    ("gh", "g"), ("ph", "f"), ("dh", "d"), ("th", "t"), ("ck", "k"), ("qu", "k"), ("ts", "s"), ("tz", "s"),
    ("x", "ks"), ("q", "k"), ("c", "k"), ("w", "v"), ("z", "s"),
)  # fmt: skip


@dataclass(frozen=True)
class Form:
    """The words of a name: those that tell, those that say whose it is, and what counts or ranks."""

    words: tuple[str, ...]
    states: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    light: tuple[str, ...] = ()  # words that may be missing: group, movement, Ltd
    spelt: tuple[str, ...] = ()  # all words in order, for abbreviations
    short: str = ""  # the abbreviation that stands in brackets


def plain(text: str) -> str:
    """Return text in lower case without accents.

    >>> plain("Hürriyet")
    'hurriyet'
    """
    bare = unicodedata.normalize("NFKD", text.lower().translate(LETTERS))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """Return the words of a name: lower case, no accents; hyphens part, apostrophes and full stops join.

    >>> words("Iran's U.S. Kim Jong-un")
    ['iran', 'us', 'kim', 'jong', 'un']
    """
    bare = re.sub(r"['’‘ʻʼ]s\b", "", plain(text)).replace("co-op", "coop")
    return re.findall(r"[^\W_]+", re.sub(r"['’‘ʻʼ`]|(?<=\b\w)\.(?=\s?\w\b)|\.(?=\w)", "", bare))


@lru_cache(maxsize=65_536)
def sound(word: str, soft: bool = False) -> str:
    """Return what spellings of one foreign word share: its consonants; `soft` reads g as j.

    >>> sound("miqdad") == sound("mekdad"), sound("gaddafi") == sound("qadhdhafi"), sound("keqiang") == sound("qiang")
    (True, True, False)
    """
    for letters, one in SOUNDS:
        word = word.replace(letters, one)
    word = re.sub(r"(.)\1", r"\1", word.replace("g", "j" if soft else "k"))
    head, rest = word[:1], word[1:]
    if head == "y" and rest[:1] in "aeiou":
        head = "a"
    return ("a" if head in "aeiouy" else head) + re.sub(r"[aeiouyh]", "", rest)


def person(name: str, naming: Naming) -> Form:
    """Return the form of a person's name: no titles, particles or stray letters; "Surname, Given" put in order."""
    before, comma, after = name.partition(",")
    generation = comma and plain(after.strip(" .")) in {word for word, kind in naming.kinds if kind == "generation"}
    found = words(f"{after} {before}" if comma and not generation else name)
    numbers, kept = set[str](), list[str]()
    for at, word in enumerate(found):
        if at and naming.is_a(word, "generation"):
            numbers.add(naming.kinds[word, "generation"])
        elif at and naming.is_a(word, "numeral") and at == len(found) - 1 and len(word) + at > 1:
            numbers.add(naming.kinds[word, "numeral"])
        elif not naming.is_a(word, "particle") or len(found) == 1:
            kept.append(word)
    while len(kept) > 1 and kept[0] in naming.titles:
        kept.pop(0)
    return Form(tuple(kept), numbers=frozenset(numbers), spelt=tuple(found))


def body(name: str, naming: Naming) -> Form:
    """Return the form of an organisation's or a state's name: its own words, and the states it names."""
    bracket = SHORT.search(name)
    short = bracket[1] if bracket and bracket[1].isupper() else ""
    found = words(SHORT.sub("", name) if short else name)
    kept, light, states = list[str](), list[str](), set[str]()
    at = 0
    while at < len(found):
        length, state = _state(found, at, naming)
        if state:
            states.add(state)
        else:
            _sort(found[at], naming, kept, light)
        at += length
    numbers = frozenset(filter(None, (_number(word, naming) for word in found)))
    told = tuple(word for word in kept if not _number(word, naming))
    return Form(told, frozenset(states), numbers, tuple(light), tuple(found), short.lower())


def _sort(word: str, naming: Naming, kept: list[str], light: list[str]) -> None:
    word = naming.kinds.get((word, "same"), word)
    if naming.is_a(word, "generic"):
        light.append(word)
    elif not naming.is_a(word, "stop") and not naming.is_a(word, "particle"):
        kept.append(word)


def _state(found: list[str], at: int, naming: Naming) -> tuple[int, str | None]:
    for length in range(min(6, len(found) - at), 0, -1):
        state = naming.states.get(tuple(found[at : at + length]))
        if state:
            return length, state
    return 1, None


def _number(word: str, naming: Naming) -> str:
    digits = re.sub(r"(?:st|nd|rd|th)$", "", word)
    return digits if digits.isdigit() else naming.kinds.get((word, "ordinal"), "")
