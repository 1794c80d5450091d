"""Actors become what acts for them: their forces, agencies, governments, parliaments and courts."""

from __future__ import annotations

from collections.abc import Collection

from kg.ledger import Ledger

TYPES = ("MilitaryUnit", "Agency", "Government", "Legislature", "Court")  # what these do, their whole does


def parts(ledger: Ledger, wholes: Collection[str]) -> dict[str, str]:
    """Return the parts of actors and the parts of those, each with the whole it acts for: one query a level."""
    found: dict[str, str] = {}
    level = {id: id for id in wholes}
    while level:
        below = ledger.parts(level, TYPES)
        level = {id: level[above] for id, above in below.items() if id not in found and id not in wholes}
        found |= level
    return found
