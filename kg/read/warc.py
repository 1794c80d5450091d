"""A web archive (WARC, or WET with its plain texts) becomes the articles of its pages, one record at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.model import Article, ReadError, Skipped
from kg.read import html, record
from kg.read.dates import parse_date
from kg.read.decode import decode
from kg.read.how import How

LOOKS = re.compile(rb"WARC/[01]\.")
CHARSET = re.compile(r"charset=[\"']?([\w-]{2,30})", re.IGNORECASE)
BLOCK = 1 << 21  # bytes that are read at a time: a page is seldom larger, and warcio's 16 kB take a fifth more time
PAGES = ("text/html", "application/xhtml+xml")


def read(name: str, stream: BinaryIO, how: How) -> Iterator[Article | ReadError]:
    """Yield the article or the error of each page; records that are no answers of servers are passed over."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    class Quiet(ArchiveIterator):  # type: ignore[misc,unused-ignore]
        INC_RECORD = ""  # what is wrong with a record is told as an error, not on the terminal

    number, nothing = 0, True
    try:
        for number, found in enumerate(Quiet(stream, block_size=BLOCK), 1):
            if found.rec_type in ("response", "conversion", "resource"):
                nothing = False
                yield item(f"{name}: record {number}", found)
    except (ArchiveLoadFailed, EOFError, OSError) as error:
        nothing = False
        yield ReadError(f"{name}: record {number + 1}", f"is broken: {' '.join(str(error).split())}")
    if nothing:
        yield ReadError(name, "is an archive without pages")


def item(where: str, found: Any) -> Article | ReadError:
    """Return what one record holds."""
    try:
        return article(where, found)
    except ReadError as error:
        return error


def article(where: str, found: Any) -> Article:
    """Return the article of a record: of a page, or of the plain text of one."""
    url = found.rec_headers.get_header("WARC-Target-URI")
    kind, charset = content_type(found)
    status = found.http_headers.get_statuscode() if found.http_headers else "200"
    if status != "200":
        raise Skipped(where, f"is an answer with status {status}")
    if kind and kind not in PAGES and not (kind == "text/plain" and found.rec_type == "conversion"):
        raise Skipped(where, f"is {kind}, not a page")
    data = found.content_stream().read(html.MAX_BYTES + 1)
    if len(data) > html.MAX_BYTES:
        raise ReadError(where, f"is longer than {html.MAX_BYTES:,} bytes")
    if not kind and not html.LOOKS.match(data[: html.HEAD]):
        raise Skipped(where, "is of no stated type, and does not look like a page")
    if kind in PAGES or not kind:
        return html.from_bytes(where, data, url, charset)
    text = decode(where, data.replace(b"\0", b""))
    seen = parse_date((found.rec_headers.get_header("WARC-Date") or "")[:10])
    return record.article(where, {"text": text, "url": url, "source": html.outlet(None, url), "retrieved": seen})


def content_type(found: Any) -> tuple[str, str | None]:
    """Return the type of what a record holds, without its parameters, and its encoding."""
    headers = found.http_headers or found.rec_headers
    value = headers.get_header("Content-Type") or ""
    kind, _, rest = value.partition(";")
    charset = CHARSET.search(rest) if rest else None
    return kind.strip().lower(), charset[1] if charset else None
