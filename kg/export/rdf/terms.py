"""RDF terms as text, in full or with prefixes: whatever the data holds, any parser reads it back."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote, unquote

from pyoxigraph import Literal, NamedNode

BASE = "https://w3id.org/geopolitical-kg/"
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
KINDS = (
    "actor", "annotation", "article", "attribution", "claim", "evidence", "extraction", "judgement", "mention",
    "proposition", "rule", "run", "software",
)  # fmt: skip
PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*\Z")  # local names that need no escape in any Turtle parser
NO_CHARACTER = re.compile("[\ud800-\udfff\x00]")  # lone surrogates have no UTF-8; many stores end a text at NUL
DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\Z")
DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?\Z")


def local(id: str) -> str:
    """Return an id as one segment of an IRI: all but letters, digits, `-` and `_` is percent-encoded.

    >>> local("faysal-mikdad"), local("a b/ü"), local("..")
    ('faysal-mikdad', 'a%20b%2F%C3%BC', '%2E%2E')
    """
    if PLAIN.match(id):
        return id
    return quote(id, safe="", errors="surrogatepass").replace(".", "%2E").replace("~", "%7E")


def unlocal(segment: str) -> str:
    """Return the id that `local` wrote.

    >>> unlocal(local("a b/ü..~%"))
    'a b/ü..~%'
    """
    return unquote(segment, errors="surrogatepass")


class Terms:
    """Terms in full, as N-Triples and N-Quads write them."""

    def __init__(self, base: str = BASE) -> None:
        self.base = base
        self.spaces = {kind: f"{base}{kind}/" for kind in KINDS}
        self.predicates = Predicates(self)
        self.word = lru_cache(1 << 12)(self.text)  # texts that come again and again: names, rules, codes
        self.kgo = lru_cache(1 << 10)(self._kgo)
        self.actor = lru_cache(1 << 16)(lambda id: self.of("actor", id))
        self.article = lru_cache(1 << 6)(lambda id: self.of("article", id))
        self._text_of = lru_cache(1 << 6)(lambda id: f"{self.spaces['article']}{local(id)}#char=")
        self.number = lru_cache(1 << 12, typed=True)(self._number)
        self._tag = lru_cache(1 << 10)(tag)

    def of(self, kind: str, id: str) -> str:
        """Return the name of one thing."""
        return f"<{self.spaces[kind]}{id if PLAIN.match(id) else local(id)}>"

    def span(self, article: str, start: int, end: int) -> str:
        """Return the name of some characters of an article (RFC 5147)."""
        return f"<{self._text_of(article)}{start},{end}>"

    def voc(self, name: str) -> str:
        """Return a name of a vocabulary, given with its prefix; `a` is rdf:type."""
        prefix, _, rest = ("rdf:type" if name == "a" else name).partition(":")
        return f"<{VOCABULARIES[prefix]}{rest}>"

    def _kgo(self, id: str) -> str:
        return f"<{ONTOLOGY}{local(id)}>"

    def text(self, value: str, language: str | None = None) -> str:
        """Return a literal, with its language if that is a tag that BCP 47 allows."""
        known = self._tag(language) if language else ""
        if value.isprintable() and '"' not in value and "\\" not in value:
            return f'"{value}"{known}'
        return f"{Literal(clean(value))}{known}"

    def typed(self, value: str, kind: str) -> str:
        """Return a literal of a type of XML Schema; the value must be plain."""
        return f'"{value}"^^<{XSD}{kind}>'

    def flag(self, value: bool) -> str:
        """Return true or false."""
        return self.typed("true" if value else "false", "boolean")

    def _number(self, value: float) -> str:
        """Return an integer or a decimal; what is not finite stays text."""
        plain = digits(value)
        if plain is None:
            return self.text(str(value))
        return self.typed(plain, "integer" if isinstance(value, int) else "decimal")

    def day(self, value: str) -> str:
        """Return a date, month or year typed as such; anything else stays text."""
        kind = date_kind(value)
        return self.typed(value, kind) if kind else self.text(value)

    def moment(self, value: str) -> str:
        """Return a date with time of day typed as such, a date as `day` does; anything else stays text."""
        return self.typed(value, "dateTime") if is_moment(value) else self.day(value)

    def link(self, url: str) -> str:
        """Return a web address as an IRI if it is a valid one, else as text."""
        if url.startswith(("http://", "https://")):
            try:
                return str(NamedNode(url))
            except ValueError:
                pass  # spaces, quotes, bad percent signs: kept, but as text
        return self.text(url)


class Prefixed(Terms):
    """Terms as Turtle and TriG write them.

    >>> terms = Prefixed()
    >>> terms.of("actor", "turkey"), terms.of("actor", "a b")
    ('actor:turkey', '<https://w3id.org/geopolitical-kg/actor/a%20b>')
    >>> terms.day("2022-09"), terms.day("soon"), terms.number(3), terms.number(0.85), terms.number(20.0)
    ('"2022-09"^^xsd:gYearMonth', '"soon"', '3', '0.85', '20.0')
    """

    def of(self, kind: str, id: str) -> str:
        """Return a prefixed name if every parser can read it, else the whole IRI."""
        return f"{kind}:{id}" if PLAIN.match(id) else super().of(kind, id)

    def voc(self, name: str) -> str:
        """Return the name as it is, if every parser can read it."""
        return name if PLAIN.match(name.rpartition(":")[2]) else super().voc(name)

    def _kgo(self, id: str) -> str:
        return f"kgo:{id}" if PLAIN.match(id) else super()._kgo(id)

    def typed(self, value: str, kind: str) -> str:
        """Return a literal of a type of XML Schema, numbers and truth values in Turtle's short form."""
        return value if kind in ("integer", "decimal", "boolean") else f'"{value}"^^xsd:{kind}'


class Predicates(dict[str, str]):
    """The spelling of each predicate, looked up once."""

    def __init__(self, terms: Terms) -> None:
        super().__init__()
        self._terms = terms

    def __missing__(self, name: str) -> str:
        self[name] = found = self._terms.voc(name)
        return found


def tag(language: str) -> str:
    """Return what a literal of a language ends in; nothing where BCP 47 has no such tag.

    >>> tag("en"), tag("en_US")
    ('@en', '')
    """
    try:
        return str(Literal("", language=language)).removeprefix('""')
    except ValueError:
        return ""  # the text matters more than its tag


def clean(value: str) -> str:
    """Return a text with what cannot stand in RDF replaced by U+FFFD."""
    return value if value.isascii() and "\0" not in value else NO_CHARACTER.sub("\ufffd", value)


def digits(value: float) -> str | None:
    """Return a number without exponent, a float with a point; None if it is not finite.

    >>> digits(3), digits(0.1), digits(1e-7), digits(1e22), digits(float("nan"))
    ('3', '0.1', '0.0000001', '10000000000000000000000.0', None)
    """
    if isinstance(value, int):
        return str(value)
    plain = format(Decimal(repr(value)), "f")
    return None if not plain[-1].isdigit() else plain if "." in plain else f"{plain}.0"


@lru_cache(1 << 12)
def date_kind(value: str) -> str | None:
    """Return the type of XML Schema that a date, month or year has, or None if it is none."""
    if not DATE.match(value):
        return None
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return None
    return DATES[len(value)]


def is_moment(value: str) -> bool:
    """Return whether a text is a date with time of day as XML Schema writes it."""
    try:
        return bool(MOMENT.match(value) and datetime.fromisoformat(value))
    except ValueError:
        return False
