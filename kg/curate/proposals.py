"""A ledger's actors come in; pairs that may be one go out, the likeliest first, with the reasons of their score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.ledger import Ledger
from kg.load import load_naming, load_ontology, load_seeds
from kg.model import Actor, Judgement, JudgementError, Naming
from kg.resolve import DIFFERENT, OPERATING_POINT, Score, score
from kg.resolve.forms import body, person, sound
from kg.resolve.score import names

AUTHOR = "rule name-score/1"
CROWD = 60  # actors that share a word's sound; of a word that more share, nothing can be told
LEAST = 3  # letters of a word that may bring two actors together


@dataclass(frozen=True)
class Proposal:
    """Two actors that may be one."""

    one: Actor
    other: Actor
    score: Score

    @property
    def why(self) -> str:
        """Return the reasons in one line."""
        return f"score {self.score.value:.2f}: " + "; ".join(part.why for part in self.score.parts)


def proposals(ledger: Ledger, least: float = DIFFERENT, about: str | None = None) -> list[Proposal]:
    """Return the pairs above a score that nobody has judged, best first; of one actor if `about` is its id.

    Two actors of the tables that ship with kg are two and are not proposed.
    """
    naming = load_naming()
    known = {actor.id for actor in load_seeds().actors}
    judged = {frozenset((ledger.shown(item.one), ledger.shown(item.other))) for item in _in_force(ledger)}
    found = []
    for one, other in candidates(acting(ledger), naming):
        if {one.id, other.id} <= known or frozenset((one.id, other.id)) in judged:
            continue
        if about is None or about in (one.id, other.id):
            scored = score(one, other, naming)
            if scored.value > least:
                found.append(Proposal(one, other, scored))
    return sorted(found, key=lambda item: (-item.score.value, item.one.id, item.other.id))


def acting(ledger: Ledger) -> list[Actor]:
    """Return the actors and places of a ledger; matters are no actors."""
    types = load_ontology().types
    return [actor for actor in ledger.actors() if actor.type in types and types[actor.type].kind in ("actor", "place")]


def candidates(actors: Iterable[Actor], naming: Naming) -> Iterator[tuple[Actor, Actor]]:
    """Yield the pairs, in order of ids, that share the sound of a word that few bear, or initials."""
    groups: defaultdict[str, dict[str, Actor]] = defaultdict(dict)
    for actor in actors:
        for key in keys(actor, naming):
            groups[key][actor.id] = actor
    seen: set[tuple[str, str]] = set()
    for group in groups.values():
        if len(group) <= CROWD:
            seen.update(combinations(sorted(group), 2))
    everyone = {actor.id: actor for group in groups.values() for actor in group.values()}
    for one, other in sorted(seen):
        yield everyone[one], everyone[other]


def keys(actor: Actor, naming: Naming) -> set[str]:
    """Return under what an actor is looked for: the sounds of its words, and its initials."""
    found: set[str] = set()
    for name in names(actor):
        form = person(name, naming) if actor.type == "Person" else body(name, naming)
        found.update(sound(word) for word in form.words if len(word) >= LEAST)
        if actor.type != "Person":
            found.add("".join(word[0] for word in form.spelt if not naming.is_a(word, "stop")))
            found.update(form.spelt if len(form.spelt) == 1 else ())
            found.add("".join(form.spelt))
    return found - {""}


def apply(ledger: Ledger, found: Iterable[Proposal]) -> Iterator[Judgement]:
    """Judge to be the same what scores at least the operating point; what earlier judgements exclude is passed over."""
    for item in found:
        if item.score.value >= OPERATING_POINT:
            try:
                yield ledger.judge(item.one.id, "same", item.other.id, author=AUTHOR, reason=item.why)
            except JudgementError:
                continue  # a judgement in force says otherwise, or says it already


def _in_force(ledger: Ledger) -> list[Judgement]:
    return [item for item in ledger.judgements() if item.undone is None]
