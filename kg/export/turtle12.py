"""RDF 1.2 Turtle: each claim reifies the triple that it affirms or denies."""

from __future__ import annotations

from typing import BinaryIO

from kg.export.rdf.claims import Block
from kg.export.rdf.spell import header, turtle
from kg.export.rdf.statements import blocks
from kg.export.rdf.terms import Prefixed
from kg.export.snapshot import Snapshot

NAME = "turtle12"
SUFFIX = ".ttl12"


def write(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write the graph as `turtle` does, with a triple term for each claim; it asserts nothing."""
    terms = Prefixed(snapshot.base)
    out.write(b'VERSION "1.2"\n' + header(terms).encode())
    for block in blocks(snapshot, terms):
        out.write(turtle(reified(block), terms).encode())


def reified(block: Block) -> Block:
    """Return a block; that of a claim says which triple it is about."""
    if ("a", "kgo:Claim") not in block.pairs:
        return block
    found = dict(block.pairs)
    triple = " ".join(found[f"kgo:{part}"] for part in ("subject", "predicate", "object"))
    return Block(block.subject, [*block.pairs, ("rdf:reifies", f"<<( {triple} )>>")])
