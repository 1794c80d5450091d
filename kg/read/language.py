"""A text in; its language out: by the words that make English English, else by py3langid."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from kg.model import Skipped

ENGLISH = frozenset(
    ("the", "and", "that", "with", "which", "said", "from", "has", "have", "were", "been", "by", "for", "of", "his",
     "its", "their", "would", "after", "not")
)  # fmt: skip
PLAIN_ENGLISH = 0.12  # of the first words; English news has 0.2 to 0.4, no other language above 0.06
WORDS = 200
SHORTEST = 60  # letters below which any guess is idle: such a text is taken for English
CERTAIN = 0.8  # the probability below which a text of names and figures is taken for English
CHARACTERS = 2000  # that are looked at
WORD = re.compile(r"[^\W\d_]+")
NAMES = {"ar": "Arabic", "de": "German", "es": "Spanish", "fa": "Persian", "fr": "French", "it": "Italian",
         "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian",
         "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese"}  # fmt: skip


def english(where: str, text: str, given: str | None) -> str:
    """Return the language of an English text; Skipped tells the language of another, as given or as it looks."""
    code = (given or "").lower().replace("_", "-") or detected(text)
    if code.split("-")[0] in ("en", "eng", "english", "und"):
        return "en" if code in ("eng", "english", "und") else code
    how = "as its source says" if given else "as it looks"
    raise Skipped(where, f"is in {NAMES.get(code.split('-')[0], 'another language')} ({code}), {how}; kg reads English")


def detected(text: str) -> str:
    """Return the code of the language that a text is in; "en" where it cannot be told.

    >>> detected("The ministry said that it would not take part."), detected("42")
    ('en', 'en')
    >>> detected("Der Minister sagte am Freitag, dass die Regierung nicht an dem Treffen teilnehmen werde.")
    'de'
    """
    words = WORD.findall(text[:CHARACTERS])[:WORDS]
    if sum(word.lower() in ENGLISH for word in words) >= PLAIN_ENGLISH * len(words):
        return "en"
    if sum(map(len, words)) < SHORTEST:
        return "en"
    code, certainty = _identifier().classify(text[:CHARACTERS])
    return str(code) if certainty >= CERTAIN else "en"


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
