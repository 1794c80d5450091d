"""Sentence breaks that an abbreviation hides: "… in the U.S. The visit …"; told to the parser before it parses; and
where no sentence ends, whatever the parser says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

NAME = "kg_sentence_breaks"
# abbreviations that may end a sentence; after "Gen.", "Mr." or "No." none ends
ENDING = frozenset(
    ("U.S.", "U.K.", "U.N.", "E.U.", "p.m.", "a.m.", "D.C.", "Inc.", "Corp.", "Co.", "Ltd.", "Jr.", "etc.", "plc.")
)
OPENING = frozenset((
    "The", "A", "An", "He", "She", "It", "They", "We", "I", "In", "On", "At", "But", "And", "This", "That", "These",
    "His", "Her", "Its", "Their", "After", "As", "When", "While", "Both", "However", "Meanwhile", "There", "Those",
))  # fmt: skip
CLOSERS = frozenset(('"', "'", ")", "]", "''"))
NOT_FINAL = frozenset(
    ("U.S.", "U.N.", "U.K.", "Gen.", "Lt.", "Col.", "Mr.", "Mrs.", "Dr.", "No.", "Sen.", "Gov.", "St.")
)


def mark_breaks(doc: Doc) -> Doc:
    """Begin a sentence at a function word with a capital after such an abbreviation."""
    for token in doc[1:]:
        if token.text in OPENING and doc[token.i - 1].text in ENDING:
            token.is_sent_start = True
    return doc


def add_breaks(nlp: Language) -> Language:
    """Put the rule before the parser of a loaded pipeline."""
    from spacy.language import Language as Registry

    if not Registry.has_factory(NAME):
        Registry.component(NAME, func=mark_breaks)
    if NAME not in nlp.pipe_names:
        nlp.add_pipe(NAME, **({"before": "parser"} if "parser" in nlp.pipe_names else {"first": True}))
    return nlp


def may_end(span: Span, following: Span) -> bool:
    """Return whether a sentence may end between two parts of a block: after a full stop and the like, before words.

    After a colon, dash or semicolon, one may end where the parser ends it.
    """
    if not any(token.is_alpha or token.like_num for token in following):
        return False
    last = next((token for token in reversed(span) if token.text not in CLOSERS), span[-1])
    if last.text[-1] in ".?!":
        return not (last.text in NOT_FINAL and not following[0].is_title)
    return last.text in (":", ";", "—")
