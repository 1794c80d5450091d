"""Sources in, a ledger that keeps what they say out: one article at a time, each whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from kg.batch.chunks import chunks
from kg.batch.engine import Engine
from kg.batch.fingerprint import fingerprint
from kg.batch.tally import Tally
from kg.copies import find as find_copies
from kg.extractors import Extractor
from kg.ledger import Ledger
from kg.model import Article
from kg.pipeline import Reading


def build(tally: Tally, extractor: Extractor, read: Engine, path: Path) -> Iterator[Reading]:
    """Keep what the articles say in order, and yield it; what the ledger holds already is passed over."""
    with growing(path) as ledger:
        articles = unknown(tally, ledger, extractor.name)
        first = next(articles, None)
        if first is None:  # then the language pipeline need not be loaded
            return
        ledger.run(extractor.version, extractor.options, extractor=extractor.name, rules=fingerprint())
        ledger.learn(extractor.ontology.relations.values())
        for reading in tally.readings(read(chunks(chain((first,), articles)))):
            if ledger.add(reading.article, reading.claims, reading.actors):
                tally.count(reading)
            else:  # twice among the sources
                tally.known += 1
            yield reading
        find_copies(ledger)


def unknown(tally: Tally, ledger: Ledger, extractor: str) -> Iterator[Article]:
    """Yield the articles that the ledger does not hold as they are, or that this extractor has not read."""
    for article in tally.articles():
        if ledger.knows(article, extractor):
            tally.known += 1
        else:
            yield article


@contextmanager
def growing(path: Path) -> Iterator[Ledger]:
    """Open a ledger to add to; one that is new and stays empty leaves no file."""
    fresh = not path.exists()
    empty = True
    try:
        with Ledger.open(path, create=True) as ledger:
            try:
                yield ledger
            finally:
                empty = not ledger.counts().articles
    finally:
        if fresh and empty:
            path.unlink(missing_ok=True)
