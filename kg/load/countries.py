"""Two-letter country codes become three-letter ones."""

from __future__ import annotations

from functools import cache

from kg.load.files import folder, rows

CODES = ("alpha2", "alpha3")


@cache
def codes() -> dict[str, str]:
    """Return ISO 3166 alpha-3 by alpha-2 in lower case."""
    return {row["alpha2"]: row["alpha3"] for _, row in rows(folder("seeds") / "countries.tsv", CODES)}


def alpha3(code: str) -> str | None:
    """Return the three-letter code of a country.

    >>> alpha3("tr"), alpha3("TUR"), alpha3("zz")
    ('TUR', 'TUR', None)
    """
    known = codes()
    return code.upper() if code.upper() in known.values() else known.get(code.lower())


def alpha2(code: str) -> str:
    """Return the two-letter code of a country, in lower case; what is none stays."""
    return next((two for two, three in codes().items() if three == code), code.lower())
