"""Questions to a text that keep nothing: who says what, why a sentence gave no claim, how two actors are related."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract import (
    Attribution,
    Guess,
    Proposition,
    Rejection,
    Sight,
    article_attributions,
    guesses,
    propositions,
    readings,
    rejections,
)
from kg.model import Article, KgError, Span
from kg.pipeline import Parsed, Pipeline, Reading

__all__ = [
    "Attribution",
    "Guess",
    "Look",
    "Proposition",
    "Rejection",
    "attributions",
    "clauses",
    "relation_between",
    "relations_between",
    "why_not",
]


@dataclass(frozen=True)
class Look:
    """A sentence, and what in it gave no claim."""

    sentence: Span
    rejections: tuple[Rejection, ...]


def why_not(pipeline: Pipeline, articles: Iterable[Article]) -> Iterator[tuple[Reading, tuple[Look, ...]]]:
    """Yield what each article says, and of each of its sentences what gave no claim and why."""
    for parsed in _parsed(pipeline, articles):
        found = pipeline.resolved(parsed, pipeline.drafts(parsed))
        yield found, tuple(_looks(pipeline, parsed))


def attributions(pipeline: Pipeline, articles: Iterable[Article]) -> Iterator[tuple[Article, tuple[Attribution, ...]]]:
    """Yield who says what in each article, whether a claim is in it or not."""
    for parsed in _parsed(pipeline, articles):
        yield parsed.article, tuple(article_attributions(_seen(pipeline, parsed), parsed.article.text))


def clauses(pipeline: Pipeline, articles: Iterable[Article]) -> Iterator[tuple[Article, tuple[Proposition, ...]]]:
    """Yield every clause of each article in its own words, as open information extraction does."""
    for parsed in _parsed(pipeline, articles):
        yield parsed.article, tuple(found for item in _seen(pipeline, parsed) for found in propositions(item))


def relations_between(
    sentence: str, source: tuple[int, int], target: tuple[int, int], pipeline: Pipeline | None = None
) -> tuple[Guess, ...]:
    """Return the relations of the actor at one span to the one at another, likeliest first; see `relation_between`."""
    for start, end in (source, target):
        if not 0 <= start < end <= len(sentence):
            raise KgError(f"the span {start}-{end} holds nothing of a sentence of {len(sentence)} characters")
    pipeline = pipeline or _pipeline()
    for parsed in _parsed(pipeline, [Article(sentence)]):
        claims = pipeline.resolved(parsed, pipeline.drafts(parsed)).claims
        return tuple(guesses(list(_seen(pipeline, parsed)), claims, source, target))
    return ()


def relation_between(
    sentence: str, source: tuple[int, int], target: tuple[int, int], pipeline: Pipeline | None = None
) -> Guess | None:
    """Return the likeliest relation of the actor at one span to the one at another, or None if nothing tells it.

    Spans are character offsets into the sentence, end exclusive; the sentence may be several. For those who bring their
    own actors: what kg would claim itself comes first, then what the words between and around the two suggest, with a
    lower score. A score above 0.5 is a claim of kg's own; below it is a guess and may not be kept as a claim.

    Raises KgError if a span is empty or lies outside the sentence.
    """
    return next(iter(relations_between(sentence, source, target, pipeline)), None)


@cache
def _pipeline() -> Pipeline:
    return Pipeline()


def _parsed(pipeline: Pipeline, articles: Iterable[Article]) -> Iterator[Parsed]:
    for article, sentences in pipeline.parser.parse(articles):
        yield pipeline.parsed(article, sentences)


def _seen(pipeline: Pipeline, parsed: Parsed) -> Iterator[Sight]:
    return readings(parsed.article, parsed.sentences, parsed.mentions, parsed.references, pipeline.ontology)


def _looks(pipeline: Pipeline, parsed: Parsed) -> Iterator[Look]:
    for item in _seen(pipeline, parsed):
        whole = item.sentence
        yield Look(Span(item.text[whole.start : whole.end], whole.start, whole.end), tuple(rejections(item)))
