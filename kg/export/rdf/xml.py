"""RDF terms and blocks as RDF/XML has them."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from kg.export.graphml import xml
from kg.export.rdf.claims import Block
from kg.export.rdf.terms import VOCABULARIES, XSD, Terms, clean


class Xml(Terms):
    """Terms as what follows the name of an element: a reference, or a text and where it ends."""

    def of(self, kind: str, id: str) -> str:
        """Return a reference to one thing."""
        return refer(super().of(kind, id))

    def span(self, article: str, start: int, end: int) -> str:
        """Return a reference to some characters of an article."""
        return refer(super().span(article, start, end))

    def voc(self, name: str) -> str:
        """Return a reference to a name of a vocabulary."""
        return refer(super().voc(name))

    def _kgo(self, id: str) -> str:
        return refer(super()._kgo(id))

    def text(self, value: str, language: str | None = None) -> str:
        """Return a text; what XML cannot hold is replaced by U+FFFD."""
        if language and "@" in super().text("", language):
            return f" xml:lang={quoteattr(language)}>{told(value)}"
        return f">{told(value)}"

    def typed(self, value: str, kind: str) -> str:
        """Return a typed value."""
        return f' rdf:datatype="{XSD}{kind}">{value}'

    def link(self, url: str) -> str:
        """Return a web address as a reference if it is a valid one, else as text."""
        found = super().link(url)
        return refer(found) if found.startswith("<") else found


def refer(name: str) -> str:
    """Return a reference to an IRI in angle brackets."""
    return f" rdf:resource={quoteattr(name[1:-1])}/>"


def told(value: str) -> str:
    """Return a text for an element; a carriage return would be read as a line break."""
    return escape(xml(clean(value)), {"\r": "&#13;"})


def element(block: Block, terms: Terms) -> str:
    """Return a block as an element; a property whose IRI ends in no name of XML is told in a comment."""
    lines = [_property(predicate, value, terms) for predicate, value in sorted(set(block.pairs))]
    about = block.subject.removeprefix(" rdf:resource=").removesuffix("/>")
    return f"<rdf:Description rdf:about={about}>\n" + "".join(lines) + "</rdf:Description>\n"


def _property(predicate: str, value: str, terms: Terms) -> str:
    name = terms.predicates[predicate].removeprefix(' rdf:resource="').removesuffix('"/>')
    space, local = split(name)
    if not local:
        return f"  <!-- no name in XML: {escape(name).replace('--', '- -')} -->\n"
    prefix, _, rest = ("rdf:type" if predicate == "a" else predicate).partition(":")
    tag, own = (f"{prefix}:{local}", "") if rest == local else (f"x:{local}", f" xmlns:x={quoteattr(space)}")
    return f"  <{tag}{own}{value}" + ("\n" if value.endswith("/>") and value.startswith(" rdf:res") else f"</{tag}>\n")


def split(iri: str) -> tuple[str, str]:
    """Return an IRI in two, of which the second is a name in XML, if it can be.

    >>> split("http://x/y#supports"), split("http://x/y#a%20b"), split("http://x/y#9")
    (('http://x/y#', 'supports'), ('http://x/y#a%20', 'b'), ('http://x/y#9', ''))
    """
    found = re.search(r"[A-Za-z_][A-Za-z0-9_-]*\Z", iri)
    return (iri[: found.start()], found[0]) if found else (iri, "")


def header() -> str:
    """Return the opening element with the prefixes."""
    spaces = "".join(f"\n    xmlns:{name}={quoteattr(space)}" for name, space in sorted(VOCABULARIES.items()))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{spaces}>\n'
