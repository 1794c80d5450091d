"""The filters that every question takes, as a user writes them, become the filter of a ledger."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from difflib import get_close_matches
from typing import TypedDict

from kg.ledger import ClaimFilter, Ledger
from kg.ledger.filter import Wanted
from kg.model import OPEN_RELATION, KgError
from kg.view.names import resolve


class Filters(TypedDict, total=False):
    """What every question takes: all that are given must hold, a tuple admits any of its values.

    `since` and `until` ask when it happened or, where the text names no time, when it was published; `as_of` takes what
    was published by then, `known_by` what the ledger held by then, as it stood then. `speaker` is the name of an actor,
    `source` an outlet. `min_sources` keeps the edges that so many independent sources tell; `history` takes what was
    superseded, retracted or marked wrong, too.
    """

    relation: Wanted
    polarity: Wanted
    modality: Wanted
    source: Wanted
    speaker: Wanted
    since: str | None
    until: str | None
    as_of: str | None
    known_by: str | None
    min_sources: int
    extractor: Wanted
    history: bool
    open: bool


KNOWN = frozenset(field.name for field in fields(ClaimFilter))


def asked(ledger: Ledger, filters: Filters) -> ClaimFilter:
    """Return the filter of the claims; a relation, source or speaker that the ledger does not know is an error."""
    given = {key: value for key, value in filters.items() if key in KNOWN and value is not None}
    if "speaker" in given:
        given["speaker"] = tuple(whom(ledger, name, filters) for name in many(filters["speaker"]))
    for name in many(filters.get("relation")):
        known = {OPEN_RELATION, *ledger.relations()}
        check("relation", name, known if name in known else known | ledger.breakdown("relation").keys())
    for name in many(filters.get("source")):
        check("source", name, ledger.breakdown("source"))
    return ClaimFilter(**given)  # type: ignore[arg-type]  # the keys are those of ClaimFilter


def whom(ledger: Ledger, name: str, filters: Filters) -> str:
    """Return the id of an actor as the answers of these filters have it."""
    known_by = filters.get("known_by")
    past = known_by is not None or filters.get("history", False)
    return ledger.shown(resolve(ledger, name, history=past).id, known_by)


def check(kind: str, name: str, known: Collection[str]) -> None:
    """Raise KgError for a name that is not known."""
    if name not in known:
        near = get_close_matches(name, sorted(known))
        hint = f" Did you mean {', '.join(near)}?" if near else " `kg stats` lists those there are."
        raise KgError(f"no {kind} is called {name!r}.{hint}")


def many(value: Wanted) -> tuple[str, ...]:
    """Return what is wanted as a tuple."""
    return () if value is None else (value,) if isinstance(value, str) else value
