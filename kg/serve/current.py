"""The state of the index that is served now, and its query processes; a newer state takes its place by itself."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from threading import Condition, Event, Lock, Thread

from pyoxigraph import Store

from kg.model import KgError
from kg.serve.index import Index
from kg.serve.locks import reading
from kg.serve.pool import Answer, Limits, Pool, Question
from kg.serve.sandbox import Sandbox

LOOK = 2.0  # seconds between two looks whether the ledger has changed
WAIT = 10.0  # seconds that a query waits for a free process


class Served:
    """One state with its processes, kept until the last request that reads it is done."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path, self.tag = path, f"{path.parent.name}-{path.name}-{path.stat().st_ctime_ns:x}"
        self._kept = ExitStack()
        self._kept.enter_context(reading(path))
        self.store = Store.read_only(str(path))
        self._pool = Pool(path, limits)
        self._readers = 0
        self._change = Condition()

    def ask(self, question: Question) -> Answer:
        """Return the answer to a query."""
        return self._pool.ask(question, WAIT)

    def __enter__(self) -> Served:
        with self._change:
            self._readers += 1
        return self

    def __exit__(self, *error: object) -> None:
        with self._change:
            self._readers -= 1
            self._change.notify_all()

    def retire(self) -> None:
        """Wait for the last reader, then end the processes and let go of the files."""
        with self._change:
            self._change.wait_for(lambda: not self._readers, timeout=60)
        self._pool.close()
        self._kept.close()


class Current:
    """What is served now."""

    def __init__(self, index: Index | Sandbox, limits: Limits) -> None:
        self.index, self.limits = index, limits
        self._served = Served(index.refresh(), limits)
        self._stop, self._taking = Event(), Lock()
        self._trouble = ""  # why the index does not follow the ledger, if it does not

    def now(self) -> Served:
        """Return the state that is served now; use it with `with`."""
        return self._served

    def follow(self) -> Thread:
        """Look again and again whether the ledger has changed, in a thread of its own."""
        thread = Thread(target=self._follow, daemon=True)
        thread.start()
        return thread

    def look(self) -> bool:
        """Take over what has changed; return whether anything had."""
        try:
            path = self.index.refresh()
        except KgError as error:
            if str(error) != self._trouble:
                print(f"kg: {error}; what was served before is served on", file=sys.stderr)
            self._trouble = str(error)
            return False
        self._trouble = ""
        if path == self._served.path:
            return False
        self.take(path)
        return True

    def take(self, path: Path) -> None:
        """Serve another state from now on."""
        with self._taking:
            if path == self._served.path:
                return
            old, self._served = self._served, Served(path, self.limits)
        old.retire()

    def close(self) -> None:
        """Serve no more."""
        self._stop.set()
        self._served.retire()
        if isinstance(self.index, Sandbox):
            self.index.close()

    def _follow(self) -> None:
        while not self._stop.wait(LOOK):
            self.look()
