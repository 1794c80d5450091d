"""Counts, dates and codes become words that a reader understands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.view import Support


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun.

    >>> count(1, "claim"), count(2300, "claim"), count(0, "country", "countries")
    ('1 claim', '2,300 claims', '0 countries')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def support(found: Support) -> str:
    """Return who stands behind an edge: "affirmed by 2 claims, denied by 1"."""
    kinds = [("affirmed", found.affirmed), ("denied", found.denied), *found.others]
    parts = [f"{kind_words(kind)} by {number}" for kind, number in kinds if number]
    if parts:
        first = next(number for _, number in kinds if number)
        parts[0] += " claim" if first == 1 else " claims"
    return ", ".join(parts) + (" (only reported)" if found.reported and found.affirmed else "")


def kind_words(kind: str) -> str:
    """Return a kind of claim in words.

    >>> kind_words("denied planned"), kind_words("wanted")
    ('said not to be planned', 'wanted')
    """
    denied, _, modality = kind.rpartition(" ")
    return f"said not to be {modality}" if denied else {"possible": "held possible"}.get(kind, kind)


def status(polarity: str, modality: str) -> str:
    """Return polarity and modality in words.

    >>> status("affirmed", "actual"), status("denied", "planned"), status("affirmed", "wanted")
    ('affirmed', 'denied, planned', 'wanted')
    """
    if modality == "actual":
        return polarity
    return modality if polarity == "affirmed" else f"{polarity}, {modality}"


def period(first: str | None, last: str | None) -> str:
    """Return a first and last date.

    >>> period("2011", "2022-09-24"), period("2022", "2022"), period(None, None)
    ('2011 to 2022-09-24', '2022', '')
    """
    dates = [date for date in (first, last) if date]
    return " to ".join(dict.fromkeys(dates))


def listed(names: Iterable[str], most: int = 0) -> str:
    """Return names with commas; of more than `most`, how many are left out.

    >>> listed(["a", "b", "c"], 2)
    'a, b and 1 more'
    """
    found = list(names)
    if most and len(found) > most:
        return f"{', '.join(found[:most])} and {len(found) - most} more"
    return ", ".join(found)
