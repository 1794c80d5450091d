"""Which claims are asked for: a filter becomes the condition of a query."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields

from kg.model import MODALITIES, OPEN_RELATION, POLARITIES, KgError

Wanted = str | tuple[str, ...] | None
DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_LISTED = "(SELECT value FROM json_each(:{field}))"
_ACTORS = f"(SELECT n FROM actors WHERE id IN {_LISTED})"
CONDITIONS = {
    "subject": f"c.subject IN {_ACTORS}",
    "object": f"c.object IN {_ACTORS}",
    "actor": f"""c.n IN (SELECT n FROM claims WHERE subject IN {_ACTORS}
        UNION ALL SELECT n FROM claims WHERE object IN {_ACTORS}
        UNION ALL SELECT claim FROM roles WHERE role = 'about' AND actor IN {_ACTORS})""",
    "about": f"c.n IN (SELECT claim FROM roles WHERE role = 'about' AND actor IN {_ACTORS})",
    "speaker": f"c.n IN (SELECT claim FROM roles WHERE role = 'speaker' AND actor IN {_ACTORS})",
    "relation": f"c.relation IN {_LISTED}",
    "polarity": f"c.polarity IN {_LISTED}",
    "modality": f"c.modality IN {_LISTED}",
    "proposition": f"c.proposition IN {_LISTED}",
    "article": f"a.id IN {_LISTED}",
    "source": f"a.source IN {_LISTED}",
}
PERIOD = {
    "since": "c.ends || '~' >= :since",  # '~' sorts after '-': 2022 lasts until the end of 2022-12
    "until": "c.begins <= :until || '~'",
}


@dataclass(frozen=True)
class ClaimFilter:
    """Which claims: every field given must hold; a tuple admits any of its values. Actors are given by id.

    `actor` is subject, object or among those the claim is about. `since` and `until` ask when it happened or, where
    the text names no time, when it was published. Open claims are left out unless `open` or their relation asks.
    """

    subject: Wanted = None
    object: Wanted = None
    actor: Wanted = None
    about: Wanted = None
    speaker: Wanted = None
    relation: Wanted = None
    polarity: Wanted = None
    modality: Wanted = None
    proposition: Wanted = None
    article: Wanted = None
    source: Wanted = None
    since: str | None = None
    until: str | None = None
    open: bool = False

    def __post_init__(self) -> None:
        _check("polarity", self.polarity, POLARITIES)
        _check("modality", self.modality, MODALITIES)
        for date in (self.since, self.until):
            if date is not None and not DATE.fullmatch(date):
                raise KgError(f"{date!r} is no date: write 2022, 2022-09 or 2022-09-24")


def condition(wanted: ClaimFilter) -> tuple[str, dict[str, str]]:
    """Return the SQL over claims `c` and articles `a`, and its parameters."""
    given = {field.name: getattr(wanted, field.name) for field in fields(wanted)}
    parts = [sql.format(field=name) for name, sql in CONDITIONS.items() if given[name] is not None]
    parts += [sql for name, sql in PERIOD.items() if given[name] is not None]
    if not wanted.open and OPEN_RELATION not in _many(wanted.relation):
        parts.append(f"c.relation <> '{OPEN_RELATION}'")
    lists = {name: json.dumps(_many(given[name])) for name in CONDITIONS if given[name] is not None}
    period = {name: given[name] for name in PERIOD if given[name] is not None}
    return " AND ".join(parts) or "TRUE", lists | period


def _many(value: Wanted) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else value


def _check(field: str, value: Wanted, known: Iterable[str]) -> None:
    for item in _many(value):
        if item not in known:
            raise KgError(f"{item!r} is no {field}: choose from {', '.join(known)}")
