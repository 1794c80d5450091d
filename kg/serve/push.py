"""An index goes to any server with the Graph Store Protocol, graph by graph, and only what has changed since.

What the server has is noted in a folder beside the ledger, a file for each server, a line for each graph, as soon as
the server has acknowledged it: a push that was cut short is simply run again. A graph of the server's own holds a
token that must be that of the file, so that an emptied or another server is not taken for the one that was pushed to.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from kg.serve.client import Client
from kg.serve.parts import Parts

PIECE = 16 << 20  # bytes of one request; a larger graph goes in several
NTRIPLES = "application/n-triples"
DEFAULT = "default"


@dataclass
class Pushed:
    """What a server has: the digest of each graph; the file grows line by line."""

    path: Path
    token: str = ""
    graphs: dict[str, str] = field(default_factory=dict)
    _out: BinaryIO | None = None

    @classmethod
    def read(cls, path: Path) -> Pushed:
        """Return what is noted; a last line that was cut short counts for nothing."""
        found = cls(path)
        for line in path.read_bytes().splitlines() if path.exists() else ():
            try:
                name, digest = json.loads(line)
            except ValueError:
                continue
            found._note(name, digest)
        return found

    def begin(self) -> None:
        """Write the file anew, and be ready to add to it."""
        self.path.parent.mkdir(exist_ok=True)
        part = self.path.with_suffix(".part")
        lines = [["", self.token], *map(list, sorted(self.graphs.items()))]
        part.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
        part.replace(self.path)
        self._out = self.path.open("ab")

    def add(self, name: str, digest: str | None) -> None:
        """Note that the server has a graph, or no more."""
        self._note(name, digest)
        assert self._out
        self._out.write(f"{json.dumps([name, digest])}\n".encode())
        self._out.flush()

    def close(self) -> None:
        """Write no more."""
        if self._out:
            self._out.close()

    def _note(self, name: str, digest: str | None) -> None:
        if name == "":
            self.token = digest or ""
        elif digest is None:
            self.graphs.pop(name, None)
        else:
            self.graphs[name] = digest


@dataclass(frozen=True)
class Step:
    """One graph that was sent or dropped, or had not changed; and how many are done of how many."""

    graph: str
    what: str  # "sent", "dropped", "unchanged"
    done: int
    of: int


class Push:
    """One push of a state of the index to a server."""

    def __init__(self, client: Client, state: Path, ledger: Path, parts: Parts, shared: str | None = None) -> None:
        self._client, self._store, self._shared = client, Store.read_only(str(state)), shared
        self._marker = f"{parts.base}pushed"
        name = sha256(f"{client.url} {shared}".encode()).hexdigest()[:16]
        self._pushed = Pushed.read(ledger.with_name(f"{ledger.name}.pushed") / f"{name}.jsonl")

    def run(self) -> Iterator[Step]:
        """Send what the server lacks, yielding each graph as it is done; the shared statements come last."""
        self._meet()
        try:
            names = sorted(str(graph.value) for graph in self._store.named_graphs() if isinstance(graph, NamedNode))
            gone = sorted(self._pushed.graphs.keys() - {*names, self._name})
            total = len(names) + len(gone) + 1
            for done, name in enumerate([*names, self._name], 1):
                yield Step(name, self._graph(name), done, total)
            for done, name in enumerate(gone, len(names) + 2):
                self._client.send("DELETE", _field(name), fine=(404,))
                self._pushed.add(name, None)
                yield Step(name, "dropped", done, total)
        finally:
            self._pushed.close()

    @property
    def _name(self) -> str:
        return self._shared or DEFAULT

    def _meet(self) -> None:
        """Make sure that the server is the one that was pushed to; else begin from nothing."""
        answer = self._client.send("GET", {"graph": self._marker}, fine=(404,), Accept=NTRIPLES)
        known = answer.status_code != 404 and self._pushed.token and self._pushed.token in answer.text
        if not known:
            self._pushed.token, self._pushed.graphs = secrets.token_hex(16), {}
            line = f'<{self._marker}> <http://purl.org/dc/terms/identifier> "{self._pushed.token}" .\n'
            self._client.send("PUT", {"graph": self._marker}, line.encode(), Content_Type=NTRIPLES)
        self._pushed.begin()

    def _graph(self, name: str) -> str:
        graph = DefaultGraph() if name == self._name else NamedNode(name)
        content = self._store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph)
        assert content is not None
        digest = sha256(content).hexdigest()[:32]
        if self._pushed.graphs.get(name) == digest:
            return "unchanged"
        if name in self._pushed.graphs:
            self._pushed.add(name, None)  # half of it may arrive
        for number, piece in enumerate(_pieces(content)):
            self._client.send("POST" if number else "PUT", _field(name), piece, Content_Type=NTRIPLES)
        self._pushed.add(name, digest)
        return "sent"


def _field(name: str) -> dict[str, str]:
    return {"default": ""} if name == DEFAULT else {"graph": name}


def _pieces(content: bytes) -> Iterator[bytes]:
    """Yield N-Triples in pieces that end where a line does."""
    start = 0
    while len(content) - start > PIECE:
        end = content.rfind(b"\n", start, start + PIECE) + 1 or content.index(b"\n", start) + 1
        yield content[start:end]
        start = end
    yield content[start:]
