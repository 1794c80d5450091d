"""Readable, stable ids from names."""

from __future__ import annotations

import re
import unicodedata

LONGEST_ID = 64
STOP = frozenset(("the", "a", "an"))
PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


def slug(name: str) -> str:
    """Return a name as an id: lower-case ASCII words joined by hyphens, cut at a word.

    >>> slug("The Syrian Foreign Ministry"), slug("Recep Tayyip Erdoğan")
    ('syrian-foreign-ministry', 'recep-tayyip-erdogan')
    """
    plain = unicodedata.normalize("NFKD", name.lower().translate(PLAIN))
    words = [word for word in re.findall(r"[a-z0-9]+", re.sub(r"['’‘.]", "", _ascii(plain))) if word]
    while len(words) > 1 and words[0] in STOP:
        words.pop(0)
    kept = "-".join(words)
    if len(kept) > LONGEST_ID:
        kept = kept[:LONGEST_ID].rpartition("-")[0] or kept[:LONGEST_ID]
    return kept or "x" + "".join(f"{ord(letter):x}" for letter in name[:8])


def _ascii(text: str) -> str:
    return "".join(letter for letter in text if not unicodedata.combining(letter))
