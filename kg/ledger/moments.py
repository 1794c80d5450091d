"""Moments are kept as seconds since 1970 in UTC; dates as people write them become such seconds, and back."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta

from kg.model import KgError

NOW = "KG_NOW"  # an ISO 8601 moment that is noted instead of the clock's, as when an archive is loaded


def now() -> int:
    """Return the moment that is noted for what is written."""
    given = os.environ.get(NOW)
    return first_second(given) if given else int(time.time())


def first_second(date: str) -> int:
    """Return when a date or moment in ISO 8601 begins.

    >>> first_second("1970-01-02"), first_second("1970"), first_second("1970-01-01T00:01:00Z")
    (86400, 0, 60)
    """
    return int(_parsed(date).timestamp())


def last_second(date: str) -> int:
    """Return when a date or moment ends: a month lasts until its last day is over.

    >>> last_second("1970-01-01"), last_second("1970-01"), last_second("1970-01-01T00:01:00Z")
    (86399, 2678399, 60)
    """
    found = _parsed(date)
    if len(date) > len("1970-01-01"):
        return int(found.timestamp())
    if len(date) == len("1970"):
        following = found.replace(year=found.year + 1)
    elif len(date) == len("1970-01"):
        following = (found + timedelta(days=31)).replace(day=1)
    else:
        following = found + timedelta(days=1)
    return int(following.timestamp()) - 1


def moment(seconds: int) -> str:
    """Return seconds as ISO 8601.

    >>> moment(1664020800)
    '2022-09-24T12:00:00Z'
    """
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _parsed(date: str) -> datetime:
    full = date + "-01-01"[len(date) - 4 :] if len(date) in (4, 7) else date
    try:
        found = datetime.fromisoformat(full)
        if not 1900 <= found.year <= 9000:
            raise ValueError
    except ValueError as error:
        raise KgError(f"{date!r} is no date: write 2022, 2022-09, 2022-09-24 or 2022-09-24T18:30:00Z") from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)
