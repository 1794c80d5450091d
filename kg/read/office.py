"""PDF, DOCX and RTF documents become one article each; what reads them is the extra `documents`."""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.model import Article, ReadError
from kg.read import export, html, plain, record
from kg.read.dates import parse_date
from kg.read.decode import decode
from kg.read.how import How, whole

PDF = re.compile(rb"\s*%PDF-")
RTF = re.compile(rb"\s*\{\\rtf")
MAX_BYTES = 200_000_000
MAX_UNPACKED = 500_000_000  # of a DOCX, which is a zip archive
MAX_PAGES = 500
MISSING = "needs more of kg to be read: pip install 'geopolitical-kg[documents]'"
HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


def read_pdf(name: str, stream: BinaryIO, how: How) -> Iterator[Article | ReadError]:
    """Yield the one article of a PDF, or its error; scanned pages have no text."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        yield ReadError(name, MISSING)
        return
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends in silence is no concern of the user
    try:
        reader = PdfReader(io.BytesIO(whole(name, stream, MAX_BYTES)))
        text = "\n\n".join(page.extract_text() for _, page in zip(range(MAX_PAGES), reader.pages, strict=False))
        about: Any = reader.metadata or {}
        yield document(
            name,
            whole_words(text),
            about.get("/Title"),
            str(about.get("/CreationDate") or "")[2:10],
            "PDF creation date",
        )
    except ReadError as error:
        yield error
    except PyPdfError as error:
        yield ReadError(name, f"is a PDF that cannot be read: {' '.join(str(error).split())}")


def read_docx(name: str, stream: BinaryIO, how: How) -> Iterator[Article | ReadError]:
    """Yield the one article of a Word document, or its error."""
    try:
        from docx import Document
    except ImportError:
        yield ReadError(name, MISSING)
        return
    try:
        data = whole(name, stream, MAX_BYTES)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
                raise ReadError(name, f"unpacks to more than {MAX_UNPACKED:,} bytes: refused")
        found = Document(io.BytesIO(data))
        text = "\n\n".join(filter(str.strip, (paragraph.text for paragraph in found.paragraphs)))
        about = found.core_properties
        yield document(
            name, text, about.title, about.created.date().isoformat() if about.created else "", "DOCX creation date"
        )
    except ReadError as error:
        yield error
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        yield ReadError(name, f"is a Word document that cannot be read: {error}")


def read_rtf(name: str, stream: BinaryIO, how: How) -> Iterator[Article | ReadError]:
    """Yield the articles of a rich text: one, or those of a media database's export."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError:
        yield ReadError(name, MISSING)
        return
    try:
        data = decode(name, whole(name, stream, MAX_BYTES))
        text: str = rtf_to_text(data, errors="ignore")  # type: ignore[no-untyped-call,unused-ignore]
        kind = export.kind_of(text)
        if kind is not None:
            yield from export.articles(name, text, kind)
        else:
            yield document(name, html.clean(text) or "", None, "", "")
    except ReadError as error:
        yield error


def document(name: str, text: str, title: str | None, date: str, evidence: str) -> Article:
    """Return the article of a document; what its own first lines say of title and date stands before its properties."""
    text = html.clean(text) or ""
    fields: dict[str, Any] = {"title": html.clean(title), **plain.guessed(text)} if text.strip() else {}
    made = parse_date(date)
    if not fields.get("published") and made:
        fields |= {"published": made, "published_from": evidence}
    return record.article(name, {**fields, "text": text})


def whole_words(text: str) -> str:
    """Return a PDF's text with its words whole; its lines are left, for the parser knows wrapped text.

    >>> whole_words("Turkey de-\\nnied it.")
    'Turkey denied it.'
    """
    return HYPHEN.sub("", text)
