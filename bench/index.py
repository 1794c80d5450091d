"""`python -m bench.index`: how long the index for SPARQL takes, from nothing and for a hundred new articles.

The ledger is made up (`bench/synthetic.py`). Wall time and processor time are told; the rival of the same run is
rdflib, which parses a sample of the same statements.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph
import rdflib

from bench.synthetic import Entry, World
from kg.ledger import Ledger
from kg.serve.index import Index

CLAIMS = 100_000
NEW = 100  # articles
SAMPLE = 30_000  # statements that rdflib parses


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.index", description=__doc__)
    parser.add_argument("--claims", type=int, default=CLAIMS)
    claims = parser.parse_args().claims
    with tempfile.TemporaryDirectory() as place:
        ledger, index = Path(place) / "made.ledger", Index(Path(place) / "made.ledger")
        entries = World(max(1000, claims // 10)).entries(claims + claims)
        told("ledger", lambda: fill(ledger, entries, claims))
        state = told("index from nothing", index.refresh)
        store = pyoxigraph.Store.read_only(str(state))
        print(f"{'statements':28} {len(store):>12,}")
        for _ in range(3):
            fill(ledger, islice(entries, NEW), claims)
            told(f"{NEW} new articles", index.refresh)
        told("nothing new", index.refresh)
        sample = "".join(f"{quad} .\n" for quad in islice(store, SAMPLE)).encode()
        told(f"rdflib parses {SAMPLE:,}", lambda: rdflib.Dataset().parse(data=sample, format="nquads"))
    return 0


def fill(path: Path, entries: Iterator[Entry], claims: int) -> None:
    """Add entries until there are so many claims."""
    added = 0
    with Ledger.open(path, create=True) as ledger, ledger.batch():
        for entry in entries:
            ledger.add(entry.article, entry.claims, entry.actors)
            added += len(entry.claims)
            if added >= claims:
                return


def told(what: str, work: Callable[[], Any]) -> Any:
    """Do a piece of work and print how long it took."""
    wall, processor = time.perf_counter(), time.process_time()
    found = work()
    print(
        f"{what:28} {time.perf_counter() - wall:8.2f} s {time.process_time() - processor:8.2f} s of processor",
        flush=True,
    )
    return found


if __name__ == "__main__":
    sys.exit(main())
