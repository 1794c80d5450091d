"""Claims become disputes: where one says that it is so and another that it is not, at one time or over time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, Unpack

from kg.ledger import ClaimFilter, Ledger, Observation, Ref
from kg.model import proposition_key
from kg.view.asked import Filters, asked, whom
from kg.view.days import Span, gap, nearness, returns, span
from kg.view.edges import triple
from kg.view.parts import parts
from kg.view.summed import is_summed, relations
from kg.view.tally import affirms, denies, kind_of
from kg.view.testimony import Testimony, testimony

Kind = Literal["denial", "opposites", "office"]
KINDS: tuple[Kind, ...] = ("denial", "opposites", "office")
OFFICE = "holdsOffice"
ANSWER = 30  # days in which a denial answers a report; news is denied within days, a state of affairs ends in months
QUOTABLE = 20  # claims from which a quotation is chosen
RETURN = 90  # days: told, told otherwise and told again within them is no change that took place twice
SOLE = (  # offices of one holder at a time, as their names begin
    "chancellor of ", "chief of the general staff", "defence minister of ", "defense minister of ", "emir of ",
    "finance minister of ", "foreign minister of ", "foreign secretary of ", "head of government of ",
    "head of state of ", "interior minister of ", "king of ", "national security adviser", "pope", "president of ",
    "prime minister of ", "queen of ", "secretary general of ", "secretary of defense of ", "secretary of state of ",
    "secretary-general of ", "speaker of parliament", "sultan of ", "supreme leader of ",
)  # fmt: skip
Edge = tuple[str, str, str, str]


@dataclass(frozen=True)
class Position:
    """One side of a dispute, with the quotation that stands nearest to the other side in time."""

    subject: Ref
    relation: str
    words: str
    object: Ref
    kind: Literal["affirmed", "alleged", "denied"]  # alleged where nobody says that it is so
    claims: int
    articles: int
    sources: int
    first: str | None
    last: str | None
    speakers: tuple[str, ...]
    quote: Testimony


@dataclass(frozen=True)
class Dispute:
    """Two positions that cannot both hold at one time.

    `kind` is denial (one edge, said to be so and not to be so), opposites (supports and rejects) or office (two holders
    of one). `change` tells that the one was said before the other, too long before to contradict it. `apart` are the
    fewest days between the two, 0 where they meet, None where no date is known.
    """

    kind: Kind
    change: bool
    apart: int | None
    one: Position
    other: Position


@dataclass(frozen=True)
class Side:
    """The claims of a position before it is told."""

    edge: Edge
    denied: bool
    items: tuple[Observation, ...]

    @property
    def spans(self) -> list[Span]:
        """Return when the claims hold, as far as that is known."""
        return [found for item in self.items if (found := span(item.begins, item.ends))]

    @property
    def sources(self) -> int:
        """Return how many outlets tell it."""
        return len({item.origin for item in self.items})


def disputes(
    ledger: Ledger,
    actor: str | None = None,
    other: str | None = None,
    *,
    kind: str | tuple[str, ...] | None = None,
    changes: bool = True,
    limit: int | None = None,
    **filters: Unpack[Filters],
) -> list[Dispute]:
    """Return the disputes, all or those that concern an actor (or two) or its parts; disagreements before changes.

    Those with most sources on the side that has fewer come first; without `changes` only disagreements at one time.
    """
    with ledger.snapshot():
        wanted = asked(ledger, filters)
        named = [whom(ledger, name, filters) for name in (actor, other) if name]
        who = [{id, *parts(ledger, (id,))} for id in named]
        found = [item for item in _found(ledger, wanted, kind) if all(_concerns(item, each) for each in who)]
        kept = [item for item in found if changes or not item[1]]
        return _told(ledger, wanted, sorted(kept, key=_rank)[:limit])


Raw = tuple[Kind, bool, int | None, Side, Side]


def _found(ledger: Ledger, wanted: ClaimFilter, kind: str | tuple[str, ...] | None) -> Iterator[Raw]:
    kinds = KINDS if kind is None else (kind,) if isinstance(kind, str) else kind
    sides = _sides(ledger, wanted)
    opposite = {id: row["opposite"] for id, row in ledger.relations().items() if row["opposite"]}
    if "denial" in kinds:
        yield from _denials(sides)
    if "opposites" in kinds:
        yield from _opposites(sides, opposite)
    if "office" in kinds:
        yield from _offices(sides)


def _sides(ledger: Ledger, wanted: ClaimFilter) -> dict[tuple[Edge, bool], Side]:
    """Return who affirms and who denies each edge; what is planned or wished for is no side."""
    groups: dict[tuple[Edge, bool], list[Observation]] = {}
    symmetric = ledger.symmetric()
    for item in _items(ledger, wanted):
        if affirms(item) or denies(item):
            groups.setdefault((triple(item, symmetric), denies(item)), []).append(item)
    return {key: Side(*key, tuple(items)) for key, items in sorted(groups.items())}


def _items(ledger: Ledger, wanted: ClaimFilter) -> Iterator[Observation]:
    """Yield the claims of edges that may be disputed or, where sums do not answer the filter, all claims."""
    if not is_summed(wanted):
        yield from ledger.observations(wanted)
        return
    symmetric, asked_for = ledger.symmetric(), relations(wanted)
    keys: set[str] = set()
    for subject, relation, object, words in (*ledger.disputable(), *_shared(ledger)):
        if asked_for is None or relation in asked_for:
            keys.add(proposition_key(subject, relation, object, words))
            if relation in symmetric:
                keys.add(proposition_key(object, relation, subject, words))
    if keys:
        yield from ledger.observations(replace(wanted, proposition=tuple(sorted(keys))))


def _shared(ledger: Ledger) -> Iterator[Edge]:
    """Yield who holds an office of one holder that others are said to hold, too."""
    holders: dict[str, list[Edge]] = {}
    for edge in ledger.affirmed(OFFICE):
        if is_sole(edge[2]):
            holders.setdefault(edge[2], []).append(edge)
    yield from (edge for found in holders.values() if len(found) > 1 for edge in found)


def is_sole(office: str) -> bool:
    """Return whether an office has one holder at a time.

    >>> is_sole("president-of-syria"), is_sole("vice-president-of-syria")
    (True, False)
    """
    return office.replace("-", " ").startswith(SOLE)


def _denials(sides: Mapping[tuple[Edge, bool], Side]) -> Iterator[Raw]:
    for (edge, denied), side in sides.items():
        other = sides.get((edge, True))
        if not denied and other is not None:
            yield ("denial", *_timing(side, other, ANSWER), side, other)


def _opposites(sides: Mapping[tuple[Edge, bool], Side], opposite: Mapping[str, str]) -> Iterator[Raw]:
    for (edge, denied), side in sides.items():
        subject, relation, object, words = edge
        contrary = opposite.get(relation, "")
        if denied or contrary <= relation:
            continue
        other = sides.get(((subject, contrary, object, words), False))
        if other is not None and _actual(side) and _actual(other):
            yield ("opposites", *_timing(_actual(side) or side, _actual(other) or other, 0), side, other)


def _actual(side: Side) -> Side | None:
    """Return a side without what is only alleged."""
    items = tuple(item for item in side.items if kind_of(item) == "affirmed")
    return replace(side, items=items) if items else None


def _offices(sides: Mapping[tuple[Edge, bool], Side]) -> Iterator[Raw]:
    holders: dict[str, list[Side]] = {}
    for (edge, denied), side in sides.items():
        held = None if denied or edge[1] != OFFICE else _actual(side)
        if held is not None:
            holders.setdefault(edge[2], []).append(held)
    for office, found in holders.items():
        if is_sole(office):
            for number, one in enumerate(found):
                for other in found[number + 1 :]:
                    yield ("office", *_timing(one, other, 0), one, other)


def _timing(one: Side, other: Side, slack: int) -> tuple[bool, int | None]:
    """Return whether it is a change over time, and how many days lie between; what has no date may be at one time."""
    apart = gap(one.spans, other.spans)
    together = apart is None or apart <= slack or returns(one.spans, other.spans, RETURN)
    return not together, apart


def _concerns(found: Raw, actors: set[str]) -> bool:
    named = {id for side in found[3:] for item in side.items for id in (item.subject, item.object, *item.about)}
    return not named.isdisjoint(actors)


def _rank(found: Raw) -> tuple[Any, ...]:
    kind, change, _, one, other = found
    fewer, claims = min(one.sources, other.sources), len(one.items) + len(other.items)
    return change, KINDS.index(kind), -fewer, -claims, one.edge, other.edge


def _told(ledger: Ledger, wanted: ClaimFilter, found: Sequence[Raw]) -> list[Dispute]:
    ids = {id for item in found for side in item[3:] for id in (side.edge[0], side.edge[2])}
    refs = ledger.refs(ids, wanted.known_by)
    told = []
    for kind, change, apart, *pair in found:
        one, other = sorted(pair, key=lambda side: (side.denied, _start(side))) if kind != "denial" else pair
        first = _position(ledger, wanted, one, other, refs)
        told.append(Dispute(kind, change, apart, first, _position(ledger, wanted, other, one, refs)))
    return told


def _start(side: Side) -> int:
    return min((first for first, _ in side.spans), default=0)


def _position(ledger: Ledger, wanted: ClaimFilter, side: Side, other: Side, refs: Mapping[str, Ref]) -> Position:
    subject, relation, object, words = side.edge
    quote, speakers = _quote(ledger, wanted, side, other)
    dates = sorted(date for item in side.items for date in (item.begins, item.ends) if date not in (None, "", "~"))
    return Position(
        refs[subject], relation, words, refs[object],
        "denied" if side.denied else "affirmed" if _actual(side) else "alleged",
        len(side.items), len({item.article for item in side.items}), side.sources,
        dates[0] if dates else None, dates[-1] if dates else None, speakers, quote,
    )  # fmt: skip


def _quote(ledger: Ledger, wanted: ClaimFilter, side: Side, other: Side) -> tuple[Testimony, tuple[str, ...]]:
    """Return the claim nearest to the other side, best told first, and the names of all who say so."""
    near = nearness(other.spans)
    items = sorted(side.items, key=lambda item: (near(span(item.begins, item.ends)), -item.confidence, item.article))
    of = replace(
        wanted,
        proposition=tuple(sorted({item.proposition for item in items[:QUOTABLE]})),
        article=tuple(sorted({item.article for item in items[:QUOTABLE]})),
        min_sources=1,
    )
    found = [claim for claim in ledger.claims(of) if (denies if side.denied else affirms)(claim)]
    days = {item.article: near(span(item.begins, item.ends)) for item in reversed(items[:QUOTABLE])}
    best = min(found, key=lambda claim: (days[claim.article.id], -claim.confidence, claim.article.id, claim.id))
    spoken = ledger.refs({id for item in side.items for id in item.speakers}, wanted.known_by)
    return testimony(best), tuple(sorted({ref.name for ref in spoken.values()}))
