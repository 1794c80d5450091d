"""RDF terms and blocks as JSON-LD has them, with a context that stands in the file."""

from __future__ import annotations

import json

from kg.export.rdf.claims import Block
from kg.export.rdf.terms import VOCABULARIES, XSD, Prefixed, Terms, clean

NODE, END = '{"@id": ', "}"


class Json(Prefixed):
    """Terms as JSON: names are references, texts are values."""

    def of(self, kind: str, id: str) -> str:
        """Return a reference to one thing."""
        return refer(super().of(kind, id))

    def span(self, article: str, start: int, end: int) -> str:
        """Return a reference to some characters of an article."""
        return refer(super().span(article, start, end))

    def voc(self, name: str) -> str:
        """Return a reference to a name of a vocabulary; `a` is @type."""
        return '"@type"' if name == "a" else refer(super().voc(name))

    def _kgo(self, id: str) -> str:
        return refer(super()._kgo(id))

    def text(self, value: str, language: str | None = None) -> str:
        """Return a text, with its language if that is a tag that BCP 47 allows."""
        if language and "@" in Terms.text(self, "", language):
            return f'{{"@value": {quoted(clean(value))}, "@language": {quoted(language)}}}'
        return quoted(clean(value))

    def typed(self, value: str, kind: str) -> str:
        """Return a typed value; integers and truth values are those of JSON."""
        if kind in ("integer", "boolean") and len(value) < 16:
            return value
        return f'{{"@value": "{value}", "@type": "xsd:{kind}"}}'

    def link(self, url: str) -> str:
        """Return a web address as a reference if it is a valid one, else as text."""
        found = Terms.link(self, url)
        return refer(found) if found.startswith("<") else found


def refer(name: str) -> str:
    """Return a reference to a prefixed name, or to an IRI in angle brackets."""
    return f"{NODE}{quoted(name[1:-1] if name.startswith('<') else name)}{END}"


def quoted(value: str) -> str:
    """Return a text as a string of JSON."""
    return json.dumps(value, ensure_ascii=False)


def context(terms: Terms) -> str:
    """Return the context: prefixes alone, so that nothing need be fetched."""
    spaces = VOCABULARIES | {"xsd": XSD} | terms.spaces
    return ",\n".join(f"    {quoted(name)}: {quoted(space)}" for name, space in sorted(spaces.items()))


def node(block: Block, terms: Terms) -> str:
    """Return a block as one line."""
    values: dict[str, list[str]] = {}
    for predicate, value in sorted(set(block.pairs)):
        values.setdefault(predicate, []).append(bare(value) if predicate == "a" else value)
    keys = (
        ("@type" if key == "a" else json.loads(bare(terms.predicates[key])), found) for key, found in values.items()
    )
    pairs = [f"{quoted(key)}: {found[0]}" if len(found) == 1 else f"{quoted(key)}: [{', '.join(found)}]"
             for key, found in keys]  # fmt: skip
    return f"{block.subject[:-1]}, {', '.join(pairs)}}}"


def bare(reference: str) -> str:
    """Return the name inside a reference."""
    return reference.removeprefix(NODE).removesuffix(END)
