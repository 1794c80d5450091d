"""A name as written becomes the form under which names are compared."""

from __future__ import annotations

import unicodedata

LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
                         "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "–": "-", "‑": "-"})  # fmt: skip


def fold(name: str) -> str:
    """Return a name without case, accents, doubled spaces and a leading "the".

    >>> fold("The  Kremlin"), fold("Türkiye"), fold("Côte d’Ivoire")
    ('kremlin', 'turkiye', "cote d'ivoire")
    >>> fold("The")
    'the'
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = bare.translate(LETTERS).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)
