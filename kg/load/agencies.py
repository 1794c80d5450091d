"""seeds/agencies.tsv becomes the news agencies and the names that bylines give them."""

from __future__ import annotations

from functools import cache

from kg.load.files import folder, many, rows


@cache
def load_agencies() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each agency with all its names, as they are spelt."""
    table = rows(folder("seeds") / "agencies.tsv", ("name", "names"))
    return tuple((row["name"], many(row["names"])) for _, row in table)
