"""A copy of the graph that takes updates and is thrown away at the end; the ledger never changes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from typing import Protocol

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, parse

from kg.serve.first import GRAPHS
from kg.serve.guard import with_using
from kg.serve.pool import Limits, QueryError
from kg.serve.protocol import Asked, Bad

Graph = NamedNode | DefaultGraph


class Taking(Protocol):
    """What serves a state, and can serve another from now on."""

    limits: Limits

    def take(self, path: Path) -> None:
        """Serve another state."""


class Sandbox:
    """The copy; each update makes a new state of it."""

    def __init__(self, state: Path) -> None:
        self.folder = Path(mkdtemp(prefix="kg-sandbox-"))
        self._store = self.folder / "store"
        self._number = 0
        self._lock = Lock()
        self.current: Taking | None = None
        shutil.copytree(state, self._store)

    def refresh(self) -> Path:
        """Return the state to be read, as an index does."""
        return self._state() if self._number else self._run("", "", first=True)

    def update(self, found: Asked, base: str) -> None:
        """Make an update; QueryError or Refused if it cannot be made, and then nothing has changed."""
        self._change(with_using(found.text, found.default_graphs, found.named_graphs), base)

    def put(self, method: str, graph: Graph, sent: bytes, form: str) -> None:
        """Replace a graph (PUT), add to it (POST) or drop it (DELETE)."""
        if method not in ("PUT", "POST", "DELETE"):
            raise Bad(f"{method} is not of the Graph Store Protocol", 405)
        name = f"GRAPH {graph}" if isinstance(graph, NamedNode) else "DEFAULT"
        steps = [] if method == "POST" else [f"DROP SILENT {name}"]
        if method != "DELETE":
            steps.append(f"INSERT DATA {{ {_within(graph, _triples(sent, GRAPHS[form]))} }}")
        self._change(" ;\n".join(steps), "")

    def close(self) -> None:
        """Throw the copy away."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _change(self, text: str, base: str) -> None:
        with self._lock:
            assert self.current
            self.current.take(self._run(text, base))

    def _state(self) -> Path:
        return self.folder / f"state-{self._number}"

    def _run(self, text: str, base: str, first: bool = False) -> Path:
        limits = self.current.limits if self.current else Limits()
        target = self.folder / f"state-{self._number + 1}"
        command = [sys.executable, "-m", "kg.serve.updater", str(self._store), str(target), base, str(limits.memory)]
        try:
            done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=limits.seconds)
        except subprocess.TimeoutExpired:
            raise QueryError("time", f"the update was stopped after {limits.seconds:g} s") from None
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise QueryError("syntax" if done.returncode == 2 else "failed", said[-1] if said else "the update failed")
        self._number += 1
        return target


def _triples(sent: bytes, form: RdfFormat) -> str:
    try:
        return "".join(f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in parse(sent, form))
    except (SyntaxError, ValueError) as error:
        raise Bad(f"the body cannot be read: {error}") from error


def _within(graph: Graph, triples: str) -> str:
    return f"GRAPH {graph} {{\n{triples} }}" if isinstance(graph, NamedNode) else triples
