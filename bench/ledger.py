"""`python -m bench.ledger`: how fast a synthetic ledger grows, how big it is, and how soon merges and questions answer.

Articles come from a seed (`bench/synthetic.py`), are made before the clock starts, and are added in durable batches of
about a second. The rival of adding is one JSON row a claim in a bare SQLite table, durable alike, in the same run by
turns: what indexes, history and search cost beyond writing the claims down at all. Questions are asked of the busiest
actor and of others drawn by how often they are named; `cold` is a command line from its start to its end.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from bench.board import FLOORS, RESULTS, RIVALS, failures, keep, rows, table
from bench.docs import renew
from bench.synthetic import Entry, World
from kg.ledger import Ledger
from kg.load import load_ontology
from kg.model.contract import claim_line

CLAIMS = 1_000_000
BATCH = 20_000  # claims: about a second
AGAIN = 100_000  # claims that are added once more
TRIES = 40
ACTORS = 10  # claims for each actor that the world has


def main() -> int:
    """Print and keep the figures; return 1 if one is under its floor."""
    wanted = options()
    with tempfile.TemporaryDirectory(dir=wanted.folder) as folder:
        path = Path(folder) / "bench.ledger"
        world = World(max(wanted.claims // ACTORS, 1_000))
        figures = {f"ledger_{wanted.claims}": {**growing(path, world, wanted.claims), **judging(path, world),
                                               **asking(path, world), **cold(path, world)}}  # fmt: skip
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
    rival = sqlite3.connect(path.with_suffix(".rival"), isolation_level=None)
    for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "CREATE TABLE claims (json TEXT)"):
        rival.execute(statement)
    with Ledger.open(path, create=True) as ledger:
        ledger.learn(load_ontology().relations.values())
        ledger.run("bench", {})
        for batch in batches(world.entries(claims)):
            clock, processor = time.perf_counter(), time.process_time()
            added(ledger, batch)
            spent.append(time.perf_counter() - clock)
            used.append(time.process_time() - processor)
            bare.append(seconds(lambda batch=batch: written(rival, batch)))  # type: ignore[misc]
            first += batch if len(first) * BATCH < AGAIN * len(batch) else ()
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
        "times_a_row_of_json": sum(spent) / sum(bare),
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


def judging(path: Path, world: World) -> dict[str, float]:
    """Return how long it takes to merge two busy actors and to undo it: milliseconds, the slowest of all."""
    merged, undone = [], []
    with Ledger.open(path) as ledger:
        for n in range(TRIES):
            one, other = world.actors[n].id, world.actors[n + TRIES].id
            clock = time.perf_counter()
            made = ledger.judge(one, "same", other, author="bench")
            merged.append(time.perf_counter() - clock)
            clock = time.perf_counter()
            ledger.undo(made.n, author="bench")
            undone.append(time.perf_counter() - clock)
    return {"merge_ms_median": median(merged), "merge_ms_most": max(merged) * 1000,
            "undo_ms_median": median(undone), "undo_ms_most": max(undone) * 1000}  # fmt: skip


def asking(path: Path, world: World) -> dict[str, float]:
    """Return how long questions take in process: milliseconds."""
    from kg.view import neighbours, timeline

    chance = random.Random(1)
    hub, figures = world.actors[0].id, dict[str, float]()
    with Ledger.open(path, readonly=True) as ledger:
        some = sorted(ledger.refs(world.pick().id for _ in range(TRIES * 5)))
        pairs = [(chance.choice(some), chance.choice(some)) for _ in range(TRIES)]
        near = [seconds(lambda id=id: neighbours(ledger, f"id:{id}", limit=20)) for id in some]  # type: ignore[misc]
        figures |= {"neighbours_ms_p50": median(near), "neighbours_ms_p95": percentile(near, 95)}
        figures["neighbours_hub_ms"] = best(lambda: neighbours(ledger, f"id:{hub}", limit=20))
        both = [seconds(lambda p=p: timeline(ledger, *(f"id:{id}" for id in p)))  # type: ignore[misc]
                for p in pairs if p[0] != p[1]]  # fmt: skip
        figures["timeline_ms_p50"] = median(both)
    return figures


def cold(path: Path, world: World) -> dict[str, float]:
    """Return how long a command line takes to answer: seconds, the median of some."""
    ask = [
        sys.executable,
        "-m",
        "kg",
        "neighbours",
        f"id:{world.actors[50].id}",
        "--limit",
        "20",
        "--ledger",
        str(path),
    ]
    taken = [seconds(lambda: subprocess.run(ask, check=True, stdout=subprocess.DEVNULL)) for _ in range(7)]
    return {"neighbours_cold_s": statistics.median(taken)}


def seconds(work: Callable[[], Any]) -> float:
    """Return how long a piece of work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def best(work: Callable[[], Any], tries: int = 5) -> float:
    """Return the least milliseconds of some tries."""
    return min(seconds(work) for _ in range(tries)) * 1000


def median(taken: Sequence[float]) -> float:
    """Return the median in milliseconds."""
    return statistics.median(taken) * 1000


def percentile(taken: Sequence[float], part: int) -> float:
    """Return a percentile in milliseconds."""
    return statistics.quantiles(taken, n=100)[part - 1] * 1000


def show(done: int, claims: int) -> None:
    """Tell how far it is."""
    if sys.stderr.isatty():
        print(f"\r{min(done, claims):,} of {claims:,} claims", end="", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
