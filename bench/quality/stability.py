"""A folder of articles in; the share whose claims are the same bytes, however and however often they are read."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import kg.parse.pipeline as batching
from bench.quality.spans import share
from kg.model import Article
from kg.model.article import digest
from kg.model.contract import claim_line
from kg.pipeline import Pipeline
from kg.read import read

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ("0", "1", "4294967295")
SIZES = (1, 7, 1000)  # articles a window, and blocks a batch
Digests = dict[str, str]


def score(folder: Path, pipeline: Pipeline) -> dict[str, float]:
    """Return the share of articles with the same claims again, by batch size, order and hash seed."""
    articles = articles_of(folder)
    first = digests(pipeline, articles)
    sized = []
    for size in SIZES:
        with batches(size):
            sized.append(digests(pipeline, articles))
    seeded = [elsewhere(folder, seed, pipeline.model) for seed in SEEDS]
    again = [digests(pipeline, articles), digests(pipeline, reversed(articles))]
    return {
        "same_claims": same(first, [*sized, *seeded, *again]),
        "same_claims_by_batch": same(first, sized),
        "same_claims_by_hash_seed": same(first, seeded),
        "same_claims_on_a_second_run": same(first, again),
    }


def articles_of(folder: Path) -> list[Article]:
    """Return the articles of a folder."""
    return [item for item in read([str(folder)]) if isinstance(item, Article)]


def digests(pipeline: Pipeline, articles: Iterable[Article]) -> Digests:
    """Return a hash of the claims of each article."""
    return {item.article.id: digest(*map(claim_line, item.claims)) for item in pipeline.read(articles)}


def same(first: Digests, others: list[Digests]) -> float:
    """Return the share of articles that have the same digest everywhere."""
    return share(sum(all(other.get(key) == value for other in others) for key, value in first.items()), len(first))


@contextmanager
def batches(size: int) -> Iterator[None]:
    """Let the parser take so many articles and blocks at once."""
    before = batching.WINDOW, batching.BATCH
    batching.WINDOW, batching.BATCH = size, size
    try:
        yield
    finally:
        batching.WINDOW, batching.BATCH = before


def elsewhere(folder: Path, seed: str, model: str) -> Digests:
    """Return the digests that a process with another hash seed finds."""
    command = [sys.executable, "-m", "bench.quality.stability", str(folder.resolve()), model]
    surroundings = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True, check=True)
    return dict(line.split("\t") for line in done.stdout.splitlines())


if __name__ == "__main__":
    for key, value in digests(Pipeline(sys.argv[2]), articles_of(Path(sys.argv[1]))).items():
        print(f"{key}\t{value}")
