"""Propositions become lines of a drawing: both directions of a symmetric relation are one, each with its standing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.export.snapshot import Snapshot, in_text, is_fact
from kg.model import MODALITIES, Claim, proposition_key
from kg.view import affirms, denies


@dataclass(frozen=True)
class Line:
    """All that is said of one relation between two actors; `keys` are its propositions."""

    key: str
    keys: tuple[str, ...]
    claims: tuple[Claim, ...]
    direct: bool  # may be drawn as a fact
    turned: bool  # the relation is symmetric, and the claims name the later actor first

    @property
    def subject(self) -> str:
        """Return the id of the actor where the line begins."""
        return self.claims[0].object.id if self.turned else self.claims[0].subject.id

    @property
    def object(self) -> str:
        """Return the id of the actor where the line ends."""
        return self.claims[0].subject.id if self.turned else self.claims[0].object.id

    @property
    def relation(self) -> str:
        """Return the id of the relation."""
        return self.claims[0].relation.id

    @property
    def sources(self) -> int:
        """Return how many outlets tell of it."""
        return len({claim.article.source or claim.article.id for claim in self.claims})

    @property
    def standing(self) -> str:
        """Return how far it is told: fact, reported, denied, or what it is instead: planned, alleged and so on."""
        if any(map(is_fact, self.claims)):
            return "fact" if self.direct else "reported"
        told = Counter(claim.modality for claim in self.claims if claim.polarity == "affirmed")
        return max(told, key=lambda kind: (told[kind], MODALITIES.index(kind))) if told else "denied"

    @property
    def contested(self) -> bool:
        """Return whether some say that it is so, or allege it, and others deny it."""
        return any(map(affirms, self.claims)) and any(map(denies, self.claims))


def lines(snapshot: Snapshot) -> tuple[Line, ...]:
    """Return the lines of a snapshot, by key."""
    groups: dict[str, list[str]] = {}
    for key, claims in snapshot.propositions.items():
        groups.setdefault(_key(claims[0], snapshot), []).append(key)
    return tuple(_line(key, tuple(groups[key]), snapshot) for key in sorted(groups))


def _line(key: str, keys: tuple[str, ...], snapshot: Snapshot) -> Line:
    claims = tuple(sorted((claim for each in keys for claim in snapshot.propositions[each]), key=in_text))
    turned = _turns(claims[0], snapshot)
    return Line(key, keys, claims, any(each in snapshot.direct for each in keys), turned)


def _turns(claim: Claim, snapshot: Snapshot) -> bool:
    known = snapshot.ontology.relations.get(claim.relation.id)
    return bool(known and known.symmetric and claim.object.id < claim.subject.id)


def _key(claim: Claim, snapshot: Snapshot) -> str:
    """Return the key of the proposition, of a symmetric relation the one with the lesser id first."""
    if not _turns(claim, snapshot):
        return claim.proposition
    return proposition_key(claim.object.id, claim.relation.id, claim.subject.id, claim.relation_words)
