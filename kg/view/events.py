"""Claims become events: what happened or held at one time, once however many articles tell it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.ledger import OPEN_END, OPEN_START, ClaimFilter, Ledger, Observation, Ref
from kg.view.parts import parts
from kg.view.tally import Tally, kind_of

AXES = ("event", "published")
NO_STANCE = ("AGREE", "CONSULT", "REQUEST")  # one meets foes, signs truces with them, and asks things of friends
MATTERS = ("Agreement", "Event", "Issue", "Literal", "Matter", "Office", "Vehicle", "Weapon")
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


@dataclass(frozen=True, kw_only=True)
class Event:
    """What is told of one deed or state; `start` and `end` are of the event or, where no text says, of publication.

    `score` is the relation's on PLOVER's scale of -10 to 10, None for what is no fact or has none. `reversal` is the
    event before it in which the same actor showed the contrary stance to the same other: its date and relation.
    """

    start: str | None
    end: str | None
    published: str | None  # first
    subject: Ref
    relation: str
    words: str  # of an open relation
    object: Ref
    about: tuple[Ref, ...]
    kind: str  # affirmed, denied, planned, denied planned ...
    quad: int | None
    score: float | None
    reversal: tuple[str, str] | None
    reported: bool
    claims: int
    articles: int
    sources: int


Key = tuple[str, str, str, str, str, str | None, str | None]


def events(
    ledger: Ledger,
    items: Iterable[Observation],
    wholes: Mapping[str, str],
    axis: str = "event",
    known_by: str | None = None,
) -> list[Event]:
    """Return the events of claims by date, reversals of stance marked; `wholes` are the actors that parts act for."""
    tallies: dict[Key, Tally] = {}
    symmetric = ledger.symmetric()
    for item in items:
        tallies.setdefault(_key(item, symmetric, axis), Tally()).add(item)
    ids = {id for key, tally in tallies.items() for id in (key[0], key[3], *tally.about)}
    known = ledger.relations()
    scores = {id: (row["quad"], row["score"]) for id, row in known.items()}
    refs = ledger.refs(ids, known_by)
    found = sorted((_event(key, tally, refs, scores) for key, tally in tallies.items()), key=_order)
    silent = {id for id, row in known.items() if row["plover"] in NO_STANCE}
    return list(_with_reversals(found, wholes, silent))


def _key(item: Observation, symmetric: Collection[str], axis: str) -> Key:
    subject, object = item.subject, item.object
    if item.relation in symmetric and object < subject:
        subject, object = object, subject
    when = (item.published, item.published) if axis == "published" else (item.begins, item.ends)
    return subject, item.relation, item.words, object, kind_of(item), *when


def _event(
    key: Key, tally: Tally, refs: Mapping[str, Ref], scores: Mapping[str, tuple[int | None, float | None]]
) -> Event:
    subject, relation, words, object, kind, start, end = key
    quad, score = scores.get(relation, (None, None))
    return Event(
        start=None if start == OPEN_START else start,
        end=None if end == OPEN_END else end,
        published=min(tally.published, default=None),
        subject=refs[subject],
        relation=relation,
        words=words,
        object=refs[object],
        about=tuple(refs[id] for id in sorted(tally.about - {subject, object})),
        kind=kind,
        quad=quad,
        score=score if kind == "affirmed" else None,
        reversal=None,
        reported=tally.is_reported,
        claims=tally.claims,
        articles=len(tally.articles),
        sources=len(tally.sources),
    )


def _order(event: Event) -> tuple[str, ...]:
    dates = (event.start or event.end or event.published or "", event.end or "", event.published or "")
    return *dates, event.subject.id, event.relation, event.words, event.object.id, event.kind


def _with_reversals(found: Iterable[Event], wholes: Mapping[str, str], silent: Collection[str]) -> Iterator[Event]:
    """Yield the events; one that turns the stance of an actor to another has the event that showed it before."""
    stances: dict[tuple[str, str], Event] = {}
    for event in found:
        if not event.score or event.relation in silent:
            yield event
            continue
        turned: Event | None = None
        for pair in pairs(event, wholes):
            before = stances.get(pair)
            if before is not None and before.score and before.score * event.score < 0:
                turned = before
            stances[pair] = event
        yield replace(event, reversal=(turned.start or turned.end or "", turned.relation)) if turned else event


def pairs(event: Event, wholes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield who acts towards whom: the object or, of a deed done to a matter, those whom it concerns."""
    doer = wholes.get(event.subject.id, event.subject.id)
    targets = event.about if event.object.type in MATTERS else (event.object,)
    for target in targets:
        done_to = wholes.get(target.id, target.id)
        if done_to != doer:
            yield doer, done_to


def of_actor(ledger: Ledger, wanted: ClaimFilter, actor: str, own: bool) -> tuple[dict[str, str], list[Observation]]:
    """Return the parts of an actor, each with its whole, and the claims that concern any of them."""
    within = {} if own else parts(ledger, (actor,))
    return within, list(ledger.observations(replace(wanted, actor=(actor, *sorted(within)))))


def of_pair(
    ledger: Ledger, wanted: ClaimFilter, first: str, second: str, own: bool
) -> tuple[dict[str, str], list[Observation]]:
    """Return the parts of two actors, each with its whole, and the claims of one about the other; each claim once."""
    within = {} if own else {**parts(ledger, (first,)), **parts(ledger, (second,))}
    if first in within or second in within:  # one is part of the other
        within = {}
    mine = (first, *(id for id, whole in sorted(within.items()) if whole == first))
    theirs = (second, *(id for id, whole in sorted(within.items()) if whole == second))
    ways = ((mine, theirs), (theirs, mine))
    direct = [item for one, two in ways for item in ledger.observations(replace(wanted, subject=one, object=two))]
    around = [
        item
        for one, two in ways
        for item in ledger.observations(replace(wanted, subject=one, about=two))
        if item.object not in two
    ]
    return within, direct + around
