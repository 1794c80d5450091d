"""Cypher: statements that make the actors and propositions in Neo4j, Memgraph and the like, and may be run again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import BinaryIO

from kg.export.property_graph import Relationship, relationships
from kg.export.snapshot import Snapshot
from kg.model import Actor

NAME = "cypher"
SUFFIX = ".cypher"
UNIQUE = "CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (a:Actor) REQUIRE a.id IS UNIQUE;\n"


def write(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write a statement a line."""
    out.write(UNIQUE.encode())
    for actor in snapshot.everyone.values():
        out.write(_node(actor).encode())
    for edge in relationships(snapshot):
        out.write(_edge(edge).encode())


def _node(actor: Actor) -> str:
    values = {"name": actor.name, "type": actor.type, "country": actor.country, "sector": actor.sector}
    return f"MERGE (a:Actor {{id: {told(actor.id)}}}) SET a:{label(actor.type)}, a += {properties(values)};\n"


def _edge(edge: Relationship) -> str:
    values = {
        name: value for name, value in edge._asdict().items() if name not in ("start", "end", "type", "proposition")
    }
    ends = f"MATCH (a:Actor {{id: {told(edge.start)}}}), (b:Actor {{id: {told(edge.end)}}})"
    made = f"MERGE (a)-[r:{label(edge.type)} {{proposition: {told(edge.proposition)}}}]->(b)"
    return f"{ends} {made} SET r += {properties(values)};\n"


def label(name: str) -> str:
    """Return a label or type between back quotes.

    >>> label("a`b")
    '`a``b`'
    """
    return "`" + json.dumps(name or "_")[1:-1].replace("`", "``") + "`"


def properties(values: Mapping[str, str | int | None]) -> str:
    """Return a map."""
    return "{" + ", ".join(f"{key}: {told(value)}" for key, value in values.items() if value is not None) + "}"


def told(value: str | int) -> str:
    r"""Return a value; all that is not ASCII is escaped, as every Cypher parser reads it.

    >>> told("it's\n"), told(True), told(3)
    ('"it\'s\\n"', 'true', '3')
    """
    return json.dumps(value)
