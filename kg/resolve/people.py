"""The known persons, found by what their names sound like or by the office they held on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from kg.model import Actor, Holding, Naming
from kg.resolve.forms import person, sound
from kg.resolve.score import COMPARED, OPERATING_POINT, score

NAMES_KEPT = 16_384  # answers for names that are kept
SHORTEST_SURNAME = 4  # letters; "Kim", "Xi" and "Li" are borne by too many
PROMINENT = frozenset((
    "President", "Prime Minister", "Foreign Minister", "Defence Minister", "Secretary of State", "Secretary of Defense",
    "Chancellor", "Foreign Secretary", "leader", "Supreme Leader", "High Representative",
    "Secretary-General of the United Nations", "Secretary General of NATO",
))  # fmt: skip


class People:
    """Persons by the sound of their last word, and by surname while they are in a prominent office."""

    def __init__(self, actors: Mapping[str, Actor], holdings: Iterable[Holding], naming: Naming) -> None:
        self.actors = actors
        self.holdings = holdings
        self.naming = naming
        self._spelt = lru_cache(NAMES_KEPT)(self._looked_up)  # news names the same persons again and again

    def spelt(self, name: str, country: str | None) -> Actor | None:
        """Return the one known person whose name is another spelling of this, at the operating point or above."""
        return self._spelt(name, country)

    def _looked_up(self, name: str, country: str | None) -> Actor | None:
        one = Actor("", name, "Person", country=country)
        form = person(name, self.naming)
        near = self._by_sound.get(sound(form.words[-1]), ()) if len(form.words) > 1 else ()
        found = {other.id: other for other in near if score(one, other, self.naming).value >= OPERATING_POINT}
        return next(iter(found.values())) if len(found) == 1 else None

    def in_office(self, surname: str, day: str | None) -> Actor | None:
        """Return the one person of this surname who held a prominent office on a day."""
        if not day or len(surname) < SHORTEST_SURNAME:
            return None
        terms = self._by_surname.get(surname, ())
        found = {term.person for term in terms if held(term, day)}
        return self.actors[found.pop()] if len(found) == 1 else None

    @cached_property
    def _by_sound(self) -> dict[str, list[Actor]]:
        found: defaultdict[str, dict[str, Actor]] = defaultdict(dict)
        for actor in self.actors.values():
            for alias in actor.aliases if actor.type == "Person" else ():
                words = person(alias.text, self.naming).words
                if len(words) > 1 and alias.reason in COMPARED:
                    found[sound(words[-1])][actor.id] = actor
        return {key: list(actors.values()) for key, actors in found.items()}

    @cached_property
    def _by_surname(self) -> dict[str, list[Holding]]:
        found: defaultdict[str, list[Holding]] = defaultdict(list)
        for holding in self.holdings:
            actor = self.actors.get(holding.person)
            if actor and holding.office in PROMINENT and " " in actor.name:
                found[actor.name.split()[-1]].append(holding)
        return dict(found)


def held(holding: Holding, day: str) -> bool:
    """Return whether an office was held on a day; dates may be as coarse as a year."""
    if holding.start and day < holding.start[: len(day)]:
        return False
    return not (holding.end and day[: len(holding.end)] > holding.end)
