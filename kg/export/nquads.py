"""N-Quads: one statement a line, each article's claims in a graph that bears the article's name."""

from __future__ import annotations

from typing import BinaryIO

from kg.export.rdf.spell import lines
from kg.export.rdf.statements import parts
from kg.export.rdf.terms import Terms
from kg.export.snapshot import Snapshot

NAME = "nquads"
SUFFIX = ".nq"


def write(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write the graphs; actors, direct edges, propositions and what made the claims stand in the default graph."""
    terms = Terms(snapshot.base)
    for graph, blocks in parts(snapshot, terms):
        for block in blocks:
            out.write(lines(block, terms, graph).encode())
