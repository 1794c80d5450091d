"""Actors and propositions as the nodes and relationships of a property graph, as Neo4j has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.export.snapshot import Snapshot
from kg.model import Claim


class Relationship(NamedTuple):
    """A proposition with what is said of it; dates are those of publication."""

    start: str
    end: str
    type: str
    proposition: str
    relation: str
    direct: bool
    affirmed: int
    denied: int
    sources: int
    modalities: str
    first: str
    last: str
    evidence: str


def relationships(snapshot: Snapshot) -> Iterator[Relationship]:
    """Yield the propositions by key."""
    for key, claims in snapshot.propositions.items():
        yield _relationship(key, claims, key in snapshot.direct)


def _relationship(key: str, claims: tuple[Claim, ...], direct: bool) -> Relationship:
    first, affirmed = claims[0], sum(claim.polarity == "affirmed" for claim in claims)
    dates = sorted(claim.article.published for claim in claims if claim.article.published)
    return Relationship(
        first.subject.id, first.object.id, type_of(first.relation.id, direct, affirmed), key, first.relation.id, direct,
        affirmed, len(claims) - affirmed, len({claim.article.source or claim.article.id for claim in claims}),
        "|".join(sorted({claim.modality for claim in claims})), dates[0] if dates else "", dates[-1] if dates else "",
        first.evidence.text,
    )  # fmt: skip


def type_of(relation: str, direct: bool, affirmed: int) -> str:
    """Return the type: the relation's name where it stands as a fact, else marked as claimed or denied.

    >>> type_of("negotiatesWith", True, 1), type_of("supports", False, 1), type_of("supports", False, 0)
    ('NEGOTIATES_WITH', 'CLAIMED_SUPPORTS', 'DENIED_SUPPORTS')
    """
    name = re.sub(r"[^A-Za-z0-9]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", relation)).upper()
    return name if direct else f"CLAIMED_{name}" if affirmed else f"DENIED_{name}"
