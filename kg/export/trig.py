"""TriG: Turtle with a graph for each article, named as the article."""

from __future__ import annotations

from typing import BinaryIO

from kg.export.rdf.spell import header, turtle
from kg.export.rdf.statements import parts
from kg.export.rdf.terms import Prefixed
from kg.export.snapshot import Snapshot

NAME = "trig"
SUFFIX = ".trig"


def write(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write the graphs; actors, direct edges, propositions and what made the claims stand in the default graph."""
    terms = Prefixed(snapshot.base)
    out.write(header(terms).encode())
    for graph, blocks in parts(snapshot, terms):
        if graph:
            out.write(f"\n{graph} {{\n".encode())
        for block in blocks:
            out.write(turtle(block, terms).encode())
        if graph:
            out.write(b"}\n")
