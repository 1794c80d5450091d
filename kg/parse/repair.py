"""Mend the parser's commonest slip in news: a verb between two nouns read as if it described the second.

"Turkey backs Syrian opposition groups" and "Azerbaijan bombed Stepanakert" come out as noun phrases when the form of
the verb is also a plural or a participle. Where a sentence has no verb at all, such a word after a noun is its verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Token
from kg.parse.lemmas import Forms, lemma_of

DESCRIBING = ("amod", "compound")
NO_CLAUSE = (*DESCRIBING, "acl")
BORDERS = (",", ")", '"')


def with_verb(tokens: Sequence[Token], known: Forms) -> tuple[Token, ...]:
    """Return the tokens of a sentence, with its verb if it was taken for a part of a noun phrase."""
    found = _verb(tokens, known)
    return tuple(tokens) if found is None else _rebuilt(list(tokens), found, known)


def _verb(tokens: Sequence[Token], known: Forms) -> int | None:
    if any(token.pos == "AUX" or (token.pos == "VERB" and token.dep not in NO_CLAUSE) for token in tokens):
        return None
    for token in tokens[1:]:
        root = tokens[token.head]
        if root.head != root.i or root.i <= token.i or token.dep not in DESCRIBING:
            continue
        if _like_participle(tokens, token) or _like_plural(tokens, token, known):
            return token.i
    return None


def _like_participle(tokens: Sequence[Token], token: Token) -> bool:
    before = tokens[token.i - 1]
    return token.tag in ("VBN", "VBD") and (before.pos in ("NOUN", "PROPN") or before.text in BORDERS)


def _like_plural(tokens: Sequence[Token], token: Token, known: Forms) -> bool:
    before = tokens[token.i - 1]
    return token.tag == "NNS" and before.pos == "PROPN" and (token.text.lower(), "verb") in known


def _rebuilt(tokens: list[Token], at: int, known: Forms) -> tuple[Token, ...]:
    """Return the tokens with the word as root, what stands left of it as its subject and the old root as its object."""
    root = tokens[at].head
    subject = _top(tokens, at)
    if subject is None:
        return tuple(tokens)
    word = tokens[at]
    tag = "VBZ" if word.tag == "NNS" else "VBD"
    lemma = lemma_of(word.text.lower(), "verb", "", known) or word.lemma
    for i, token in enumerate(tokens):
        if i in (at, root, subject) or token.head not in (at, root):
            continue
        low = i < at
        tokens[i] = replace(token, head=subject if low else root, dep="compound" if token.head == at else token.dep)
    tokens[at] = replace(word, pos="VERB", tag=tag, lemma=lemma, dep="ROOT", head=at)
    tokens[root] = replace(tokens[root], dep="obj", head=at)
    tokens[subject] = replace(tokens[subject], dep="nsubj", head=at)
    return tuple(tokens)


def _top(tokens: Sequence[Token], at: int) -> int | None:
    """Return the noun that heads what stands left of a word."""
    i = at - 1
    while i >= 0 and tokens[i].pos not in ("NOUN", "PROPN", "PRON"):
        i -= 1
    while i >= 0 and 0 <= tokens[i].head < at and tokens[i].head != i:
        i = tokens[i].head
    return i if i >= 0 else None
