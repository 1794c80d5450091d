"""The actor: a state, person, group, organisation or place, with the names it goes by and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

AliasReason = Literal[
    "name", "demonym", "inhabitants", "capital", "seat of power", "office", "abbreviation", "short form", "spelling"
]


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to name an actor, and why it names it."""

    text: str
    reason: AliasReason = "name"


@dataclass(frozen=True, slots=True)
class Actor:
    """An entity of the graph. `id` is readable and stable: `turkey`, `faysal-mikdad`."""

    id: str
    name: str
    type: str
    aliases: tuple[Alias, ...] = ()
    country: str | None = None  # ISO 3166-1 alpha-3
    sector: str | None = None  # PLOVER sector code
    valid_from: str | None = None
    valid_to: str | None = None
    external: tuple[tuple[str, str], ...] = ()  # (scheme, id): ("wikidata", "Q43")
    parent: str | None = None  # id of the actor it is part of


@dataclass(frozen=True)
class Holding:
    """A person's time in an office: dates are ISO, as precise as known; None is open."""

    person: str
    name: str
    office: str
    of: str  # actor id of the state or organisation
    start: str | None
    end: str | None
