"""Sentences in; pieces that a model reads at once, with what came before them, out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from kg.model import Article, Sentence, digest
from kg.parse import spoken

CONTEXT = 3  # sentences before a piece, for what its pronouns stand for
KNOWN = "="  # begins the line of a claim that is known already
BETWEEN = " | "  # the parts of such a claim
PIECE = 6_000  # characters of sentences a request: an article of usual length is one piece
SPEAKS_TO_A_MODEL = re.compile(
    r"""\b(?:ignore|disregard|forget|override)\b[^.]{0,40}\b(?:instructions?|prompts?|rules|guidelines|above|context)\b
    | \b(?:system|developer)\s+(?:prompt|message)\b
    | \byou\s+are\s+(?:now\s+)?(?:an?\s+|the\s+)?(?:AI|assistant|language\s+model|chat\s?bot|LLM|helpful)\b
    | \b(?:as|dear|attention|note\s+to)\s+(?:an?\s+|the\s+|any\s+|all\s+)?(?:AI|LLM|language\s+models?|assistants?)\b
    | \b(?:new|updated|following)\s+instructions?\s*:
    | \b(?:output|return|respond|reply|answer)\s+(?:only\s+)?(?:with\s+)?(?:the\s+following|exactly|an?\s+empty|JSON)\b
    | </?(?:system|assistant|user|text-?\w*|instructions?)\s*>
    | \[/?INST\] | <\|\w+\|> | \#\#\#\s*(?:instruction|system)
    | ["']claims["']\s*:
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True)
class Piece:
    """Sentences of one article that go to the model together; `text` is the article's."""

    article: str  # its id
    text: str
    title: str | None
    published: str | None
    sentences: tuple[Sentence, ...]
    context: tuple[str, ...] = ()
    known: tuple[tuple[int, str], ...] = ()  # claims that need not be told again, with the numbers of their sentences

    @cached_property
    def indices(self) -> frozenset[int]:
        """Return the numbers of the sentences in the article."""
        return frozenset(s.index for s in self.sentences)

    @property
    def numbered(self) -> Iterator[tuple[int, str]]:
        """Yield the sentences with their numbers in the article."""
        return ((s.index, words(self.text, s)) for s in self.sentences)

    @cached_property
    def shown(self) -> str:
        """Return the piece as a model sees it, between marks such as its text cannot hold."""
        body = "\n".join((*(f"[{number}] {text}" for number, text in self.numbered), *self.told))
        mark = f"text-{digest(body)}"
        head = [f"Title: {spoken(self.title)}"] if self.title else []
        head += [f"Date: {self.published}"] if self.published else []
        head += ["Before it: " + " ".join(self.context)] if self.context else []
        return "\n".join((*head, f"<{mark}>", body, f"</{mark}>"))

    @property
    def told(self) -> tuple[str, ...]:
        """Return what is known of the sentences, as a model sees it."""
        return tuple(f"{KNOWN}{number} {spoken(claim)}" for number, claim in self.known if number in self.indices)

    def halves(self) -> tuple[Piece, ...]:
        """Return the piece as two; one sentence is not cut."""
        middle = len(self.sentences) // 2
        if not middle:
            return (self,)
        first, second = self.sentences[:middle], self.sentences[middle:]
        before = (*self.context, *(words(self.text, s) for s in first))[-CONTEXT:]
        return replace(self, sentences=first), replace(self, sentences=second, context=before)


Question = tuple[Piece, ...]  # what goes to the model in one request


def halves(question: Question) -> tuple[Question, ...]:
    """Return a question as two, where the answer did not fit; a single sentence stays whole."""
    if len(question) == 1:
        return tuple((half,) for half in question[0].halves())
    middle = len(question) // 2
    return question[:middle], question[middle:]


def words(text: str, sentence: Sentence) -> str:
    """Return a sentence on one line, without half characters that no UTF-8 holds."""
    return one_line(text, sentence.start, sentence.end)


def one_line(text: str, start: int, end: int) -> str:
    """Return a stretch of text on one line."""
    return spoken(" ".join(text[start:end].split()))


def instructions(text: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return the sentences that speak to a model instead of a reader."""
    speaking = _speaking(text, tuple((s.start, s.end) for s in sentences))
    return tuple(s for s, speaks in zip(sentences, speaking, strict=True) if speaks)


@lru_cache(maxsize=32)  # asked when an article is cut, and again when it is told
def _speaking(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[bool, ...]:
    return tuple(SPEAKS_TO_A_MODEL.search(one_line(text, *span)) is not None for span in spans)


def pieces(
    article: Article,
    sentences: Sequence[Sentence],
    asked: Collection[int] | None = None,
    size: int = PIECE,
    before: Mapping[int, Collection[int]] | None = None,
) -> Iterator[Piece]:
    """Yield the pieces of an article, in order; `asked` are the sentences that the model is to read, else all.

    `before` tells of a sentence which others it needs to be understood, else the last few before it. Sentences that
    speak to a model are in none, neither to be read nor as context.
    """
    planted = {s.index for s in instructions(article.text, sentences)}
    plain = [s for s in sentences if s.index not in planted]
    title = None if article.title and SPEAKS_TO_A_MODEL.search(article.title) else article.title
    piece = Piece(article.id, article.text, title, article.published, ())
    group: list[Sentence] = []
    for sentence in (s for s in plain if asked is None or s.index in asked):
        if group and sum(s.end - s.start for s in (*group, sentence)) > size:
            yield _with_context(piece, group, plain, before)
            group = []
        group.append(sentence)
    if group:
        yield _with_context(piece, group, plain, before)


def lately(index: int) -> range:
    """Return the sentences right before one."""
    return range(index - CONTEXT, index)


def _with_context(
    piece: Piece, group: list[Sentence], plain: list[Sentence], before: Mapping[int, Collection[int]] | None
) -> Piece:
    asked = {s.index for s in group}
    near = {i for s in group for i in (lately(s.index) if before is None else before.get(s.index, ()))} - asked
    context = tuple(words(piece.text, s) for s in plain if s.index in near)
    return replace(piece, sentences=tuple(group), context=context)
