"""Chunks in, findings in the same order out, from the workers of a Dask cluster; the only place that knows Dask."""

from __future__ import annotations

import pickle
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import cache
from threading import Lock
from typing import Any

from kg.batch.chunks import Chunk
from kg.batch.findings import findings
from kg.batch.fingerprint import fingerprint
from kg.batch.workers import Workers
from kg.extractors import Extractor, Finding
from kg.model import ClusterError

AHEAD = 2  # chunks under way for each thread of the cluster
PATIENCE = 120.0  # seconds until the first worker must be there
ASKED = 20.0  # seconds between looks whether there are workers still
TRIES = 2  # workers that a chunk may outlive; the next one to die with it makes it suspect
MISSING = "--cluster needs Dask: pip install 'geopolitical-kg[cluster]'"
Waiting = deque[tuple[Chunk, Any]]

_reading = Lock()  # one chunk at a time in a process: the language pipeline is not made for threads


class Cluster:
    """A Dask cluster by its address, or `local:N` processes of this machine; this process keeps the ledger."""

    def __init__(self, extractor: Extractor, address: str, limit: float) -> None:
        self.extractor, self.address, self.limit = extractor, address, limit

    def findings(self, chunks: Iterable[Chunk]) -> Iterator[Finding]:
        """Yield what the articles say, in order; what a worker had under way when it died is read by another."""
        with ExitStack() as stack:
            client = self._client(stack)
            job = (pickle.dumps(self.extractor), identity(self.extractor), self.limit)
            waiting: Waiting = deque()
            for chunk in chunks:
                waiting.append((chunk, client.submit(work, *job, chunk, pure=False)))
                if len(waiting) >= AHEAD * max(1, sum(client.nthreads().values())):
                    yield from self._next(client, waiting)
            while waiting:
                yield from self._next(client, waiting)

    def _next(self, client: Any, waiting: Waiting) -> Iterator[Finding]:
        chunk, future = waiting.popleft()
        found = self._result(client, future)
        yield from self._here(chunk) if found is None else found

    def _result(self, client: Any, future: Any) -> list[Finding] | None:
        """Return what a worker found; None if the chunk kills workers, the last of them is gone, or nothing comes."""
        from distributed import KilledWorker

        ends = time.monotonic() + PATIENCE + self.limit  # after many deaths, a worker may forget what it was asked
        while time.monotonic() < ends:
            try:
                return future.result(timeout=ASKED)  # type: ignore[no-any-return,unused-ignore]
            except KilledWorker:
                return None
            except TimeoutError:
                if not self._has_workers(client):
                    return None
        future.cancel()
        return None

    def _has_workers(self, client: Any) -> bool:
        if not client.nthreads():
            try:
                client.wait_for_workers(1, timeout=PATIENCE)
            except TimeoutError:
                return False
        return True

    def _here(self, chunk: Chunk) -> Iterator[Finding]:
        """Read a chunk in a process of this machine, so that what kills it is named and kills no more workers."""
        yield from Workers(self.extractor, 1, self.limit).findings([chunk])

    def _client(self, stack: ExitStack) -> Any:
        try:
            import dask
            import distributed
        except ImportError:
            raise ClusterError(MISSING) from None
        stack.enter_context(dask.config.set({"distributed.scheduler.allowed-failures": TRIES}))
        where: Any = self.address
        if self.address.startswith("local:"):
            number = self.address.removeprefix("local:")
            if not number.isdigit() or not int(number):
                raise ClusterError(f"{self.address!r} is no cluster: write local:2 for two processes of this machine")
            where = stack.enter_context(
                distributed.LocalCluster(  # type: ignore[no-untyped-call,unused-ignore]
                    n_workers=int(number), threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
                )
            )
        try:
            client = stack.enter_context(distributed.Client(where, timeout=PATIENCE / 4))  # type: ignore[no-untyped-call,unused-ignore]
            client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, TimeoutError, ValueError) as error:
            raise ClusterError(f"{self.address}: no cluster answers, or it has no workers ({error})") from error
        return client


def identity(extractor: Extractor) -> str:
    """Return what must be the same here and on a worker: versions of kg, extractor and model, rules and tables."""
    return f"{extractor.version}, rules {fingerprint()}"


def work(pickled: bytes, wanted: str, limit: float, chunk: Chunk) -> list[Finding]:
    """Read a chunk on a worker that has the same kg as the one who asks."""
    extractor, here = unpickled(pickled)
    if here != wanted:
        raise ClusterError(f"a worker has another kg than this machine: {here} there, {wanted} here; install the same")
    with _reading:
        return list(findings(extractor, chunk, limit))


@cache
def unpickled(pickled: bytes) -> tuple[Extractor, str]:
    """Return an extractor, the same for every chunk of a run, so that it loads its model once."""
    extractor: Extractor = pickle.loads(pickled)
    return extractor, identity(extractor)
