"""The parts of the measurement; each takes a folder to work in and the options, and returns its figures."""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.feeding.corpus import write_lines, write_warc

Figures = dict[str, Any]
KG = (sys.executable, "-m", "kg")


def run(source: Path, ledger: Path, *options: str) -> tuple[float, float, float]:
    """Run `kg build`; return wall seconds, processor seconds and peak megabytes of its largest process."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    child = subprocess.Popen([*KG, "build", str(source), "--ledger", str(ledger), "--quiet", *options])
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert child.returncode == 0, child.returncode
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - began, cpu, usage.ru_maxrss / 1024


def contents(ledger: Path) -> bytes:
    """Return all claims of a ledger as they are exported; when and in which runs they came is not part of that."""
    return subprocess.run([*KG, "export", "jsonl", "--ledger", str(ledger)], check=True, capture_output=True).stdout


def seconds(work: Callable[[], object]) -> float:
    """Return how many processor seconds a piece of work takes in this process."""
    began = time.process_time()
    work()
    return time.process_time() - began


def speed(folder: Path, wanted: argparse.Namespace) -> Figures:
    """Text to ledger in this process, in processor seconds, beside the bare pipeline; then processes by the clock."""
    from kg.batch import Tally, build, engine
    from kg.parse.pipeline import BATCH, pieces
    from kg.pipeline import Pipeline
    from kg.read import read

    source = write_lines(folder / "speed.jsonl", wanted.articles, wanted.words)
    pipeline = Pipeline(wanted.model) if wanted.model else Pipeline()
    blocks = [text.text for item in read([str(source)]) for text in pieces(item.text)]  # type: ignore[union-attr]
    list(pipeline.read([next(iter(read([str(source)])))]))  # type: ignore[list-item]
    bare = seconds(lambda: list(pipeline.parser.nlp.pipe(blocks, batch_size=BATCH)))
    whole = seconds(lambda: list(build(Tally((str(source),)), pipeline, engine(pipeline), folder / "s.ledger")))
    only = seconds(lambda: list(engine(pipeline)(_chunks(source))))
    parsed = seconds(lambda: [None for _ in pipeline.parser.parse(read([str(source)]))])  # type: ignore[arg-type]
    one, _, _ = run(source, folder / "one.ledger")
    two, _, _ = run(source, folder / "two.ledger", "--workers", "2")
    start, _, _ = run(write_lines(folder / "few.jsonl", 1), folder / "few.ledger")
    return {
        "articles": wanted.articles, "bare_spacy_s": bare, "kg_s": whole, "of_bare": bare / whole,
        "articles_a_second": wanted.articles / whole, "ledger_share": (whole - only) / whole,
        "parse_share": parsed / whole, "rules_share": (only - parsed) / whole,
        "one_process_wall_s": one, "two_workers_wall_s": two, "two_of_one": one / two,
        "two_of_one_without_start": (one - start) / (two - start), "start_wall_s": start, "load": os.getloadavg()[0],
        "same": same(folder / "one.ledger", folder / "two.ledger"),
    }  # fmt: skip


def memory(folder: Path, wanted: argparse.Namespace) -> Figures:
    """Peak memory of the largest process, for a thousand articles and for many."""
    found = {}
    for number in (1000, wanted.many):
        source = write_lines(folder / f"{number}.jsonl", number, wanted.words)
        wall, _, peak = run(source, folder / f"{number}.ledger")
        found[str(number)] = {"peak_mb": peak, "articles_a_second": number / wall}
    first, last = (item["peak_mb"] for item in found.values())
    return {**found, "ratio": last / first}


def warc(folder: Path, wanted: argparse.Namespace) -> Figures:
    """A web archive, record by record: warcio alone, kg without the extraction of text, kg as it is on a part."""
    from warcio.archiveiterator import ArchiveIterator

    from kg.model import Article
    from kg.read import html, read

    path = folder / "big.warc"
    pages = write_warc(path, wanted.bytes, wanted.page)

    def bare() -> None:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                record.content_stream().read()

    alone = seconds(bare)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    real = html.from_bytes
    html.from_bytes = lambda *_: Article("text")
    try:
        without = seconds(lambda: sum(1 for _ in read([str(path)])))
    finally:
        html.from_bytes = real
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"bytes": path.stat().st_size, "pages": pages, "warcio_s": alone, "kg_without_extraction_s": without,
            "of_warcio": alone / without, "grown_mb": peak - before, "peak_mb": peak}  # fmt: skip


def kills(folder: Path, wanted: argparse.Namespace) -> Figures:
    """Kill builds at random moments, start them again until all is read, and compare with one left in peace."""
    source = write_lines(folder / "kills.jsonl", wanted.articles, 100)
    os.environ["KG_NOW"] = "2023-02-01"
    wall, _, _ = run(source, folder / "peace.ledger")
    moments, killed, ledger = random.Random(1), 0, folder / "kills.ledger"
    runs = 0
    while killed < wanted.kills:
        ledger = folder / f"kills-{runs}.ledger"
        runs += 1
        while killed < wanted.kills:
            child = subprocess.Popen([*KG, "build", str(source), "--ledger", str(ledger), "--quiet"])
            try:
                child.wait(moments.uniform(0.2, wall))
                break
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGKILL)
                child.wait()
                killed += 1
        run(source, ledger)
        if not same(folder / "peace.ledger", ledger):
            return {"kills": killed, "same": False}
    return {"kills": killed, "ledgers": runs, "same": True}


def cluster(folder: Path, wanted: argparse.Namespace) -> Figures:
    """One and two workers of a cluster by the clock; one of two killed in the middle."""
    import psutil

    os.environ["KG_NOW"] = "2023-02-01"
    source = write_lines(folder / "cluster.jsonl", wanted.articles, wanted.words)
    few = write_lines(folder / "few.jsonl", 1)
    start, _, _ = run(few, folder / "c0.ledger", "--cluster", "local:1")
    one, _, _ = run(source, folder / "c1.ledger", "--cluster", "local:1")
    two, _, _ = run(source, folder / "c2.ledger", "--cluster", "local:2")
    child = subprocess.Popen([*KG, "build", str(source), "--ledger", str(folder / "c3.ledger"), "--quiet",
                              "--cluster", "local:2"])  # fmt: skip
    time.sleep(start + (two - start) / 2)
    leaves = [
        item for item in psutil.Process(child.pid).children(recursive=True) if "spawn_main" in " ".join(item.cmdline())
    ]
    leaves[-1].kill()
    assert child.wait() == 0
    run(source, folder / "plain.ledger")
    load = os.getloadavg()[0]
    return {"one_wall_s": one, "two_wall_s": two, "two_of_one": one / two, "start_wall_s": start,
            "two_of_one_without_start": (one - start) / (two - start),
            "same": same(folder / "plain.ledger", folder / "c2.ledger"),
            "same_after_a_kill": same(folder / "plain.ledger", folder / "c3.ledger"), "load": load}  # fmt: skip


def same(one: Path, other: Path) -> bool:
    """Return whether two ledgers hold the same."""
    return contents(one) == contents(other)


def _chunks(source: Path) -> Any:
    from kg.batch import chunks
    from kg.read import read

    return chunks(read([str(source)]))  # type: ignore[arg-type]
