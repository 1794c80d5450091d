"""A file of Turtle, TriG, N-Triples, N-Quads or JSON-LD becomes a graph; nothing is fetched, nothing is let grow."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.model import ReadError
from kg.receive.graph import Graph

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".jsonld": RdfFormat.JSON_LD,
}
LONGEST = 1_000_000  # characters of a literal: a hundred times the longest sentence
MOST = 20_000_000  # statements, which are held in memory: some 10 GB
HEAD = 4096
DEEPEST = 100  # objects and lists of JSON, one in the other: kg writes four
BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[\]{}]', re.DOTALL)  # texts are passed over
REMOTE = "No LoadDocumentCallback"


def read(path: Path) -> Graph:
    """Return what a file states; ReadError says where it is broken or what it may not hold.

    Graphs are read as one. Statements about nodes without a name are passed over.
    """
    graph = Graph(str(path))
    for number, quad in enumerate(_quads(path), 1):
        if number > MOST:
            raise ReadError(str(path), f"more than {MOST:,} statements: split the file")
        subject, value = quad.subject, quad.object
        if isinstance(value, Literal) and len(value.value) > LONGEST:
            raise ReadError(str(path), f"{subject}: a literal of more than {LONGEST:,} characters")
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            graph.add(subject.value, quad.predicate.value, value)
    return graph


def _quads(path: Path) -> Iterator[Quad]:
    packed = path.suffix == ".gz"
    suffix = path.with_suffix("").suffix if packed else path.suffix
    if suffix.lower() not in FORMATS:
        raise ReadError(str(path), f"not a kind of file that kg imports: {', '.join(FORMATS)}, also with .gz")
    with cast(BinaryIO, gzip.open(path)) if packed else path.open("rb") as file:
        try:
            _refuse_doctype(path, file)
            if FORMATS[suffix.lower()] == RdfFormat.JSON_LD:
                _refuse_depth(path, file)
            yield from parse(file, format=FORMATS[suffix.lower()])
        except SyntaxError as error:
            raise ReadError(_place(path, error), _meaning(error)) from error
        except (ValueError, EOFError, gzip.BadGzipFile) as error:
            raise ReadError(str(path), str(error)) from error


def _refuse_doctype(path: Path, file: BinaryIO) -> None:
    head = file.read(HEAD)
    file.seek(0)
    if b"<!DOCTYPE" in head.upper():
        raise ReadError(str(path), "a document type is not allowed: entities could be made to grow without end")


def _refuse_depth(path: Path, file: BinaryIO) -> None:
    """Raise for JSON that is nested deeper than the parser's stack is safe with."""
    depth = 0
    for found in BRACKETS.finditer(file.read()):
        depth += {b"{": 1, b"[": 1, b"}": -1, b"]": -1}.get(found[0], 0)
        if depth > DEEPEST:
            raise ReadError(str(path), f"nested more than {DEEPEST} deep")
    file.seek(0)


def _place(path: Path, error: SyntaxError) -> str:
    return f"{path}:{error.lineno}" if error.lineno else str(path)


def _meaning(error: SyntaxError) -> str:
    if REMOTE in str(error.msg):
        return "a context of JSON-LD elsewhere is not fetched: write it into the file"
    return str(error.msg)
