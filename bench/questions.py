"""How soon a ledger answers, in milliseconds of processor time, beside the same question through rdflib's SPARQL."""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from bench.synthetic import World
from kg.ledger import Ledger

TRIES = 40
RIVAL = 10_000  # claims that rdflib is asked about: it reads some 12,000 statements a second, and a claim is 30
ASKED = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500)  # actors, the busiest first
COLD = 7  # command lines
LIMIT = 20  # rows: a screen
SAME = """PREFIX kgo: <https://w3id.org/geopolitical-kg/ontology#>
SELECT ?way ?relation ?other (COUNT(?claim) AS ?claims) WHERE {{
  ?claim a kgo:Claim ; kgo:predicate ?relation .
  {{ ?claim kgo:subject <{0}> ; kgo:object ?other . BIND ("out" AS ?way) }} UNION
  {{ ?claim kgo:object <{0}> ; kgo:subject ?other . BIND ("in" AS ?way) }}
}} GROUP BY ?way ?relation ?other ORDER BY DESC(?claims) LIMIT {1}"""


def judging(path: Path, world: World) -> dict[str, float]:
    """Return how long it takes to merge two busy actors and to undo it."""
    merged, undone = [], []
    with Ledger.open(path) as ledger:
        for n in range(TRIES):
            one, other = world.actors[n].id, world.actors[n + TRIES].id
            clock = time.process_time()
            made = ledger.judge(one, "same", other, author="bench")
            merged.append(time.process_time() - clock)
            undone.append(seconds(lambda n=made.n: ledger.undo(n, author="bench")))  # type: ignore[misc]
    return {"merge_ms_p50": p50(merged), "merge_ms_most": max(merged) * 1000,
            "undo_ms_p50": p50(undone), "undo_ms_most": max(undone) * 1000}  # fmt: skip


def asking(path: Path, world: World) -> dict[str, float]:
    """Return how long questions take of the busiest actor and of others, drawn by how often they are named."""
    from kg.view import disputes, neighbours, timeline
    from kg.view import path as ways

    chance = random.Random(1)
    hub, figures = f"id:{world.actors[0].id}", dict[str, float]()
    with Ledger.open(path, readonly=True) as ledger:
        some = [f"id:{id}" for id in sorted(ledger.refs(world.pick().id for _ in range(TRIES * 5)))]
        pairs = [(one, other) for one, other in product(some, some) if one != other]
        pairs = chance.sample(pairs, TRIES)
        few = chance.sample(some, TRIES)

        def told(name: str, works: Sequence[Callable[[], Any]]) -> None:
            taken = [seconds(work) for work in works]
            figures.update(
                {f"{name}_ms_p50": p50(taken), f"{name}_ms_p95": p95(taken), f"{name}_ms_most": max(taken) * 1000}
            )

        told("neighbours", [lambda one=one: neighbours(ledger, one, limit=LIMIT) for one in some])
        told("neighbours_hub", [lambda: neighbours(ledger, hub, limit=LIMIT)] * TRIES)
        told("two_hops", [lambda one=one: neighbours(ledger, one, hops=2, limit=LIMIT) for one in few])
        told("path", [lambda pair=pair: ways(ledger, *pair) for pair in pairs])
        told("timeline", [lambda one=one: timeline(ledger, one, limit=LIMIT) for one in few])
        told("timeline_of_two", [lambda pair=pair: timeline(ledger, *pair) for pair in pairs])
        figures["timeline_hub_ms"] = seconds(lambda: timeline(ledger, hub, limit=LIMIT)) * 1000
        figures["disputes_s"] = seconds(lambda: disputes(ledger, limit=LIMIT))
    return figures


def cold(path: Path, world: World) -> dict[str, float]:
    """Return what a command line takes to answer, from its start to its end: seconds of processor, and by the clock."""
    asked = [sys.executable, "-m", "kg", "neighbours", f"id:{world.actors[50].id}", "--limit", str(LIMIT)]
    used, clock = [], []
    for _ in range(COLD):
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run([*asked, "--ledger", str(path)], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
        clock.append(time.perf_counter() - began)
    return {"neighbours_cold_processor_s": statistics.median(used), "neighbours_cold_s": statistics.median(clock)}


def rival() -> dict[str, float]:
    """Return how many times longer rdflib takes for the neighbours of the same actors in the same, small data."""
    import kg

    world = World(RIVAL // 10)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rival.ledger"
        with Ledger.open(path, create=True) as ledger, ledger.batch():
            for entry in world.entries(RIVAL):
                ledger.add(entry.article, entry.claims, entry.actors)
        with kg.open(path) as opened:
            graph = opened.to_rdflib()
            ratios = [times(opened, graph, world.actors[n].id) for n in ASKED]
    return {"times_rdflib_p50": statistics.median(ratios), "times_rdflib_least": min(ratios)}


def times(opened: Any, graph: Any, id: str) -> float:
    """Return how many times longer rdflib takes for one actor; the two must agree on the edge with most claims."""
    query = SAME.format(f"https://w3id.org/geopolitical-kg/actor/{id}", LIMIT)
    theirs: list[Any] = []
    long = seconds(lambda: theirs.extend(graph.query(query)))
    ours = opened.neighbours(f"id:{id}", limit=LIMIT)
    short = min(seconds(lambda: opened.neighbours(f"id:{id}", limit=LIMIT)) for _ in range(5))
    directed = [row.claims for row in ours if row.direction in ("out", "in")]
    if directed and max(directed) not in {row["claims"].toPython() for row in theirs}:
        raise AssertionError(f"rdflib counts other claims for {id}")
    return long / short


def seconds(work: Callable[[], Any]) -> float:
    """Return how much time of the processor a piece of work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def p50(taken: Sequence[float]) -> float:
    """Return the median in milliseconds."""
    return statistics.median(taken) * 1000


def p95(taken: Sequence[float]) -> float:
    """Return the 95th percentile in milliseconds."""
    return statistics.quantiles(taken, n=100)[94] * 1000
