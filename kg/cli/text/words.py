"""Counts, dates and codes become words that a reader understands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.view import Event, Support


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun.

    >>> count(1, "claim"), count(2300, "claim"), count(0, "country", "countries")
    ('1 claim', '2,300 claims', '0 countries')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def support(found: Support) -> str:
    """Return who stands behind an edge: "affirmed by 2 claims, denied by 1"."""
    kinds = (("affirmed", found.affirmed), ("denied", found.denied), *found.others)
    first, *more = [(kind_words(kind), number) for kind, number in kinds if number]
    parts = [f"{first[0]} {count(first[1], 'claim')}", *(f"{kind} {number}" for kind, number in more)]
    return ", ".join(parts) + (" (only reported)" if found.reported and found.affirmed else "")


def support_words(event: Event) -> str:
    """Return what claims do of one event: "denied by 2 claims", "planned in 1 claim (only reported)"."""
    reported = " (only reported)" if event.reported and event.kind == "affirmed" else ""
    return f"{kind_words(event.kind)} {count(event.claims, 'claim')}{reported}"


def kind_words(kind: str) -> str:
    """Return what claims of a kind do.

    >>> kind_words("affirmed"), kind_words("denied planned"), kind_words("wanted")
    ('affirmed by', 'not planned in', 'wanted in')
    """
    if kind in ("affirmed", "denied"):
        return f"{kind} by"
    return f"{kind.replace('denied ', 'not ')} in"


def status(polarity: str, modality: str) -> str:
    """Return polarity and modality in words.

    >>> status("affirmed", "actual"), status("denied", "planned"), status("affirmed", "wanted")
    ('affirmed', 'denied, planned', 'wanted')
    """
    if modality == "actual":
        return polarity
    return modality if polarity == "affirmed" else f"{polarity}, {modality}"


def period(first: str | None, last: str | None) -> str:
    """Return a first and last date; whole years and months by their name.

    >>> period("2011", "2022-09-24"), period("2022-02-01", "2022-02-28"), period("2011-01-01", "2012-12-31")
    ('2011 to 2022-09-24', '2022-02', '2011 to 2012')
    >>> period(None, None), period("2022-09-24", "2022-09-24")
    ('', '2022-09-24')
    """
    dates = [date for date in (first, last) if date]
    if first and last:
        if first[4:] == "-01-01" and last[4:] == "-12-31":
            dates = [first[:4], last[:4]]
        elif first[7:] == "-01" and last[7:] == f"-{_last_day(last)}":
            dates = [first[:7], last[:7]]
    return " to ".join(dict.fromkeys(dates))


def _last_day(date: str) -> int:
    """Return the last day of a date's month."""
    from calendar import monthrange

    return monthrange(int(date[:4]), int(date[5:7]))[1]


def listed(names: Iterable[str], most: int = 0) -> str:
    """Return names with commas; of more than `most`, how many are left out.

    >>> listed(["a", "b", "c"], 2)
    'a, b and 1 more'
    """
    found = list(names)
    if most and len(found) > most:
        return f"{', '.join(found[:most])} and {len(found) - most} more"
    return ", ".join(found)
