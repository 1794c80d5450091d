"""Articles in; what is read in one go out: long enough to keep the language pipeline busy, bounded in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Article

Chunk = tuple[Article, ...]
ARTICLES = 16  # the pipeline is no faster with more, and what a kill loses grows with it
CHARACTERS = 100_000  # some thirty articles' worth; bounds what one process holds of long ones


def chunks(articles: Iterable[Article]) -> Iterator[Chunk]:
    """Yield the articles in order, a few at a time; one that is longer than a chunk comes alone."""
    chunk: list[Article] = []
    size = 0
    for article in articles:
        length = len(article.text)
        if chunk and (len(chunk) == ARTICLES or size + length > CHARACTERS):
            yield tuple(chunk)
            chunk, size = [], 0
        chunk.append(article)
        size += length
    if chunk:
        yield tuple(chunk)
