"""N-Triples: the graph as one statement a line, for bulk loaders and line tools."""

from __future__ import annotations

from typing import BinaryIO

from kg.export.rdf.spell import lines
from kg.export.rdf.statements import blocks
from kg.export.rdf.terms import Terms
from kg.export.snapshot import Snapshot

NAME = "ntriples"
SUFFIX = ".nt"


def write(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write the graph."""
    terms = Terms(snapshot.base)
    for block in blocks(snapshot, terms):
        out.write(lines(block, terms).encode())
