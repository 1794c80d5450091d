"""`python -m bench.ledger`: how fast a synthetic ledger grows, how big it is, and how soon merges and questions answer.

Articles come from a seed (`bench/synthetic.py`), are made before the clock starts, and are added in durable batches of
about a second. The rival of adding is one JSON row a claim in a bare SQLite table, durable alike, by turns with the
first claims: what indexes, history and search cost beyond writing the claims down. `bench/questions.py` asks.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from bench.board import FLOORS, RESULTS, RIVALS, failures, keep, rows, table
from bench.docs import renew
from bench.questions import asking, cold, judging, rival, seconds
from bench.synthetic import Entry, World
from kg.ledger import Ledger
from kg.load import load_ontology
from kg.model.contract import claim_line

CLAIMS = 1_000_000
BATCH = 20_000  # claims: about a second
AGAIN = 100_000  # claims that are added once more
ACTORS = 10  # claims for each actor that the world has


def main() -> int:
    """Print and keep the figures; return 1 if one is under its floor."""
    wanted = options()
    with tempfile.TemporaryDirectory(dir=wanted.folder) as folder:
        path = Path(folder) / "bench.ledger"
        world = World(max(wanted.claims // ACTORS, 1_000))
        figures = {f"ledger_{wanted.claims}": {**growing(path, world, wanted.claims), **judging(path, world),
                                               **asking(path, world), **cold(path, world), **rival()}}  # fmt: skip
    print(table(figures, rows(FLOORS), rows(RIVALS)))
    keep(figures, RESULTS / "ledger.json")
    renew()
    wrong = failures(figures, rows(FLOORS))
    print("".join(f"{line}\n" for line in wrong), end="", file=sys.stderr)
    return 1 if wrong else 0


def options() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.ledger", description=__doc__)
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--folder", type=Path, help="where the ledger is made; default: the system's")
    return parser.parse_args()


def growing(path: Path, world: World, claims: int) -> dict[str, float]:
    """Return claims a second, by the clock and by the processor, beside the rival's; bytes a claim; rows changed."""
    spent, used, bare = [], [], []
    first: list[Entry] = []
    other = sqlite3.connect(path.with_suffix(".rival"), isolation_level=None)
    for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "CREATE TABLE claims (json TEXT)"):
        other.execute(statement)
    with Ledger.open(path, create=True) as ledger:
        ledger.learn(load_ontology().relations.values())
        ledger.run("bench", {})
        for batch in batches(world.entries(claims)):
            clock, processor = time.perf_counter(), time.process_time()
            added(ledger, batch)
            spent.append(time.perf_counter() - clock)
            used.append(time.process_time() - processor)
            if len(bare) * BATCH < AGAIN:
                bare.append(seconds(lambda batch=batch: written(other, batch)))  # type: ignore[misc]
                first += batch
            show(len(spent) * BATCH, claims)
        made = ledger.counts().claims
        before = ledger._connection.total_changes
        added(ledger, first)
        changed = ledger._connection.total_changes - before
        ledger._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    texts = sqlite3.connect(path).execute("SELECT sum(length(packed)) FROM texts").fetchone()[0]
    return {
        "claims_a_second": made / sum(spent),
        "claims_a_processor_second": made / sum(used),
        "times_a_row_of_json": sum(used[: len(bare)]) / sum(bare),
        "changed_when_added_again": changed,
        "bytes_a_claim": (path.stat().st_size - texts) / made,
        "bytes_a_claim_with_text": path.stat().st_size / made,
    }


def batches(entries: Iterator[Entry]) -> Iterator[list[Entry]]:
    """Yield articles with so many claims together that a batch takes about a second; their ids are made."""
    while batch := list(islice(entries, BATCH // 25)):
        for entry in batch:
            for claim in entry.claims:
                assert claim.id
                assert claim.proposition
        yield batch


def added(ledger: Ledger, batch: Sequence[Entry]) -> None:
    """Add articles in one durable transaction."""
    with ledger.batch():
        for entry in batch:
            ledger.add(entry.article, entry.claims, entry.actors)


def written(rival: sqlite3.Connection, batch: Sequence[Entry]) -> None:
    """Write the claims down as JSON in one durable transaction."""
    rival.execute("BEGIN")
    rival.executemany("INSERT INTO claims VALUES (?)", ((claim_line(c),) for entry in batch for c in entry.claims))
    rival.execute("COMMIT")


def show(done: int, claims: int) -> None:
    """Tell how far it is."""
    if sys.stderr.isatty():
        print(f"\r{min(done, claims):,} of {claims:,} claims", end="", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
