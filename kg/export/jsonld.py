"""JSON-LD: a node a line, a graph for each article, and a context of prefixes that stands in the file."""

from __future__ import annotations

from typing import BinaryIO

from kg.export.rdf.json_ld import Json, bare, context, node
from kg.export.rdf.statements import parts
from kg.export.snapshot import Snapshot

NAME = "jsonld"
SUFFIX = ".jsonld"


def write(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write the graphs."""
    terms = Json(snapshot.base)
    out.write(f'{{\n  "@context": {{\n{context(terms)}\n  }},\n  "@graph": ['.encode())
    comma = "\n"
    for graph, blocks in parts(snapshot, terms):
        if graph:
            out.write(f'{comma}{{"@id": {bare(graph)}, "@graph": ['.encode())
            comma = "\n"
        for block in blocks:
            out.write(f"{comma}{node(block, terms)}".encode())
            comma = ",\n"
        if graph:
            out.write(b"\n]}")
    out.write(b"\n]}\n")
