"""Feeds and sitemaps as lists of addresses."""

from __future__ import annotations

from urllib.parse import urljoin

from kg.model import ReadError
from kg.read import feed


def feed_links(url: str, data: bytes) -> list[str] | None:
    """Return the addresses that a feed's entries name, absolute and once each; None if it is no feed."""
    if not feed.LOOKS.match(data[:8192]):
        return None
    feed.check(url, data)
    found = (entry.get("link") for entry in feed.parse(data).entries)
    return list(dict.fromkeys(urljoin(url, link) for link in found if link))


def sitemap_links(url: str, data: bytes) -> tuple[list[str], list[str]] | None:
    """Return the pages and the further sitemaps of a sitemap; None if it is none. Entities are not expanded."""
    if not feed.SITEMAP.search(data[:4096]):
        return None
    from lxml import etree

    if b"<!ENTITY" in data[:100_000].upper():
        raise ReadError(url, "declares XML entities, which can expand without end: refused")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    root = etree.fromstring(data, parser)
    if root is None:
        raise ReadError(url, "is no sitemap that can be read")
    locations = [(str(item.text).strip(), item.getparent()) for item in root.iter("{*}loc") if item.text]
    pages = [urljoin(url, text) for text, parent in locations if etree.QName(parent).localname == "url"]
    maps = [urljoin(url, text) for text, parent in locations if etree.QName(parent).localname == "sitemap"]
    return list(dict.fromkeys(pages)), list(dict.fromkeys(maps))
