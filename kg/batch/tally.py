"""What a run has met so far: articles, claims, what was left out and why, and what took longest."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from time import monotonic

from kg.batch.findings import name
from kg.extractors import Finding
from kg.model import Article, ExtractError, KgError, ReadError, Skipped
from kg.parse import LONGEST_ARTICLE
from kg.pipeline import Reading
from kg.read import How, Meter, read

TOLD = 10_000  # errors that are kept to be told; more are counted
SLOWEST = 5


class TooManyErrors(KgError):
    """A run met more errors than it may."""


@dataclass
class Tally:
    """One run over sources, and how far it is."""

    sources: tuple[str, ...]
    how: How = field(default_factory=How)
    most_errors: int | None = None
    known: int = 0  # articles that were held before
    new: int = 0
    claims: int = 0
    sentences: int = 0
    characters: int = 0  # of the new articles
    errors: int = 0
    skipped: int = 0  # readable, but not for kg: another language
    failed: list[ReadError | ExtractError] = field(default_factory=list)  # errors and skipped, as far as they are kept
    cut: list[str] = field(default_factory=list)  # articles of which only the beginning was read
    slowest: list[tuple[float, str]] = field(default_factory=list)  # seconds and article, a heap
    meter: Meter = field(default_factory=Meter)
    started: float = field(default_factory=monotonic)

    def articles(self) -> Iterator[Article]:
        """Yield the articles of the sources; what is none is counted."""
        for item in read(self.sources, self.meter, self.how):
            if isinstance(item, ReadError):
                self.fail(item)
            else:
                yield item

    def readings(self, findings: Iterable[Finding]) -> Iterator[Reading]:
        """Yield what was understood; what was not is counted as an error."""
        for finding in findings:
            if isinstance(finding, ExtractError):
                self.fail(finding)
            else:
                yield finding

    def count(self, reading: Reading) -> None:
        """Count what an article says."""
        self.new += 1
        self.claims += len(reading.claims)
        self.sentences += reading.sentences
        self.characters += len(reading.article.text)
        keep = heapq.heappush if len(self.slowest) < SLOWEST else heapq.heappushpop
        keep(self.slowest, (reading.seconds, name(reading.article)))
        if len(reading.article.text) > LONGEST_ARTICLE and len(self.cut) < TOLD:
            self.cut.append(name(reading.article))

    def fail(self, error: ReadError | ExtractError) -> None:
        """Count an input that gives nothing; raise TooManyErrors where there are more than the user wants."""
        if isinstance(error, Skipped):
            self.skipped += 1
        else:
            self.errors += 1
        if len(self.failed) < TOLD:
            self.failed.append(error)
        if self.most_errors is not None and self.errors > self.most_errors:
            raise TooManyErrors(
                f"stopped after {self.errors:,} errors (--max-errors {self.most_errors}); what was read before is kept"
            )

    @property
    def done(self) -> int:
        """Return how many inputs have been dealt with."""
        return self.known + self.new + self.errors + self.skipped

    @property
    def seconds(self) -> float:
        """Return how long it has been running."""
        return max(monotonic() - self.started, 1e-6)

    def reasons(self) -> dict[str, int]:
        """Return how often each reason was met, most first; what stands in brackets and quotes is left out."""
        found: dict[str, int] = {}
        for error in self.failed:
            key = _general(error.message)
            found[key] = found.get(key, 0) + 1
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _general(message: str) -> str:
    return "".join(islice(message.partition(";")[0].partition(":")[0].partition(" (")[0], 60))
