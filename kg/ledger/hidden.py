"""Why a claim does not count: the bits of its column `hidden`, and the statement that sets them from what is kept."""

from __future__ import annotations

import sqlite3

SUPERSEDED = 1  # another version of its article, or another run, took its place
RETRACTED = 2  # it, or its article
WRONG = 4  # an analyst says so
DUPLICATE = 8  # an analyst says so
ECHO = 16  # another extractor found the very same claim before

_IN_FORCE = "NOT EXISTS (SELECT 1 FROM undoings WHERE what = '{what}' AND of = {row}.n{then})"
_RETRACTED = """EXISTS (SELECT 1 FROM retractions r WHERE (r.article = {c}.article OR r.claim = {c}.id){made}
    AND {in_force})"""
_MARK = """coalesce((SELECT m.verdict FROM marks m WHERE m.claim = {c}.id{made} AND {in_force}
    ORDER BY m.n DESC LIMIT 1), '')"""
_ECHO = """EXISTS (SELECT 1 FROM claims x WHERE x.id = {c}.id AND x.n < {c}.n AND x.article = {c}.article
    AND {lives})"""


def retracted(claim: str, by: str | None = None) -> str:
    """Return the SQL that tells whether a claim is retracted; `by`: the parameter of a moment, else now."""
    return _RETRACTED.format(c=claim, **_moment("retraction", "r", by))


def mark(claim: str, by: str | None = None) -> str:
    """Return the SQL of the last mark on a claim, or of an empty text."""
    return _MARK.format(c=claim, **_moment("mark", "m", by))


def echo(claim: str, by: str | None = None) -> str:
    """Return the SQL that tells whether another extractor found the same claim before."""
    lives = "x.ended IS NULL" if by is None else f"x.recorded <= {by} AND coalesce(x.ended > {by}, TRUE)"
    return _ECHO.format(c=claim, lives=lives)


def _moment(what: str, row: str, by: str | None) -> dict[str, str]:
    then = "" if by is None else f" AND made <= {by}"
    made = "" if by is None else f" AND {row}.made <= {by}"
    return {"made": made, "in_force": _IN_FORCE.format(what=what, row=row, then=then)}


BITS = f"""iif(claims.ended IS NOT NULL, {SUPERSEDED}, 0) + iif({retracted("claims")}, {RETRACTED}, 0)
    + CASE {mark("claims")} WHEN 'wrong' THEN {WRONG} WHEN 'duplicate' THEN {DUPLICATE} ELSE 0 END
    + iif(claims.ended IS NULL AND {echo("claims")}, {ECHO}, 0)"""


def settle(connection: sqlite3.Connection, where: str, value: object) -> None:
    """Set the bits of some claims; `where` has one parameter."""
    connection.execute(f"UPDATE claims SET hidden = {BITS} WHERE {where}", (value,))


def is_noted(connection: sqlite3.Connection) -> bool:
    """Return whether anything was ever said of a claim by its id."""
    query = "SELECT EXISTS (SELECT 1 FROM marks) OR EXISTS (SELECT 1 FROM retractions WHERE claim IS NOT NULL)"
    (found,) = connection.execute(query).fetchone()
    return bool(found)
