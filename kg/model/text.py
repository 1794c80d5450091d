"""Parsed text: tokens with offsets into the article, grouped into sentences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Token:
    """One word. `start` and `end` are offsets into the article's text; `head` is an index into the sentence."""

    i: int
    text: str
    lemma: str
    pos: str  # universal part of speech
    tag: str  # Penn Treebank tag
    morph: str  # UD features, "Number=Sing|Person=3"
    dep: str  # UD relation, subtypes kept: "nsubj:pass"
    head: int  # the root is its own head
    start: int
    end: int
    ent: str = ""  # "B-PERSON", "I-PERSON" or ""

    @property
    def lower(self) -> str:
        """Return the word in lower case."""
        return self.text.lower()


@dataclass(frozen=True)
class Sentence:
    """One sentence of a block (headline, byline, paragraph) of an article."""

    tokens: tuple[Token, ...]
    start: int
    end: int
    block: int  # number of the block in the article
    index: int  # number of the sentence in the article

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Return the dependents of each token, in order."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                found[token.head].append(token.i)
        return tuple(tuple(items) for items in found)

    def kids(self, i: int, *deps: str) -> list[Token]:
        """Return the dependents of token `i` that bear one of these relations, subtypes included."""
        family = self._families[i]
        if not deps:
            return [token for token, _, _ in family]
        return [token for token, dep, plain in family if dep in deps or plain in deps]

    @cached_property
    def _families(self) -> tuple[tuple[tuple[Token, str, str], ...], ...]:
        """Return the dependents of each token with their relations, as they are and without subtypes."""
        own = [(token, token.dep, token.dep.partition(":")[0]) for token in self.tokens]
        return tuple(tuple(own[k] for k in kids) for kids in self.children)


def is_dep(dep: str, wanted: tuple[str, ...]) -> bool:
    """Return whether a relation is one of the wanted; "nsubj" also admits "nsubj:pass"."""
    return dep in wanted or dep.partition(":")[0] in wanted
