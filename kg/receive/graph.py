"""What a file states, by subject; names of things become ids, and what is missing is an error that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kg.export.rdf.terms import ONTOLOGY, VOCABULARIES, unlocal
from kg.model import ReadError

NAMED = re.compile(r"/(?P<kind>[a-z]+)/(?P<id>[^/#?]+)\Z")
TYPE = f"{VOCABULARIES['rdf']}type"


@dataclass(frozen=True)
class Node:
    """The statements about one subject; names of properties are given with their prefix."""

    iri: str
    where: str
    values: dict[str, list[Any]] = field(default_factory=dict)  # pyoxigraph's terms by the IRI of the property

    def many(self, name: str) -> list[Any]:
        """Return the values of a property."""
        prefix, _, rest = name.partition(":")
        return self.values.get(VOCABULARIES[prefix] + rest, [])

    def text(self, name: str) -> str | None:
        """Return the only value of a property as text; None if there is none."""
        found = self.many(name)
        if len(found) > 1:
            raise self.error(f"{name} stands {len(found)} times, once is allowed")
        return str(found[0].value) if found else None

    def need(self, name: str) -> str:
        """Return the only value of a property that must be there."""
        found = self.text(name)
        if found is None:
            raise self.error(f"{name} is missing")
        return found

    def number(self, name: str) -> float | None:
        """Return a number; one with a point is a float."""
        found = self.text(name)
        try:
            return None if found is None else float(found) if "." in found else int(found)
        except ValueError as error:
            raise self.error(f"{name} is no number: {found!r}") from error

    def term(self, name: str) -> str | None:
        """Return the id of a term of the ontology."""
        found = self.text(name)
        if found is not None and not found.startswith(ONTOLOGY):
            raise self.error(f"{name} is no term of {ONTOLOGY}: {found}")
        return None if found is None else unlocal(found.removeprefix(ONTOLOGY))

    def error(self, message: str) -> ReadError:
        """Return an error that names file and subject."""
        return ReadError(self.where, f"<{self.iri}>: {message}")


class Graph:
    """All nodes of a file; `of` yields those of a class."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.nodes: dict[str, Node] = {}
        self.classes: dict[str, list[str]] = {}

    def add(self, subject: str, predicate: str, value: Any) -> None:
        """Take a statement in; one that stands twice counts once."""
        node = self.nodes.get(subject) or self.nodes.setdefault(subject, Node(subject, self.where))
        values = node.values.setdefault(predicate, [])
        if value not in values:
            values.append(value)
            if predicate == TYPE:
                self.classes.setdefault(value.value, []).append(subject)

    def of(self, name: str) -> Iterator[Node]:
        """Yield the nodes of a class of the ontology, by IRI."""
        yield from (self.nodes[iri] for iri in sorted(self.classes.get(ONTOLOGY + name, ())))

    def node(self, iri: str) -> Node:
        """Return a node; one that nothing is stated of is empty."""
        return self.nodes.get(iri) or Node(iri, self.where)


def id_of(iri: str, kind: str) -> str:
    """Return the id inside a name that kg gave, or the whole IRI where another gave it.

    >>> id_of("https://w3id.org/geopolitical-kg/actor/a%20b", "actor"), id_of("https://x.example/me", "actor")
    ('a b', 'https://x.example/me')
    """
    found = NAMED.search(iri)
    return unlocal(found["id"]) if found and found["kind"] == kind else iri
