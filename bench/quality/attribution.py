"""Source, cue and sentence in; content out: the same rule for kg's claims and for the list of verbs."""

from __future__ import annotations

from dataclasses import dataclass

from bench.quality.spans import Span, overlap

QUOTES = "\"“”‘’'"
SHORTEST = 3  # words; less than that beside source and cue is a date or a place, not a content


@dataclass(frozen=True)
class Attribution:
    """Who says (source), with which words (cue), in or beside which sentence."""

    source: Span
    cue: Span
    sentence: Span


def content(item: Attribution, text: str) -> list[Span]:
    """Return what is said: the sentence after source and cue, and what stands before them if it is quoted, or if
    nothing follows; the whole sentence if the cue stands in another one."""
    if not overlap(item.cue, item.sentence):
        return [item.sentence]
    near = overlap(item.source, item.sentence)
    first = min(item.cue[0], item.source[0]) if near else item.cue[0]
    last = max(item.cue[1], item.source[1]) if near else item.cue[1]
    before, after = (item.sentence[0], first), (last, item.sentence[1])
    follows = long(after, text)
    kept = [after] if follows else []
    if long(before, text) and (not follows or quoted(before, text)):
        kept.append(before)
    return kept


def long(span: Span, text: str) -> bool:
    """Return whether a stretch is long enough to be a content."""
    return len(text[span[0] : span[1]].split()) >= SHORTEST


def quoted(span: Span, text: str) -> bool:
    """Return whether a stretch opens or closes with quotation marks, with or without a comma."""
    words = text[span[0] : span[1]].strip().rstrip(",")
    return bool(words) and (words[0] in QUOTES or words[-1] in QUOTES)
