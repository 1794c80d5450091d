"""A feed or a sitemap in; the addresses of the pages it lists out."""

from __future__ import annotations

import gzip
import io
import zlib

from kg.model import FetchError, ReadError
from kg.read import feed_links, sitemap_links

LONGEST = 50_000_000  # bytes of an unpacked sitemap, as its standard has it


def links(url: str, data: bytes) -> tuple[list[str], list[str]] | None:
    """Return the pages and the further sitemaps that a source lists, in its order; None if it is a page itself."""
    data = unpacked(url, data)
    try:
        found = sitemap_links(url, data)
        if found is not None:
            return found
        pages = feed_links(url, data)
    except ReadError as error:
        raise FetchError(url, error.message) from None
    return None if pages is None else (pages, [])


def unpacked(url: str, data: bytes) -> bytes:
    """Return a packed sitemap unpacked, and all else as it is."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        with gzip.open(io.BytesIO(data)) as stream:
            found = stream.read(LONGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise FetchError(url, f"cannot be unpacked: {error}") from None
    if len(found) > LONGEST:
        raise FetchError(url, f"is longer than {LONGEST:,} bytes when unpacked")
    return found
