"""How fast and in how little memory a ledger becomes RDF, beside rdflib's serializer: `python -m bench.rdf [CLAIMS]`.

A synthetic ledger (bench/synthetic.py) is written by `kg export` in a process of its own, whose CPU time and peak of
memory are taken: reading the ledger is part of it. In the same run our writers and rdflib's serializer are given one
graph that is held in memory.
"""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from bench.synthetic import Entry, World
from kg.export import Snapshot, exporter
from kg.ledger import Ledger

DEFAULT = 20_000
PART = 1_500  # claims that rdflib is given
BATCH = 200  # articles


def main() -> None:
    """Print a table."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    beside()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        ledger = folder / "kg.ledger"
        fill(ledger, claims)
        triples = 0
        for name in ("ntriples", "nquads", "turtle", "trig"):
            out = folder / f"out{exporter(name).SUFFIX}"
            seconds, memory = exported(ledger, name, out)
            triples = triples or lines(out)
            print(f"{name:9} {triples:>11,} triples {triples / seconds:>9,.0f}/s  peak {memory:,.0f} MB", flush=True)
            out.unlink()


def fill(path: Path, claims: int) -> None:
    """Make a ledger of so many claims about a fifth as many actors."""
    with Ledger.open(path, create=True) as ledger:
        ledger.run("kg bench", {})
        for batch in batched(World(claims // 5).entries(claims), BATCH):
            with ledger.batch():
                for entry in batch:
                    ledger.add(entry.article, entry.claims, entry.actors)


def batched(items: Iterator[Entry], size: int) -> Iterator[list[Entry]]:
    """Yield the items in lists of this length; the last may be shorter."""
    while batch := list(islice(items, size)):
        yield batch


def exported(ledger: Path, name: str, out: Path) -> tuple[float, float]:
    """Return seconds of CPU time and the peak of memory in MB of an export in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = "import resource, sys; from kg.cli import main; sys.argv[0] = 'kg'\ntry: main()\nfinally: " \
           "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"  # fmt: skip
    run = subprocess.run(
        [sys.executable, "-c", code, "export", name, "--ledger", str(ledger), "-o", str(out), "--open"],
        check=True, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime), int(run.stderr.split()[-1]) / 1024


def beside() -> None:
    """Print what our writers and rdflib's serializer do with one graph that is held in memory."""
    import rdflib

    claims = [claim for entry in World(PART // 5).entries(PART) for claim in entry.claims]
    snapshot = Snapshot(tuple(claims), edges=frozenset(claim.proposition for claim in claims))
    assert snapshot.direct and snapshot.everyone  # worked out before the clock starts
    out = io.BytesIO()
    ours = timed(lambda: exporter("turtle").write(snapshot, out))
    graph = rdflib.Graph().parse(data=out.getvalue(), format="turtle")
    theirs = timed(lambda: graph.serialize(format="turtle"))
    quads = timed(lambda: exporter("nquads").write(snapshot, io.BytesIO()))
    for name, seconds in (("turtle", ours), ("nquads", quads), ("rdflib", theirs)):
        print(f"in memory: {name:7} {len(graph):>9,} triples {len(graph) / seconds:>9,.0f}/s", flush=True)
    print(f"Turtle by kg : by rdflib = {theirs / ours:.1f}", flush=True)


def timed(act: Callable[[], object]) -> float:
    """Return the CPU time of an act in seconds."""
    started = time.process_time()
    act()
    return time.process_time() - started


def lines(path: Path) -> int:
    """Return how many lines a file has."""
    with path.open("rb") as file:
        return sum(1 for _ in file)


if __name__ == "__main__":
    main()
