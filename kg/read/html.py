"""A saved web page becomes one article: its text without the boilerplate, with title, outlet, address and date."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from kg.model import Article, ReadError
from kg.read import record
from kg.read.decode import WIDE, decode
from kg.read.how import How, whole
from kg.read.page_date import page_date

PROLOG = rb"(?:\xef\xbb\xbf)?\s*(?:(?:<\?.{0,500}?\?>|<!--.{0,2000}?-->)\s*)*"
LOOKS = re.compile(PROLOG + rb"<(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE | re.DOTALL)
MAX_BYTES = 20_000_000  # the heaviest pages of news have two
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
HEAD = 4096  # bytes in which a page must name its encoding
DATES = {"extensive_search": False, "original_date": True}  # the year of a copyright line is no date
SPACE = re.compile(r"[^\S\n]+")
MOBILE = ("www.", "m.", "amp.", "mobile.")


def read(name: str, stream: BinaryIO, how: How) -> Iterator[Article | ReadError]:
    """Yield the one article of a page, or its error."""
    try:
        yield from_bytes(name, whole(name, stream, MAX_BYTES))
    except ReadError as error:
        yield error


def from_bytes(where: str, data: bytes, url: str | None = None, charset: str | None = None) -> Article:
    """Return the article of a page's bytes; address and encoding as the fetch knows them, if there was one."""
    return from_text(where, decoded(where, data, charset), url)


def from_text(where: str, page: str, url: str | None = None, given: dict[str, Any] | None = None) -> Article:
    """Return the article of a page; given fields stand before those that the page tells."""
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it says is said below
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    tree = load_html(page)
    if tree is None:
        raise ReadError(where, "is no page that can be read")
    date, evidence = page_date(tree, url)
    found: Any = bare_extraction(
        tree, url=url, with_metadata=True, include_comments=False, date_extraction_params=DATES
    )
    text = paragraphs(found.text if found is not None else None)
    if not text:
        raise ReadError(where, "has no article's text (a page of links, pictures or scripts)")
    address = found.url or url
    if date is None and found.date:
        date, evidence = found.date, "the page's words"
    fields = {"text": text, "title": found.title, "source": outlet(found.sitename, address), "url": address,
              "published": date, "published_from": evidence}  # fmt: skip
    return record.article(where, {key: clean(value) for key, value in {**fields, **(given or {})}.items()})


def paragraphs(text: str | None) -> str:
    """Return trafilatura's text with a blank line between paragraphs, which is what tells them apart for kg."""
    lines = (SPACE.sub(" ", part).strip() for line in (text or "").splitlines() for part in cells(line.strip()))
    return "\n\n".join(filter(None, map(clean, lines)))


def cells(line: str) -> list[str]:
    """Return the cells of a table's row, an item of a list without its dash, or the line itself.

    >>> cells("| Turkey | 12 killed |"), cells("- Iran left."), cells("A | B")
    (['', ' Turkey ', ' 12 killed ', ''], ['Iran left.'], ['A | B'])
    """
    if line.startswith("|") and line.endswith("|"):
        return [] if set(line) <= set("|-: ") else line.split("|")
    return [line.removeprefix("- ")]


def outlet(sitename: str | None, url: str | None) -> str | None:
    """Return who published a page: its site's name, else the host."""
    if sitename and not sitename.startswith("@"):
        return sitename
    host = (urlsplit(url).hostname or "") if url else ""
    for prefix in MOBILE:
        host = host.removeprefix(prefix)
    return host or None


def clean(value: str | None) -> str | None:
    """Return a text without zeros and half characters, which pages may hold and UTF-8 cannot."""
    if value is None:
        return None
    return value.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def decoded(where: str, data: bytes, charset: str | None) -> str:
    """Return a page's text, in the encoding of the fetch, of its head, or the one that fits."""
    named = CHARSET.search(data[:HEAD])
    for encoding in (charset, named[1].decode("ascii") if named else None):
        try:
            if encoding:
                return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return decode(where, data if data.startswith(WIDE) else data.replace(b"\0", b""))
