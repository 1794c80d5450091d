"""A name as a user writes it becomes an actor, or an error that helps."""

from __future__ import annotations

from kg.ledger import Ledger, fold
from kg.model import Actor, KgError, UnknownActor

BY_ID = "id:"
NEAR = 5  # names that fit on one line
LEAST_LIKENESS = 75.0  # of 100; below it rapidfuzz offers names that share a syllable


class AmbiguousActor(KgError):
    """Several actors go by this name; `candidates` are their ids."""

    def __init__(self, name: str, candidates: tuple[Actor, ...]) -> None:
        listed = ", ".join(f"{BY_ID}{actor.id} ({actor.name}, {actor.type})" for actor in candidates)
        super().__init__(f"{name!r} may be any of {listed}: say which by its id")
        self.name, self.candidates = name, tuple(actor.id for actor in candidates)


def resolve(ledger: Ledger, name: str, *, history: bool = False) -> Actor:
    """Return the actor of a name, alias or id; of several, the state, then the one whose own name it is.

    "Ankara" is Turkey even where the ledger knows the city; `id:ankara` is the city. `history`: where nobody goes by
    the name today, whom former articles named so.
    """
    found = _candidates(ledger, name, history)
    if not found:
        raise UnknownActor(name, near(ledger, name))
    for better in (
        found,
        [actor for actor in found if actor.type == "State"],
        [actor for actor in found if fold(actor.name) == fold(name)],
        [actor for actor in found if actor.id == name],
    ):
        if len(better) == 1:
            return better[0]
    raise AmbiguousActor(name, tuple(found))


def near(ledger: Ledger, name: str) -> tuple[str, ...]:
    """Return names of actors that look like this one, nearest first."""
    from rapidfuzz import process

    names = list(ledger.names())
    found = process.extract(fold(name), [folded for _, folded, _ in names], limit=None, score_cutoff=LEAST_LIKENESS)
    nearest = {names[index][2]: names[index][0] for _, _, index in reversed(found)}  # the best name of each actor
    return tuple(reversed(nearest.values()))[:NEAR]


def _candidates(ledger: Ledger, name: str, history: bool) -> list[Actor]:
    if name.startswith(BY_ID):
        id = name.removeprefix(BY_ID)
        return [ledger.actor(id)] if ledger.refs([id]) else []
    return ledger.find(name, history)
