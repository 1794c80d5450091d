"""Sources in; how much there is to read and how long it would take out, from reading a few articles for real."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import monotonic

from kg.batch.build import unknown
from kg.batch.chunks import ARTICLES, chunks
from kg.batch.findings import findings
from kg.batch.tally import Tally
from kg.extractors import Extractor
from kg.ledger import Ledger
from kg.model import Article

SAMPLE = ARTICLES  # articles that are read to learn the speed
STRIDE = 64  # every so many articles one joins the sample, so that it is not the first file alone


@dataclass(frozen=True)
class Estimate:
    """What a run would do."""

    articles: int  # not known yet
    characters: int
    seconds: float  # with one process
    claims: int


def estimate(tally: Tally, extractor: Extractor, path: Path) -> Estimate:
    """Return what a build would read; the ledger is only looked at, if there is one."""
    number = characters = 0
    sample: list[Article] = []
    with ExitStack() as stack:
        ledger = stack.enter_context(Ledger.open(path, readonly=True)) if path.exists() else None
        for article in unknown(tally, ledger, extractor.name) if ledger else tally.articles():
            number += 1
            characters += len(article.text)
            if len(sample) < SAMPLE and (number % STRIDE == 0 or number <= SAMPLE // 2):
                sample.append(article)
    if not sample:
        return Estimate(number, characters, 0.0, 0)
    list(islice(findings(extractor, (sample[0],)), 1))  # loads the language pipeline, which a run does once
    began = monotonic()
    claims = sum(len(item.claims) for chunk in chunks(sample) for item in tally.readings(findings(extractor, chunk)))
    scale = characters / sum(len(article.text) for article in sample)
    return Estimate(number, characters, (monotonic() - began) * scale, round(claims * scale))
