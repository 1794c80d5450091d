"""A mention: the words of a text that name or describe one entity."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mention:
    """A noun phrase's core, with what its own words tell; `head` is the token index in its sentence."""

    sentence: int
    head: int
    first: int  # token indices, inclusive
    last: int
    start: int  # offsets into the article
    end: int
    text: str
    kind: str  # name, role, description, pronoun, matter
    type: str
    actor: str | None = None  # id of a known actor, if the words alone tell
    name: str | None = None  # the name part ("Faysal Mikdad")
    role: str | None = None  # the role part ("Foreign Minister")
    country: str | None = None  # actor id of the state that the words tell ("syria")
    sector: str | None = None
    plural: bool = False
    reason: str | None = None
