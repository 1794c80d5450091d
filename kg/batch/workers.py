"""Chunks in, findings in the same order out, from several processes; one that dies takes no article with it."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process

from kg.batch.chunks import Chunk
from kg.batch.findings import findings, name, settled
from kg.extractors import Extractor, Finding
from kg.model import ExtractError

AHEAD = 2  # chunks under way for each process: one in work, one waiting, so that none idles
DIED = "the process that read it died twice (killed, or out of memory)"
Waiting = deque[tuple[Chunk, Future[list[Finding]]]]

_extractor: Extractor  # of a worker process
_limit: float


class Workers:
    """Processes that read chunks; each loads the language pipeline once."""

    def __init__(self, extractor: Extractor, number: int, limit: float) -> None:
        self.extractor, self.number, self.limit = extractor, number, limit
        self.pool = self._pool()

    def findings(self, chunks: Iterable[Chunk]) -> Iterator[Finding]:
        """Yield what the articles say, in order; at most a few chunks are held at a time."""
        waiting: Waiting = deque()
        try:
            for chunk in chunks:
                waiting.append((chunk, self._submit(chunk)))
                if len(waiting) >= AHEAD * self.number:
                    yield from self._next(waiting)
            while waiting:
                yield from self._next(waiting)
        finally:
            self.close()

    def close(self) -> None:
        """End the processes; what they had under way is left."""
        self.pool.shutdown(wait=False, cancel_futures=True)

    def _next(self, waiting: Waiting) -> Iterator[Finding]:
        chunk, future = waiting.popleft()
        try:
            found = future.result()
        except BrokenProcessPool:
            yield from self._carefully([chunk, *(other for other, _ in waiting)])
            waiting.clear()
            return
        yield from found

    def _carefully(self, chunks: Iterable[Chunk]) -> Iterator[Finding]:
        """Read again what was under way when a process died: chunk by chunk, and where one dies again, one by one."""
        for chunk in chunks:
            found = self._once(chunk)
            if found is not None:
                yield from found
                continue
            for article in chunk:
                yield from self._once((article,)) or [ExtractError(name(article), DIED)]

    def _once(self, chunk: Chunk) -> list[Finding] | None:
        self.pool = self._fresh()
        try:
            return self._submit(chunk).result()
        except BrokenProcessPool:
            return None

    def _submit(self, chunk: Chunk) -> Future[list[Finding]]:
        try:
            return self.pool.submit(work, chunk)
        except BrokenProcessPool as error:  # it died while nothing was asked of it
            failed: Future[list[Finding]] = Future()
            failed.set_exception(error)
            return failed

    def _fresh(self) -> ProcessPoolExecutor:
        if not getattr(self.pool, "_broken", False):
            return self.pool
        self.close()
        return self._pool()

    def _pool(self) -> ProcessPoolExecutor:
        settings = (self.extractor, self.limit)
        context = get_context("spawn")  # a fork would copy threads' locks, and is not there on every system
        return ProcessPoolExecutor(self.number, mp_context=context, initializer=begin, initargs=settings)


def begin(extractor: Extractor, limit: float) -> None:
    """Make a process a worker: it leaves Ctrl-C to its parent, and does not outlive it."""
    global _extractor, _limit
    _extractor, _limit = extractor, limit
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()


def work(chunk: Chunk) -> list[Finding]:
    """Read a chunk in a worker."""
    return list(settled(findings(_extractor, chunk, _limit)))


def _follow() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
