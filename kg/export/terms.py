"""RDF terms as Turtle writes them: whatever the data holds, both rdflib and pyoxigraph read it back."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

ONTOLOGY = "https://w3id.org/geopolitical-kg/ontology#"
XSD = "http://www.w3.org/2001/XMLSchema#"
VOCABULARIES = {
    "dcterms": "http://purl.org/dc/terms/",
    "kgo": ONTOLOGY,
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
    "xsd": XSD,
}
PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*\Z")  # local names that need no escape in any Turtle parser
NO_CHARACTER = re.compile("[\ud800-\udfff\x00]")  # lone surrogates have no UTF-8; many stores end a text at NUL
DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\Z")
DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}


def local(id: str) -> str:
    """Return an id as one segment of an IRI: all but letters, digits, `-` and `_` is percent-encoded.

    >>> local("faysal-mikdad"), local("a b/ü"), local("..")
    ('faysal-mikdad', 'a%20b%2F%C3%BC', '%2E%2E')
    """
    return quote(id, safe="", errors="surrogatepass").replace(".", "%2E").replace("~", "%7E")


def term(space: str, prefix: str, id: str) -> str:
    """Return a prefixed name if every parser can read it, else the whole IRI.

    >>> term("http://x/", "actor", "turkey"), term("http://x/", "actor", "a b")
    ('actor:turkey', '<http://x/a%20b>')
    """
    name = local(id)
    return f"{prefix}:{name}" if PLAIN.match(name) else f"<{space}{name}>"


def kgo(id: str) -> str:
    """Return a term of our ontology."""
    return term(ONTOLOGY, "kgo", id)


def clean(value: str) -> str:
    """Return a text with what cannot stand in RDF replaced by U+FFFD."""
    return NO_CHARACTER.sub("\ufffd", value)


def text(value: str, language: str | None = None) -> str:
    """Return a literal, with its language if that is a tag that BCP 47 allows."""
    if language:
        try:
            return str(Literal(clean(value), language=language))
        except ValueError:
            pass  # "en_US": the text matters more than its tag
    return str(Literal(clean(value)))


def number(value: float) -> str:
    """Return an integer or a decimal without exponent; what is not finite stays text.

    >>> number(3), number(0.85), number(20.0)
    ('3', '0.85', '20.0')
    """
    plain = str(value) if isinstance(value, int) else f"{value:.12f}".rstrip("0")
    return f"{plain}0" if plain.endswith(".") else plain if plain[-1].isdigit() else text(plain)


def day(value: str) -> str:
    """Return a date, month or year typed as such; anything else stays text.

    >>> day("2022-09"), day("soon")
    ('"2022-09"^^xsd:gYearMonth', '"soon"')
    """
    if DATE.match(value):
        try:
            date.fromisoformat(value + "-01-01"[len(value) - 4 :])
        except ValueError:
            return text(value)
        return f'"{value}"^^xsd:{DATES[len(value)]}'
    return text(value)


def link(url: str) -> str:
    """Return a web address as an IRI if it is a valid one, else as text."""
    if url.startswith(("http://", "https://")):
        try:
            return str(NamedNode(url))
        except ValueError:
            pass  # spaces, quotes, bad percent signs: kept, but as text
    return text(url)
