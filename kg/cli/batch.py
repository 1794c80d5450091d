"""Sources in, articles out; what cannot be read is counted and told, and never stops the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from kg.cli.text.words import count

if TYPE_CHECKING:
    from kg.extractors import Extractor
    from kg.ledger import Ledger
    from kg.model import Article, ExtractError, ReadError
    from kg.pipeline import Reading


@dataclass
class Batch:
    """One run over sources, and how far it is."""

    sources: tuple[str, ...]
    known: int = 0  # articles that the ledger held before
    new: int = 0
    claims: int = 0
    failed: list[ReadError | ExtractError] = field(default_factory=list)
    started: float = field(default_factory=monotonic)

    def read(self) -> Iterator[Article]:
        """Yield the articles of the sources."""
        from kg.model import ReadError
        from kg.read import read

        for item in read(self.sources):
            if isinstance(item, ReadError):
                self.failed.append(item)
            else:
                yield item

    def readings(self, extractor: Extractor, articles: Iterable[Article]) -> Iterator[Reading]:
        """Yield what the articles say."""
        from kg.model import ExtractError

        for found in extractor.read(articles):
            if isinstance(found, ExtractError):
                self.failed.append(found)
                continue
            self.new += 1
            self.claims += len(found.claims)
            yield found

    def unknown(self, ledger: Ledger) -> Iterator[Article]:
        """Yield the articles that the ledger does not hold as they are."""
        for article in self.read():
            if ledger.knows(article):
                self.known += 1
            else:
                yield article

    def build(self, extractor: Extractor, path: Path) -> Iterator[Reading]:
        """Keep what the articles say, one article at a time, and yield it."""
        with growing(path) as ledger:
            articles = self.unknown(ledger)
            first = next(articles, None)
            if first is None:  # then the language pipeline need not be loaded
                return
            ledger.run(extractor.version, extractor.options)
            ledger.learn(extractor.ontology.relations.values())
            for reading in self.readings(extractor, chain((first,), articles)):
                if not ledger.add(reading.article, reading.claims, reading.actors):  # twice among the sources
                    self.new, self.known = self.new - 1, self.known + 1
                    self.claims -= len(reading.claims)
                yield reading

    @property
    def seconds(self) -> float:
        """Return how long it has been running."""
        return max(monotonic() - self.started, 1e-6)

    def tell(self, path: Path, quiet: bool) -> None:
        """Write a summary and what could not be read."""
        if not quiet and (self.known or self.new):
            click.echo(self.summary(path), err=True)
        if not quiet and self.failed and (self.known or self.new):
            click.echo(f"{count(len(self.failed), 'input')} could not be read:", err=True)
        self.tell_failures()

    def summary(self, path: Path) -> str:
        """Return what was read and kept, in one line."""
        known = f", {self.known:,} known before" if self.known else ""
        rate = f"{self.seconds:.1f} s, {self.new / self.seconds:.1f} articles/s"
        return f"{count(self.new, 'new article')}{known}, {count(self.claims, 'new claim')} in {path} ({rate})"

    def tell_failures(self) -> None:
        """Write a line for each input that could not be read."""
        for error in self.failed:
            click.echo(f"kg: {error}", err=True)


@contextmanager
def growing(path: Path) -> Iterator[Ledger]:
    """Open a ledger to add to; one that is new and stays empty leaves no file."""
    from kg.ledger import Ledger

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
