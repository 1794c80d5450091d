"""Two actors come in; how likely they are one goes out, with its reasons and a verdict."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

from kg.model import Actor, Naming
from kg.resolve import bodies, persons
from kg.resolve.forms import Form, body, person
from kg.resolve.parts import Part

Verdict = Literal["same", "different", "unsure"]
OPERATING_POINT = 0.88  # set on tests/cases/actors/pairs.txt, see docs/evaluation.md; nothing is merged below it
DIFFERENT = 0.4  # the same, on the other side
NAMES = 6  # names of each actor that are compared
COMPARED = ("name", "spelling", "abbreviation")
PLACES = frozenset(("City", "Region", "Facility", "Place"))
SOFT = frozenset(("ArmedGroup", "Party", "MilitaryUnit", "NGO", "Organisation"))
BODIES = SOFT | {"IGO", "Agency", "Company", "Media", "Court", "Legislature", "Government"}


@dataclass(frozen=True)
class Score:
    """How likely two actors are one, 0 to 1: the product of its parts."""

    value: float
    parts: tuple[Part, ...]

    @property
    def verdict(self) -> Verdict:
        """Return what the score allows to say."""
        if self.value >= OPERATING_POINT:
            return "same"
        return "different" if self.value <= DIFFERENT else "unsure"


def score(one: Actor, other: Actor, naming: Naming) -> Score:
    """Return the score of the best pair of names of two actors."""
    kind = _types(one.type, other.type)
    if kind is not None and kind.value < DIFFERENT:
        return _product((kind,))
    found = [score_names(a, b, one, other, naming) for a in names(one) for b in names(other)]
    best = max(found, key=lambda item: item.value)
    return _product((*best.parts, *((kind,) if kind else ())))


def names(actor: Actor) -> tuple[str, ...]:
    """Return the names by which an actor is compared, its own first."""
    found = [actor.name, *(alias.text for alias in actor.aliases if alias.reason in COMPARED)]
    return tuple(dict.fromkeys(found))[:NAMES]


def score_names(left: str, right: str, one: Actor, other: Actor, naming: Naming) -> Score:
    """Return what two names say of two actors."""
    if "Person" in (one.type, other.type):
        parts = tuple(persons.compare(person(left, naming), person(right, naming), naming))
        return _product((*parts, *_countries(one, other)))
    mine, theirs = _form(left, one, naming), _form(right, other, naming)
    return _product(tuple(bodies.compare(mine, theirs, naming)))


def _form(name: str, actor: Actor, naming: Naming) -> Form:
    """Return the form of a body's name; where it names no state, its country is what it belongs to."""
    form = body(name, naming)
    if actor.type in ("State", *PLACES):
        return replace(form, words=tuple(word for word in form.words if not naming.is_a(word, "formal")))
    home = naming.countries.get(actor.country or "")
    return replace(form, states=frozenset((home,))) if home and not form.states else form


def _countries(one: Actor, other: Actor) -> tuple[Part, ...]:
    if one.country and other.country and one.country != other.country:
        return (Part("country", 0.85, f"{one.country} against {other.country}"),)
    return ()


def _types(one: str, other: str) -> Part | None:
    """Return what two types say, if they differ."""
    if "Actor" in (one, other) and one != other:
        return Part("type", 0.96, f"{one} against {other}")
    if one == other or {one, other} <= PLACES or ("Organisation" in (one, other) and {one, other} <= BODIES):
        return None
    if {one, other} <= SOFT:
        return Part("type", 0.96, f"{one} against {other}")
    return Part("type", 0.05, f"{one} against {other}")


def _product(parts: tuple[Part, ...]) -> Score:
    return Score(round(math.prod(part.value for part in parts), 4), parts)
