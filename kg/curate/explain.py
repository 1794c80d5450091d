"""An actor of a ledger comes in; why its names are one, and what it is related to, goes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.curate.proposals import Proposal, proposals
from kg.ledger import ClaimFilter, Ledger
from kg.load import load_naming, load_seeds
from kg.model import Actor, Claim, Judgement, Participant
from kg.resolve import Score, score
from kg.resolve.forms import person, sound
from kg.resolve.persons import align

STRUCTURAL = ("partOf", "speaksFor", "holdsOffice", "leads", "memberOf", "locatedIn", "controls", "citizenOf")
NEAR = 5  # proposals that are told
LEAST = 0.5  # of actors of the tables that a name is near to
ALIKE = ("office", "counterpart", "pronoun", "description")
PRONOUNS = frozenset(("he", "she", "him", "her", "his", "hers", "himself", "herself", "who", "it", "its"))


@dataclass(frozen=True)
class Naming:
    """A way in which articles name an actor: the words, why they name it, how often, and one sentence."""

    words: str
    reason: str
    times: int
    quotation: str
    article: str
    published: str | None


@dataclass(frozen=True)
class Explanation:
    """Why an actor's names are one."""

    actor: Actor
    members: tuple[str, ...]  # ids that judgements made one, if more than its own
    judgements: tuple[Judgement, ...]
    namings: tuple[Naming, ...]
    related: tuple[tuple[str, str, str], ...]  # subject, relation, object
    near: tuple[Proposal, ...]  # who may be the same and is not judged
    seats: tuple[tuple[str, str], ...] = ()  # seats of power that stand for it, with the id of the town of that name


def explain(ledger: Ledger, actor: Actor) -> Explanation:
    """Return what is known of an actor's identity."""
    claims = list(ledger.claims(ClaimFilter(actor=actor.id, open=True)))
    claims += ledger.claims(ClaimFilter(speaker=actor.id, open=True))
    members = ledger.members(actor.id)
    return Explanation(
        actor=actor,
        members=members if len(members) > 1 else (),
        judgements=tuple(ledger.judgements(actor.id)),
        namings=namings(actor, {claim.id: claim for claim in claims}.values(), frozenset(members)),
        related=related(claims),
        near=tuple(proposals(ledger, about=actor.id)[:NEAR]),
        seats=seats(actor),
    )


def seats(actor: Actor) -> tuple[tuple[str, str], ...]:
    """Return the names of seats of power that stand for an actor and are known as towns or buildings as well."""
    names = {alias.text for alias in actor.aliases if alias.reason == "seat of power"}
    places = (item for item in load_seeds().actors if names and item.type in ("City", "Facility"))
    return tuple(sorted((item.name, item.id) for item in places if item.name in names and item.parent == actor.id))


def namings(actor: Actor, claims: Iterable[Claim], members: frozenset[str]) -> tuple[Naming, ...]:
    """Return how claims name an actor, by reason and frequency."""
    times: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        for who in parties(claim):
            if who.id in members and who.text:
                key = (who.text, reason(who, actor))
                times[key] += 1
                first.setdefault(key, claim)
    ordered = sorted(times, key=lambda key: (key[1] != "name", key[1], -times[key], key[0]))
    return tuple(
        Naming(*key, times[key], first[key].evidence.text, first[key].article.id, first[key].article.published)
        for key in ordered
    )


def reason(who: Participant, actor: Actor) -> str:
    """Return why words name an actor: what was noted or, for a part of a person's name, how the two are alike."""
    told = who.reason or "name"
    if told in ALIKE or actor.type != "Person" or who.text.lower() in PRONOUNS:
        return "pronoun" if who.text.lower() in PRONOUNS else told
    naming = load_naming()
    here, full = person(who.text, naming), person(actor.name, naming)
    matches = align(here.words, full.words, naming)
    if not matches or len(here.words) > len(full.words):
        return told
    if here.words == full.words:
        return "name"
    unlike = [match.why for match in matches if match.value < 1]
    return "; ".join(["short form" if len(here.words) < len(full.words) else "spelling", *unlike])


def parties(claim: Claim) -> list[Participant]:
    """Return everybody a claim names."""
    structural = claim.relation.id in STRUCTURAL  # its object is told by the words of an office, not by a name
    found = [
        claim.subject,
        *(() if structural else (claim.object,)),
        *claim.roles.about,
        *(said.who for said in claim.speakers),
    ]
    return [*found, claim.roles.place] if claim.roles.place else found


def related(claims: list[Claim]) -> tuple[tuple[str, str, str], ...]:
    """Return the structural relations among claims: who speaks for whom, is part of what, holds which office."""
    found = [
        (claim.subject.name, claim.relation.id, claim.object.name)
        for claim in claims
        if claim.relation.id in STRUCTURAL and claim.polarity == "affirmed"
    ]
    return tuple(dict.fromkeys(found))


def nearest(name: str, type: str = "Person") -> list[tuple[Actor, Score]]:
    """Return the actors of the tables nearest to a name that a ledger does not know, with scores, best first."""
    naming = load_naming()
    sounds = {sound(word) for word in person(name, naming).words}
    near = [
        (actor, score(Actor("", name, type), actor, naming))
        for actor in load_seeds().actors
        if actor.type == type and sounds & {sound(word) for word in person(actor.name, naming).words}
    ]
    return sorted((item for item in near if item[1].value > LEAST), key=lambda item: -item[1].value)[:NEAR]
