"""Readable, stable ids from names."""

from __future__ import annotations

import re
import unicodedata

from kg.model import digest

LONGEST_ID = 64
MARK = 8  # characters of a hash that keep apart what readable letters cannot
STOP = frozenset(("the", "a", "an"))
PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


def slug(name: str) -> str:
    """Return a name as an id: lower-case ASCII words joined by hyphens; what they cannot tell apart, a hash does.

    >>> slug("The Syrian Foreign Ministry"), slug("Recep Tayyip Erdoğan")
    ('syrian-foreign-ministry', 'recep-tayyip-erdogan')
    """
    plain = unicodedata.normalize("NFKD", name).lower().translate(PLAIN)
    bare = _ascii(plain)
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’‘.]", "", bare))
    lost = any(letter.isalnum() and not letter.isascii() for letter in bare)
    while words and words[0] in STOP and (lost or len(words) > 1):
        words.pop(0)
    kept = "-".join(words)
    if not lost and kept and len(kept) <= LONGEST_ID:
        return kept
    short = kept[: LONGEST_ID - MARK - 1].rstrip("-")
    return "-".join(part for part in (short, digest(plain, length=MARK)) if part)


def _ascii(text: str) -> str:
    return "".join(letter for letter in text if not unicodedata.combining(letter))
