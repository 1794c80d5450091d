"""What a client accepts becomes the format of its answer."""

from __future__ import annotations

from collections.abc import Mapping

ROWS = {
    "application/sparql-results+json": "json", "application/sparql-results+xml": "xml", "text/csv": "csv",
    "text/tab-separated-values": "tsv", "application/json": "json", "application/xml": "xml", "text/xml": "xml",
}  # fmt: skip
GRAPHS = {
    "text/turtle": "turtle", "application/n-triples": "ntriples", "application/rdf+xml": "rdfxml",
    "application/ld+json": "jsonld", "application/trig": "trig", "application/n-quads": "nquads",
    "application/x-turtle": "turtle", "text/plain": "ntriples",
}  # fmt: skip
PAGES = {"text/html": "html"} | GRAPHS
ANYTHING = "*/*"


def accepted(header: str | None, offers: Mapping[str, str]) -> str | None:
    """Return the format that a client likes best; of equals, the one offered first. None: it accepts none of them.

    >>> accepted("text/csv;q=0.5, application/sparql-results+xml", ROWS), accepted(None, ROWS), accepted("a/b", ROWS)
    ('xml', 'json', None)
    """
    wanted = _ranges(header or ANYTHING)
    best = max(offers, key=lambda media: _weight(media, wanted))  # max keeps the first of equals
    return offers[best] if _weight(best, wanted) > 0 else None


def media(form: str, offers: Mapping[str, str]) -> str:
    """Return the media type of a format."""
    return next(media for media, name in offers.items() if name == form)


def _ranges(header: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for item in header.split(","):
        name, *parameters = (part.strip().lower() for part in item.split(";"))
        if name:
            found[name] = max(found.get(name, 0.0), _quality(parameters))
    return found


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return min(max(float(parameter[2:]), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def _weight(media: str, wanted: Mapping[str, float]) -> float:
    for name in (media, f"{media.partition('/')[0]}/*", ANYTHING):
        if name in wanted:
            return wanted[name]
    return 0.0
