"""RDF/XML: the graph for tools that read nothing else."""

from __future__ import annotations

from typing import BinaryIO

from kg.export.rdf.statements import blocks
from kg.export.rdf.xml import Xml, element, header
from kg.export.snapshot import Snapshot

NAME = "rdfxml"
SUFFIX = ".rdf"


def write(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write the graph: an element for each subject, no document type, no entities."""
    terms = Xml(snapshot.base)
    out.write(header().encode())
    for block in blocks(snapshot, terms):
        out.write(element(block, terms).encode())
    out.write(b"</rdf:RDF>\n")
