"""What a claim has to do with, in PLOVER's terms: a claim and the table of signs come in, names of contexts go out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.model.claim import Claim

Signs = Mapping[tuple[str, str], tuple[str, ...]]  # ("word", "warship") -> ("military",)
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
LONGEST = 4  # words of a sign


def contexts(claim: Claim, signs: Signs) -> tuple[str, ...]:
    """Return the contexts of a claim, sorted: by relation and mode, its two sides, and the words of its evidence."""
    return tuple(sorted({name for sign in _signs(claim) for name in signs.get(sign, ())}))


def _signs(claim: Claim) -> Iterator[tuple[str, str]]:
    yield "relation", claim.relation.id
    yield "mode", claim.relation.mode or ""
    for part in (claim.subject, claim.object):
        yield "sector", part.sector or ""
        yield "type", part.type
    words = [word.replace("’", "'") for word in WORD.findall(claim.evidence.text.casefold())]
    for first in range(len(words)):
        for last in range(first + 1, min(first + LONGEST, len(words)) + 1):
            phrase = " ".join(words[first:last])
            for form in (phrase, *_singular(phrase)):
                yield "word", form


def _singular(phrase: str) -> Iterator[str]:
    if phrase.endswith("ies"):
        yield phrase[:-3] + "y"
    elif phrase.endswith("s"):
        yield phrase[:-1]
        if phrase.endswith("es"):
            yield phrase[:-2]
