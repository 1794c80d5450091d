"""Blocks of statements become the lines of Turtle and TriG, or of N-Triples and N-Quads."""

from __future__ import annotations

from collections.abc import Iterable

from kg.export.rdf.claims import Block
from kg.export.rdf.terms import VOCABULARIES, Terms


def prefixes(spaces: dict[str, str]) -> str:
    """Return the lines that declare the prefixes."""
    return "".join(f"@prefix {name}: <{space}> .\n" for name, space in sorted(spaces.items()))


def header(terms: Terms) -> str:
    """Return the prefixes of a graph."""
    return prefixes(VOCABULARIES | terms.spaces)


def block(subject: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Return all statements about one subject, each once and in order.

    >>> print(block("actor:x", [("rdfs:label", '"X"'), ("a", "kgo:State")]))
    <BLANKLINE>
    actor:x
        a kgo:State ;
        rdfs:label "X" .
    <BLANKLINE>
    """
    return f"\n{subject}\n    " + " ;\n    ".join([f"{p} {o}" for p, o in sorted(set(pairs))]) + " .\n"


def turtle(found: Block, terms: Terms) -> str:
    """Return a block as Turtle has it."""
    spelt = terms.predicates
    lines = [f"{spelt[p]} {o}" for p, o in sorted(dict.fromkeys(found.pairs))]
    return f"\n{found.subject}\n    " + " ;\n    ".join(lines) + " .\n"


def lines(found: Block, terms: Terms, graph: str | None = None) -> str:
    """Return a block as N-Triples, or as N-Quads in a graph."""
    subject, spelt = found.subject, terms.predicates
    end = f" {graph} .\n" if graph else " .\n"
    return "".join([f"{subject} {spelt[p]} {o}{end}" for p, o in sorted(dict.fromkeys(found.pairs))])
