"""The sources of a store in; what is new of them since last time, kept as web archives, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.fetch.client import Answer, Client
from kg.fetch.links import links
from kg.fetch.store import SEEN, Store, now
from kg.model import FetchError

MOST = 100  # pages that are fetched of one source in one run
MAPS = 20  # sitemaps that one sitemap may lead to


@dataclass(frozen=True)
class Poll:
    """What came of one address: `new`, `unchanged`, or the error."""

    url: str
    outcome: str


def poll(store: Store, client: Client, most: int = MOST) -> Iterator[Poll]:
    """Yield what comes of each source and of each of its new pages; what is known of them is kept after each."""
    sources = store.sources()
    for url, known in sources.items():
        yield from one(store, client, url, known, most)
        known["polled"] = now().isoformat()
        store.save(sources)


def one(store: Store, client: Client, url: str, known: dict[str, Any], most: int) -> Iterator[Poll]:
    """Yield what comes of one source: a page is kept when it has changed, of a list the pages that are new."""
    try:
        answer = client.get(url, conditions(known))
        if answer.status == 304:
            yield noted(store, url, "unchanged", answer)
            return
        if answer.status != 200:
            raise FetchError(url, f"answered with status {answer.status}")
        known |= {"etag": answer.headers.get("etag"), "modified": answer.headers.get("last-modified")}
        listed = links(answer.url, answer.data)
    except FetchError as error:
        yield noted(store, url, error.message)
        return
    if listed is None:
        store.keep(answer)
        yield noted(store, url, "new", answer)
        return
    yield noted(store, url, "list", answer)
    yield from pages(store, client, known, (*listed[0], *deeper(store, client, listed[1])), most)


def pages(store: Store, client: Client, known: dict[str, Any], found: tuple[str, ...], most: int) -> Iterator[Poll]:
    """Yield what comes of the pages that were not seen before."""
    seen: dict[str, None] = dict.fromkeys(known.get("seen", ()))
    fresh = [link for link in found if link not in seen]
    for link in fresh[:most]:
        outcome = page(store, client, link)
        seen[link] = None
        known["seen"] = list(seen)[-SEEN:]
        yield outcome
    if len(fresh) > most:
        known["etag"] = known["modified"] = None  # so that the rest is asked for next time
        yield Poll("", f"{len(fresh) - most:,} more pages are left for the next run")


def page(store: Store, client: Client, url: str) -> Poll:
    """Fetch and keep one page."""
    try:
        answer = client.get(url)
        if answer.status != 200:
            raise FetchError(url, f"answered with status {answer.status}")
    except FetchError as error:
        return noted(store, url, error.message)
    store.keep(answer)
    return noted(store, url, "new", answer)


def deeper(store: Store, client: Client, maps: list[str]) -> Iterator[str]:
    """Yield the pages of the sitemaps that a sitemap names, the last ones first: they are the newest."""
    for url in maps[::-1][:MAPS]:
        try:
            listed = links(url, client.get(url).data)
            yield from listed[0] if listed else ()
        except FetchError as error:
            noted(store, url, error.message)


def conditions(known: dict[str, Any]) -> dict[str, str]:
    """Return the headers that ask for an answer only if it is another than last time."""
    pairs = (("If-None-Match", known.get("etag")), ("If-Modified-Since", known.get("modified")))
    return {name: value for name, value in pairs if value}


def noted(store: Store, url: str, outcome: str, answer: Answer | None = None) -> Poll:
    """Write what came of an address into the journal, and return it."""
    store.note(url, outcome, answer)
    return Poll(url, outcome)
