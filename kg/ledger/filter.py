"""Which claims are asked for: a filter becomes the condition of a query."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace

from kg.ledger import hidden
from kg.ledger.moments import last_second
from kg.model import MODALITIES, OPEN_RELATION, POLARITIES, KgError

Wanted = str | tuple[str, ...] | None
DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_LISTED = "(SELECT value FROM json_each(:{field}))"
_ACTORS = f"(SELECT n FROM actors WHERE id IN {_LISTED})"
_ABOUT = f"SELECT claim FROM roles WHERE role = '{{role}}' AND actor IN {_ACTORS}"
_SAID = "SELECT x.n FROM propositions q JOIN claims x ON x.proposition = q.n"
ACTORS = ("subject", "object", "actor", "about", "speaker")  # fields with ids of actors
CONDITIONS = {
    "subject": f"p.subject IN {_ACTORS}",
    "object": f"p.object IN {_ACTORS}",
    "actor": f"""c.n IN ({_SAID} WHERE q.subject IN {_ACTORS} UNION ALL {_SAID} WHERE q.object IN {_ACTORS}
        UNION ALL {_ABOUT.replace("{role}", "about")})""",
    "about": f"c.n IN ({_ABOUT.replace('{role}', 'about')})",
    "speaker": f"c.n IN ({_ABOUT.replace('{role}', 'speaker')})",
    "relation": f"p.relation IN {_LISTED}",
    "polarity": f"c.polarity IN {_LISTED}",
    "modality": f"c.modality IN {_LISTED}",
    "proposition": f"c.proposition IN (SELECT n FROM propositions WHERE key IN {_LISTED})",
    "claim": f"c.id IN {_LISTED}",
    "article": f"a.id IN {_LISTED}",
    "source": f"a.source IN {_LISTED}",
    "extractor": f"c.extractor IN (SELECT n FROM extractors WHERE name IN {_LISTED})",
}
DATES = {
    "since": "c.ends || '~' >= :since",  # '~' sorts after '-': 2022 lasts until the end of 2022-12
    "until": "c.begins <= :until || '~'",
    "as_of": "a.published <= :as_of || '~'",
}
THEN = f"""c.recorded <= :moment AND coalesce(c.ended > :moment, TRUE) AND NOT {hidden.retracted("c", ":moment")}
    AND {hidden.mark("c", ":moment")} NOT IN ('wrong', 'duplicate')"""


@dataclass(frozen=True)
class ClaimFilter:
    """Which claims: every field given must hold; a tuple admits any of its values. Actors are given by id.

    `actor` is subject, object or among those the claim is about. Three axes of time: `since` and `until` ask when it
    happened or, where the text names no time, when it was published; `as_of` takes what was published by then;
    `known_by` what the ledger held by then, as it stood then. Superseded, retracted and wrong claims are left out
    unless `history` asks. What several extractors found alike counts once unless `extractor` names one.
    `min_sources` leaves out what fewer independent sources tell. Open claims are left out unless `open` or their
    relation asks.
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
    claim: Wanted = None
    article: Wanted = None
    source: Wanted = None
    extractor: Wanted = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    known_by: str | None = None
    min_sources: int = 1
    history: bool = False
    open: bool = False

    def __post_init__(self) -> None:
        _check("polarity", self.polarity, POLARITIES)
        _check("modality", self.modality, MODALITIES)
        for date in (self.since, self.until, self.as_of):
            if date is not None and not DATE.fullmatch(date):
                raise KgError(f"{date!r} is no date: write 2022, 2022-09 or 2022-09-24")
        if self.known_by is not None:
            last_second(self.known_by)

    def touching(self, *actors: str) -> ClaimFilter:
        """Return a filter of those claims of this one that have one of these actors as subject, object or concern."""
        return replace(self, actor=actors)

    @property
    def moment(self) -> int | None:
        """Return the last second of `known_by`."""
        return None if self.known_by is None else last_second(self.known_by)


Values = dict[str, str | int | None]
Spread = Callable[[str, tuple[str, ...]], Iterable[str]]  # a field, and what it admits


def condition(wanted: ClaimFilter, spread: Spread = lambda _, values: values) -> tuple[str, Values]:
    """Return the SQL over claims `c`, propositions `p` and articles `a`, and its parameters.

    `spread` adds, to actors and propositions, those that are merged with them.
    """
    given = {field.name: getattr(wanted, field.name) for field in fields(wanted)}
    parts = [sql.format(field=name) for name, sql in CONDITIONS.items() if given[name] is not None]
    parts += [sql for name, sql in DATES.items() if given[name] is not None]
    parts += _standing(wanted)
    if not wanted.open and OPEN_RELATION not in _many(wanted.relation):
        parts.append(f"p.relation <> '{OPEN_RELATION}'")
    values: Values = {name: given[name] for name in DATES if given[name] is not None} | {"moment": wanted.moment}
    for name in CONDITIONS:
        if given[name] is not None:
            values[name] = json.dumps(list(spread(name, _many(given[name]))))
    return " AND ".join(parts) or "TRUE", values


def _standing(wanted: ClaimFilter) -> list[str]:
    """Return the conditions on whether a claim counts."""
    echo = [] if wanted.extractor is not None else [f"NOT {hidden.echo('c', ':moment')}"]
    if wanted.known_by is not None:
        return ["c.recorded <= :moment", *echo] if wanted.history else [THEN, *echo]
    bits = hidden.ECHO if wanted.history else 0xFF
    if wanted.extractor is not None:
        bits &= ~hidden.ECHO
    return [f"c.hidden & {bits} = 0" if bits != 0xFF else "c.hidden = 0"] if bits else []


def _many(value: Wanted) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else value


def _check(field: str, value: Wanted, known: Iterable[str]) -> None:
    for item in _many(value):
        if item not in known:
            raise KgError(f"{item!r} is no {field}: choose from {', '.join(known)}")
