"""Which kinds of source there are, how each is known, and what reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import PurePath
from typing import BinaryIO

from kg.model import Article, ReadError
from kg.read import archive, document, export, feed, html, jsonlines, mail, markdown, office, plain, table, warc
from kg.read.guard import guarded
from kg.read.how import How


@dataclass(frozen=True)
class Kind:
    """One kind of source: its suffixes, how its first bytes look, and its reader."""

    name: str
    suffixes: tuple[str, ...]
    looks: re.Pattern[bytes]
    read: Callable[[str, BinaryIO, How], Iterator[Article | ReadError]]


PLAIN = Kind("plain text", (".txt", ".text"), plain.LOOKS, plain.read)
WARC = Kind("web archive", (".warc", ".wet"), warc.LOOKS, warc.read)
KINDS: tuple[Kind, ...] = (
    WARC,
    Kind(
        "Word document",
        (".docx",),
        re.compile(rb"PK\x03\x04.{0,3000}(?:word/|\[Content_Types\])", re.DOTALL),
        office.read_docx,
    ),
    Kind("zip archive", (".zip",), archive.ZIP, archive.read_zip),
    Kind("tar archive", (".tar",), archive.TAR, archive.read_tar),
    Kind("compressed file", (".gz", ".tgz", ".bz2", ".xz"), archive.SQUEEZED, archive.read_squeezed),
    Kind("PDF", (".pdf",), office.PDF, office.read_pdf),
    Kind("rich text", (".rtf",), office.RTF, office.read_rtf),
    Kind("feed", (".rss", ".atom", ".xml"), feed.LOOKS, feed.read),
    Kind("web page", (".html", ".htm", ".xhtml"), html.LOOKS, html.read),
    Kind("JSON document", (".json",), document.LOOKS, document.read),
    Kind("JSON lines", (".jsonl", ".ndjson"), jsonlines.LOOKS, jsonlines.read),
    Kind("mail", (".eml",), mail.LOOKS, mail.read),
    Kind("media database export", (".factiva", ".lexis"), export.LOOKS, export.read),
    Kind("Markdown", (".md", ".markdown"), markdown.LOOKS, markdown.read),
    Kind("table", (".csv", ".tsv"), table.LOOKS, table.read),
    PLAIN,
)
START = 4096  # bytes at the beginning that tell a kind


def kind_of(name: str, start: bytes) -> Kind:
    """Return the kind of a source by its suffix, else by its first bytes; a text file may yet be an export."""
    suffix = PurePath(name).suffix.lower()
    named = next((kind for kind in KINDS if suffix in kind.suffixes), None)
    if named is PLAIN and export.LOOKS.match(start):
        named = None
    if name.lower().endswith((".warc.gz", ".wet.gz")):  # records are packed one by one, which warcio reads
        named = WARC
    return named or next((kind for kind in KINDS if kind.looks.match(start)), PLAIN)


def read_stream(name: str, stream: BufferedReader, how: How, where: str = "") -> Iterator[Article | ReadError]:
    """Yield what a stream holds; its kind is known by its name, errors tell `where` it is if that is another."""
    try:
        start = stream.peek(START)[:START]
    except ReadError as error:
        yield error
        return
    yield from guarded(where or name, kind_of(name, start).read(where or name, stream, how))
