"""A pipeline and the means at hand in; what turns chunks into findings, in order, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from kg.batch.chunks import Chunk
from kg.batch.cluster import Cluster
from kg.batch.findings import TIME_LIMIT, findings, settled
from kg.batch.workers import Workers
from kg.extractors import Extractor, Finding

Engine = Callable[[Iterable[Chunk]], Iterator[Finding]]


def engine(extractor: Extractor, workers: int = 1, limit: float = TIME_LIMIT, cluster: str | None = None) -> Engine:
    """Return what reads chunks: this process, so many others, or a cluster. All give the same findings in order.

    An extractor that `streams` has means and limits of its own: it is given all articles in one go, here.
    """
    if getattr(extractor, "streams", False):
        return lambda chunks: settled(extractor.read(chain.from_iterable(chunks)))
    if cluster is not None:
        return lambda chunks: Cluster(extractor, cluster, limit).findings(chunks)
    if workers == 1:
        return lambda chunks: settled(here(extractor, chunks, limit))
    return lambda chunks: Workers(extractor, workers, limit).findings(chunks)


def here(extractor: Extractor, chunks: Iterable[Chunk], limit: float) -> Iterator[Finding]:
    """Yield what the articles say, read in this process; an extractor that ends early ends it."""
    for chunk in chunks:
        read = 0
        for finding in findings(extractor, chunk, limit):
            read += 1
            yield finding
        if read < len(chunk):
            return
