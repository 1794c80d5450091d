"""Turtle: direct edges for what stands, and a node for every claim with its words, speakers, time and source."""

from __future__ import annotations

from typing import BinaryIO

from kg.export.rdf.spell import header, turtle
from kg.export.rdf.statements import blocks
from kg.export.rdf.terms import Prefixed
from kg.export.snapshot import Snapshot

NAME = "turtle"
SUFFIX = ".ttl"


def write(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write the graph: no blank nodes, sorted, one statement a line."""
    terms = Prefixed(snapshot.base)
    out.write(header(terms).encode())
    for block in blocks(snapshot, terms):
        out.write(turtle(block, terms).encode())
