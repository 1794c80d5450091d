"""A snapshot of the graph goes out as files: one module a format, each with NAME, SUFFIX and `write`."""

from __future__ import annotations

from typing import BinaryIO, Protocol

from kg.export import (
    csv,
    cypher,
    ftm,
    gexf,
    graphml,
    html,
    jsonl,
    jsonld,
    neo4j,
    nquads,
    ntriples,
    parquet,
    plover,
    rdfxml,
    trig,
    turtle,
    turtle12,
    void,
)
from kg.export.snapshot import Snapshot
from kg.model import KgError

__all__ = ["EXPORTERS", "Exporter", "Snapshot", "exporter"]


class Exporter(Protocol):
    """What a module of this package offers."""

    NAME: str
    SUFFIX: str

    def write(self, snapshot: Snapshot, out: BinaryIO) -> None:
        """Write the snapshot."""


EXPORTERS: tuple[Exporter, ...] = (
    turtle, trig, ntriples, nquads, jsonld, rdfxml, turtle12, void,
    html, jsonl, csv, parquet, plover, ftm, graphml, gexf, neo4j, cypher,
)  # fmt: skip


def exporter(name: str) -> Exporter:
    """Return the exporter of this name."""
    for found in EXPORTERS:
        if name == found.NAME:
            return found
    raise KgError(f"no export is called {name!r}; there are {', '.join(each.NAME for each in EXPORTERS)}")
