"""The baseline for attribution: thirty verbs of saying, the words before or after them, no grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bench.quality.attribution import Attribution
from bench.quality.spans import Span

VERBS = """say tell add state report note explain declare announce write insist argue claim warn stress
maintain deny confirm acknowledge admit reveal assert comment remark emphasize reply respond suggest believe think"""
IRREGULAR = {
    "say": "said",
    "tell": "told",
    "write": "wrote",
    "think": "thought",
    "deny": "denied",
    "reply": "replied",
    "admit": "admitted",
}
SENTENCE = re.compile(r"[^\n]+?(?:[.?!][\"”’']?(?=\s+[\"“‘A-Z]|\s*\n|\s*$)|(?=\n)|$)")
BEFORE = re.compile(r"((?:[\w.’'-]+ ){1,4})(?:has |have |had |also |later )*$")
AFTER = re.compile(r" ((?:[A-Z][\w.’'-]+ ?){1,4}|he\b|she\b|they\b|the \w+)")


def forms(verb: str) -> tuple[str, ...]:
    """Return present and past forms.

    >>> forms("deny")
    ('deny', 'denies', 'denied')
    """
    third = f"{verb[:-1]}ies" if verb.endswith("y") and verb != "say" else f"{verb}s"
    past = f"{verb}d" if verb.endswith("e") else f"{verb}ed"
    return verb, third, IRREGULAR.get(verb, past)


CUE = re.compile(rf"\b(?:{'|'.join(form for verb in VERBS.split() for form in forms(verb))})\b")


def attributions(text: str) -> Iterator[Attribution]:
    """Yield an attribution for each of the verbs that has words for a source beside it."""
    for found in SENTENCE.finditer(text):
        sentence = found.start(), found.end()
        for cue in CUE.finditer(text, *sentence):
            source = source_of(text, sentence, cue.start(), cue.end())
            if source:
                yield Attribution(source, (cue.start(), cue.end()), sentence)


def source_of(text: str, sentence: Span, start: int, end: int) -> Span | None:
    """Return the up to four words before a verb, else a name or pronoun after it."""
    before = BEFORE.search(text, sentence[0], start)
    if before:
        return before.start(1), before.end(1) - 1
    after = AFTER.match(text, end, sentence[1])
    return (after.start(1), after.end(1)) if after else None
