"""An RSS or Atom feed becomes the articles whose text it holds; a sitemap, which holds none, becomes an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO

from kg.model import Article, ReadError, Skipped
from kg.read import html, record
from kg.read.how import How, whole

LOOKS = re.compile(html.PROLOG + rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.IGNORECASE | re.DOTALL)
MAX_BYTES = 50_000_000
SITEMAP = re.compile(rb"<(?:urlset|sitemapindex)\b")
TAG = re.compile(r"<[a-zA-Z/!]")
SHORTEST = 40  # characters; less is a link, not a text


def read(name: str, stream: BinaryIO, how: How) -> Iterator[Article | ReadError]:
    """Yield the article or the error of each entry."""
    try:
        data = whole(name, stream, MAX_BYTES)
        check(name, data)
    except ReadError as error:
        yield error
        return
    found = parse(data)
    if not found.entries:
        reason = f" ({found.bozo_exception})" if found.get("bozo") else ""
        yield ReadError(name, f"is a feed without entries{' '.join(reason.splitlines())}")
    for number, entry in enumerate(found.entries, 1):
        yield article(f"{name}: entry {number}", entry, found.feed)


def check(name: str, data: bytes) -> None:
    """Raise ReadError for XML that declares entities, and for a sitemap."""
    if b"<!ENTITY" in data[:100_000].upper():
        raise ReadError(name, "declares XML entities, which can expand without end: refused")
    if SITEMAP.search(data[:4096]):
        raise ReadError(name, "is a sitemap: it lists pages; `kg sources add` fetches them")


def parse(data: bytes) -> Any:
    """Return what feedparser makes of a feed."""
    import feedparser

    return feedparser.parse(data, resolve_relative_uris=False, sanitize_html=False)


def article(where: str, entry: Any, feed: Any) -> Article | ReadError:
    """Return the article of an entry: of its content, else of its summary."""
    try:
        text = body(entry)
        if len(text) < SHORTEST:
            raise Skipped(where, f"holds no text, only a link ({entry.get('link')}); `kg sources add` fetches it")
        return record.article(where, {**fields(entry, feed), "text": text})
    except ReadError as error:
        return error


def fields(entry: Any, feed: Any) -> dict[str, Any]:
    """Return what an entry tells beside its text."""
    date, evidence = dated(entry)
    return {
        "title": plain(entry.get("title") or ""),
        "url": entry.get("link"),
        "source": (entry.get("source") or {}).get("title") or feed.get("title"),
        "published": date,
        "published_from": evidence,
        "language": (feed.get("language") or "").partition("-")[0] or None,
    }


def dated(entry: Any) -> tuple[str | None, str | None]:
    """Return the date of an entry and where it stands."""
    for key in ("published", "created", "updated"):
        value = entry.get(f"{key}_parsed")
        if value:
            try:
                return datetime(*value[:6]).date().isoformat(), f"feed {key}"
            except ValueError:
                continue
    return None, None


def body(entry: Any) -> str:
    """Return the longest text that an entry holds, without markup."""
    parts = [item.get("value") or "" for item in entry.get("content") or ()] + [entry.get("summary") or ""]
    return max(map(plain, parts), key=len)


def plain(text: str) -> str:
    """Return the words of a piece of HTML, a blank line between paragraphs.

    >>> plain("<p>Turkey <b>denied</b> it.</p><p>Syria &amp; Iraq</p>")
    'Turkey denied it.\\n\\nSyria & Iraq'
    """
    from lxml import etree
    from lxml.html import fragment_fromstring

    text = html.clean(text) or ""
    if not TAG.search(text) and "&" not in text:
        return text.strip()
    try:
        tree = fragment_fromstring(text, create_parent="div")
    except (etree.LxmlError, ValueError):
        return text.strip()
    for element in tree.iter("script", "style", "figcaption"):
        element.clear(keep_tail=True)
    for element in tree.iter("p", "br", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "tr"):
        element.tail = "\n" + (element.tail or "")
        element.text = "\n" + (element.text or "")
    return html.paragraphs("".join(tree.itertext()))
