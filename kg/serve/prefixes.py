"""The prefixes that every query may use without declaring them, and names made short with them."""

from __future__ import annotations

from collections.abc import Mapping

from kg.serve.parts import Parts


def prefixes(parts: Parts) -> dict[str, str]:
    """Return the vocabularies and the kinds of things under the base."""
    return dict(sorted(parts.prefixes.items()))


def short(iri: str, known: Mapping[str, str]) -> str:
    """Return an IRI with the longest prefix that fits, or in brackets.

    >>> short("http://x/a/b", {"x": "http://x/", "a": "http://x/a/"}), short("http://y/", {"x": "http://x/"})
    ('a:b', '<http://y/>')
    """
    fits = [(len(space), name) for name, space in known.items() if iri.startswith(space)]
    if not fits:
        return f"<{iri}>"
    size, name = max(fits)
    return f"{name}:{iri[size:]}"
