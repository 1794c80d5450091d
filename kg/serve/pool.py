"""Queries go to processes that can be ended, and come back as answers or as errors that say why there is none."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from queue import Empty, Queue
from threading import Lock, Timer
from typing import Any

from kg.model import KgError
from kg.serve.guard import check

MESSAGE = 300  # letters of what an engine says of a query


@dataclass(frozen=True)
class Limits:
    """What one query may take; shown by `kg serve` and in its description, and lowered there."""

    seconds: float = 10.0
    rows: int = 10_000
    memory: int = 1 << 30  # bytes that a query process may take
    request: int = 1 << 20  # bytes of a query with all that comes along
    concurrency: int = 2  # queries at once


@dataclass(frozen=True)
class Question:
    """A query with the graphs it may see and the formats in which its answer may come."""

    query: str
    default_graphs: tuple[str, ...] = ()  # "" is the graph without a name
    named_graphs: tuple[str, ...] = ()
    base: str | None = None
    row_form: str | None = "json"
    graph_form: str | None = "turtle"
    prefixes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What a query found: "rows", a "boolean" or a "graph"; `truncated`: there was more than the limit."""

    kind: str
    form: str
    body: bytes
    truncated: bool = False


class QueryError(KgError):
    """A query has no answer; `reason` is syntax, form, time, memory, depth, busy, died or failed."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class Worker:
    """One query process."""

    def __init__(self, index: Path, limits: Limits, engine: str = "pyoxigraph") -> None:
        self.limits = limits
        command = [sys.executable, "-m", "kg.serve.worker", str(index), engine, str(limits.memory)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self._ready = self._stopped = False

    def ask(self, question: Question) -> Answer:
        """Return the answer; QueryError if there is none. After `time`, `memory` and `died` the process is gone."""
        checked = check(question.query)
        limits = {"seconds": self.limits.seconds, "rows": self.limits.rows, "dataset": checked.dataset}
        if not self._ready:
            self._receive()  # it has opened the index
            self._ready = True
        late = Timer(self.limits.seconds, self._stop)
        late.start()
        try:
            self._send(asdict(question) | limits)
            head, body = self._receive()
        except QueryError as error:
            raise self._why(error) from None
        finally:
            late.cancel()
        if "error" in head:
            raise QueryError(head["error"], self._message(head))
        return Answer(head["kind"], head["form"], body, head["truncated"])

    @property
    def alive(self) -> bool:
        """Return whether it can be asked again."""
        return self._process.poll() is None

    def _stop(self) -> None:
        self._stopped = True
        self.end()

    def end(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End it and let go of its pipes."""
        self.end()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(BrokenPipeError):  # what it did not read is of no use any more
                    pipe.close()

    def _send(self, job: dict[str, Any]) -> None:
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps(job).encode() + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise QueryError("died", "the query process has ended") from error

    def _receive(self) -> tuple[dict[str, Any], bytes]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        head = json.loads(line) if line.endswith(b"\n") else None
        body = self._process.stdout.read(head["length"]) if head else b""
        if head is None or len(body) < head["length"]:
            raise QueryError("died", "the query process has ended")
        return head, body

    def _why(self, error: QueryError) -> QueryError:
        self.end()
        if self._stopped or self._process.returncode == -14:  # SIGALRM: it has stopped itself
            return QueryError("time", f"the query was stopped after {self.limits.seconds:g} s")
        if self._process.returncode == -6:  # SIGABRT: no memory could be had
            return QueryError("memory", self._message({"error": "memory"}))
        return QueryError(error.reason, "the query was too much for the engine: simplify it")

    def _message(self, head: dict[str, Any]) -> str:
        if head["error"] == "memory":
            return f"the query wants more than {self.limits.memory >> 20} MiB of memory"
        if head["error"] == "depth":
            return "the query nests too deep"
        return " ".join(str(head["message"]).split())[:MESSAGE]


class Pool:
    """So many query processes over one state of the index; those that are ended are replaced."""

    def __init__(self, index: Path, limits: Limits) -> None:
        self.index, self.limits = index, limits
        self._idle: Queue[Worker] = Queue()
        self._all: set[Worker] = set()
        self._lock = Lock()
        self._closed = False
        for _ in range(limits.concurrency):
            self._idle.put(self._new())

    def ask(self, question: Question, wait: float) -> Answer:
        """Return the answer of the next process that is free within so many seconds; else QueryError "busy"."""
        with self._borrowed(wait) as worker:
            return worker.ask(question)

    def close(self) -> None:
        """End all processes."""
        with self._lock:
            self._closed = True
            for worker in self._all:
                worker.close()
            self._all.clear()

    def _new(self) -> Worker:
        made = Worker(self.index, self.limits)
        self._all.add(made)
        return made

    @contextmanager
    def _borrowed(self, wait: float) -> Iterator[Worker]:
        try:
            worker = self._idle.get(timeout=wait)
        except Empty:
            raise QueryError("busy", "all query processes are busy: try again later") from None
        try:
            yield worker
        finally:
            self._idle.put(self._lasting(worker))

    def _lasting(self, worker: Worker) -> Worker:
        """Return the process if it still runs, else another."""
        if worker.alive:
            return worker
        with self._lock:
            self._all.discard(worker)
            worker.close()
            return worker if self._closed else self._new()
