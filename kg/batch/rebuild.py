"""What a ledger holds is read again with the present rules, and what changed is counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.batch.chunks import chunks
from kg.batch.engine import Engine
from kg.batch.fingerprint import fingerprint
from kg.batch.tally import Tally
from kg.extractors import Extractor
from kg.ledger import Ledger, Renewal
from kg.model import Article
from kg.pipeline import Reading


def rebuild(tally: Tally, extractor: Extractor, read: Engine, path: Path) -> Iterator[tuple[Reading, Renewal]]:
    """Renew the claims of every current article, and yield what it says and how its claims changed."""
    with Ledger.open(path) as ledger:
        ledger.run(extractor.version, extractor.options, extractor=extractor.name, rules=fingerprint())
        ledger.learn(extractor.ontology.relations.values())
        for reading in tally.readings(read(chunks(_articles(ledger)))):
            renewal = ledger.renew(reading.article, reading.claims, reading.actors, extractor.name)
            tally.count(reading)
            yield reading, renewal


def _articles(ledger: Ledger) -> Iterator[Article]:
    ids = [kept.id for kept in ledger.kept()]
    yield from map(ledger.article, ids)
