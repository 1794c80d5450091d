"""A page's tree in; when it was first published, and where it says so, out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from kg.read.dates import parse_date

METAS = ("article:published_time", "datepublished", "og:article:published_time", "parsely-pub-date", "sailthru.date",
         "pubdate", "publishdate", "publish-date", "date", "dc.date", "dc.date.issued", "dcterms.created",
         "dcterms.date", "cxenseparse:recs:publishtime", "article.published", "published-date")  # fmt: skip
IN_URL = re.compile(r"/((?:19|20)[0-9]{2})[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12][0-9]|3[01])(?![0-9])")
DEEPEST = 20  # levels of JSON-LD that are looked through


def page_date(tree: Any, url: str | None) -> tuple[str | None, str | None]:
    """Return the date as ISO 8601 and its evidence: JSON-LD, meta, the time element, the address; in this order."""
    for evidence, value in stated(tree, url):
        found = parse_date(value[:40])
        if found is not None and len(found) == len("2022-09-24"):
            return found, evidence
    return None, None


def stated(tree: Any, url: str | None) -> Iterator[tuple[str, str]]:
    """Yield each place of a page that may tell its date, and what it says, the most trusted first."""
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        for value in published_in(loaded(script.text), 0):
            yield "JSON-LD datePublished", value
    metas = [(str(m.get("property") or m.get("name") or m.get("itemprop") or "").lower(), m.get("content"))
             for m in tree.iterfind(".//meta")]  # fmt: skip
    for key in METAS:
        yield from ((f"meta {key}", value) for name, value in metas if name == key and value)
    for element in tree.iterfind(".//*[@datetime]"):
        marked = element.get("itemprop", "").lower() == "datepublished" or element.get("pubdate") is not None
        if marked or _above(element):
            yield "time element", element.get("datetime")
    if url and (match := IN_URL.search(url)):
        yield "address", "-".join(match.groups())


def loaded(text: str | None) -> Any:
    """Return the value of a JSON text, None if it is none."""
    try:
        return json.loads(text or "null")
    except (ValueError, RecursionError):
        return None


def published_in(value: Any, depth: int) -> Iterator[str]:
    """Yield every datePublished in JSON-LD."""
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        date = value.get("datePublished")
        if isinstance(date, str):
            yield date
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from published_in(item, depth + 1)


def _above(element: Any) -> bool:
    """Return whether an element stands in a header or byline of the article rather than beside another's link."""
    return any(
        parent.tag == "header" or "byline" in (parent.get("class") or "") or "publish" in (parent.get("class") or "")
        for parent in [element, *element.iterancestors()]
        if isinstance(parent.tag, str)
    )
