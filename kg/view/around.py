"""Names become the claims to look at: what is around an actor, between several, or disputed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Unpack

from kg.ledger import ClaimFilter, Ledger
from kg.model import proposition_key
from kg.view.asked import Filters, asked, whom
from kg.view.disputes import disputes
from kg.view.neighbours import NO_BRIDGE
from kg.view.parts import parts


def around(
    ledger: Ledger, names: Sequence[str] = (), hops: int | None = None, **filters: Unpack[Filters]
) -> ClaimFilter:
    """Return the filter of the claims among actors and those so many hops around; without names, of all claims.

    One actor is looked at with its neighbours, several by themselves, unless `hops` says otherwise. What the parts of
    an actor do counts as its own.
    """
    wanted = asked(ledger, filters)
    if not names:
        return wanted
    ids = {whom(ledger, name, filters) for name in names}
    found = ids | parts(ledger, ids).keys()
    edge = set(found)
    for _ in range(hops if hops is not None else 1 if len(names) == 1 else 0):
        items = ledger.observations(replace(wanted, actor=tuple(sorted(edge))))
        met = {id for item in items if {item.subject, item.object} & edge for id in (item.subject, item.object)} - found
        found |= met
        edge = {id for id, ref in ledger.refs(met).items() if ref.type not in NO_BRIDGE}
    both = tuple(sorted(found))
    return replace(wanted, subject=both, object=both)


def disputed(ledger: Ledger, names: Sequence[str] = (), **filters: Unpack[Filters]) -> ClaimFilter:
    """Return the filter of the claims on both sides of every dispute at one time, all or those of one actor or two."""
    found = disputes(ledger, *names, changes=False, **filters)
    sides = [side for item in found for side in (item.one, item.other)]
    ends = [(side.subject.id, side.object.id, side) for side in sides]
    ends += [(object, subject, side) for subject, object, side in ends if side.relation in ledger.symmetric()]
    keys = {proposition_key(subject, side.relation, object, side.words) for subject, object, side in ends}
    return replace(asked(ledger, filters), proposition=tuple(sorted(keys)))
