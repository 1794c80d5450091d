"""Two states of a ledger become what is new: articles, facts, denials, contests, turns of stance and actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, Unpack

from kg.ledger import ClaimFilter, Ledger, Observation, Ref
from kg.ledger.moments import first_second, last_second, moment
from kg.model import KgError, proposition_key
from kg.view.asked import Filters, asked
from kg.view.edges import Edge, edges, triple
from kg.view.events import MATTERS, Event, events
from kg.view.parts import TYPES, parts
from kg.view.tally import Support, kind_of

NEW_BY = ("recorded", "published")
EARLIEST, LAST = "1900-01-02", "8999"  # of the moments that a ledger knows, the first a day late
Triple = tuple[str, str, str, str]
Turn = tuple[str, str, str, str, str | None, str | None]


@dataclass(frozen=True)
class Arrival:
    """An article whose claims count now, where none did before; `claims` are those under the filters."""

    id: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    claims: int


@dataclass(frozen=True, kw_only=True)
class Changed(Support):
    """An edge whose standing has changed, with its support as it now is; of `withdrawn` ones, as it was."""

    subject: Ref
    relation: str
    words: str  # of an open relation
    object: Ref


@dataclass(frozen=True)
class Newcomer:
    """An actor of whom nothing was told before."""

    actor: Ref
    claims: int
    articles: int
    sources: int


@dataclass(frozen=True)
class Digest:
    """What is new from `since` on, best supported first; `totals` counts each list before it was cut.

    `facts` now stand as facts and did not; `withdrawn` did and do not, as after a retraction. `denied` are denied and
    nobody says or alleges that they are so, `contested` are both; before, they were not. `reversals` are events that
    turn a stance. A merge of actors alone is no news. Articles are those whose claims count now, under the filters,
    where none did before.
    """

    since: str
    until: str | None
    axis: str
    totals: dict[str, int]
    articles: tuple[Arrival, ...]
    facts: tuple[Changed, ...]
    withdrawn: tuple[Changed, ...]
    denied: tuple[Changed, ...]
    contested: tuple[Changed, ...]
    reversals: tuple[Event, ...]
    actors: tuple[Newcomer, ...]


@dataclass
class Difference:
    """What tells two states apart: new articles and actors, and edges of which other claims count."""

    articles: Counter[str]
    actors: dict[str, list[Observation]]
    edges: set[Triple]


def digest(ledger: Ledger, *, axis: str = "recorded", limit: int | None = None, **filters: Unpack[Filters]) -> Digest:
    """Return what is new from `since` to `until`: what the ledger learnt then or, with axis "published", what came out.

    Here `since` and `until` are dates of that axis and not of the events; `limit` cuts each list.
    """
    since, until = filters.get("since"), filters.get("until")
    if axis not in NEW_BY:
        raise KgError(f"{axis!r} is not known: choose from {', '.join(NEW_BY)}")
    if since is None:
        raise KgError("a digest needs a date to begin with: since")
    with ledger.snapshot():
        before, now = _states(asked(ledger, filters), axis)
        found = _difference(ledger, before, now)
        old, new = (_edges(ledger, state, found.edges, now.known_by) for state in (before, now))
        lists: dict[str, Sequence[Any]] = {
            "articles": _arrivals(ledger, found.articles),
            **_changed(ledger, old, new, now.known_by),
            "reversals": _reversals(ledger, before, now, found.edges),
            "actors": _newcomers(ledger, found.actors, now.known_by),
        }
    totals = {name: len(items) for name, items in lists.items()}
    return Digest(since, until, axis, totals, **{name: tuple(items[:limit]) for name, items in lists.items()})


def _states(wanted: ClaimFilter, axis: str) -> tuple[ClaimFilter, ClaimFilter]:
    """Return the filters of the state before and of the state at the end."""
    since, until = wanted.since or EARLIEST, wanted.until
    now, start = replace(wanted, since=None, until=None), moment(first_second(max(since, EARLIEST)) - 1)
    if axis == "published":
        now = replace(now, as_of=_earlier(wanted.as_of, until) or LAST)  # what has no date is in neither
        return replace(now, as_of=_earlier(now.as_of, start[:10])), now
    now = replace(now, known_by=_earlier(wanted.known_by, until))
    return replace(now, known_by=_earlier(now.known_by, start)), now


def _earlier(*dates: str | None) -> str | None:
    """Return the date that ends first: 2022 lasts until the end of 2022-12."""
    return min(filter(None, dates), key=last_second, default=None)


def _items(ledger: Ledger, wanted: ClaimFilter, known_by: str | None) -> Iterator[Observation]:
    """Yield the claims of a state with its actors as shown at the end, so that a merge alone is no news."""
    shown: dict[str, str] = {}

    def now(id: str) -> str:
        if id not in shown:
            shown[id] = ledger.refs([id], known_by)[id].id
        return shown[id]

    for item in ledger.observations(wanted):
        about, speakers = tuple(map(now, item.about)), tuple(map(now, item.speakers))
        subject, object = now(item.subject), now(item.object)
        if subject != object or item.subject == item.object:
            yield item._replace(subject=subject, object=object, about=about, speakers=speakers)


def _difference(ledger: Ledger, before: ClaimFilter, now: ClaimFilter) -> Difference:
    """Return what differs; edges are compared by the sum of their claims' hashes, which takes little memory."""
    symmetric = ledger.symmetric()
    articles, actors, sums = set[str](), set[str](), Counter[Triple]()
    for item in _items(ledger, before, now.known_by):
        articles.add(item.article)
        actors.update(_named(item))
        sums[triple(item, symmetric)] -= hash(item)
    found = Difference(Counter(), {}, set())
    for item in ledger.observations(now):
        found.articles[item.article] += item.article not in articles
        for id in _named(item) - actors:
            found.actors.setdefault(id, []).append(item)
        sums[triple(item, symmetric)] += hash(item)
    found.edges = {key for key, total in sums.items() if total}
    return found


def _named(item: Observation) -> set[str]:
    return {item.subject, item.object, *item.about, *item.speakers}


def _edges(ledger: Ledger, wanted: ClaimFilter, keys: Collection[Triple], known_by: str | None) -> dict[str, Edge]:
    """Return these edges as they stand in a state, by proposition."""
    if not keys:
        return {}
    symmetric = ledger.symmetric()
    asked_for = tuple(sorted(set(_propositions(ledger, keys, symmetric))))
    items = _items(ledger, replace(wanted, proposition=asked_for), known_by)
    found = edges((item for item in items if triple(item, symmetric) in keys), symmetric=symmetric)
    return {edge.key: edge for edge in found}


def _propositions(ledger: Ledger, keys: Iterable[Triple], symmetric: Collection[str]) -> Iterator[str]:
    """Yield the propositions of edges under all ids that their actors go by."""
    for subject, relation, object, words in keys:
        for one, other in product(ledger.members(subject), ledger.members(object)):
            yield proposition_key(one, relation, other, words)
            if relation in symmetric:
                yield proposition_key(other, relation, one, words)


def _changed(
    ledger: Ledger, old: Mapping[str, Edge], new: Mapping[str, Edge], known_by: str | None
) -> dict[str, list[Changed]]:
    """Return the edges whose standing has changed, by how it has."""
    facts = [edge for key, edge in new.items() if edge.direct and not (key in old and old[key].direct)]
    withdrawn = [edge for key, edge in old.items() if edge.direct and not (key in new and new[key].direct)]
    contested = [edge for key, edge in new.items() if edge.contested and not (key in old and old[key].contested)]
    denied = [edge for key, edge in new.items() if _is_denied(edge) and not (key in old and old[key].denied)]
    found = {"facts": facts, "withdrawn": withdrawn, "denied": denied, "contested": contested}
    ids = {id for items in found.values() for edge in items for id in (edge.subject, edge.object)}
    refs = ledger.refs(ids, known_by)
    return {name: [_told(edge, refs) for edge in sorted(items, key=_order)] for name, items in found.items()}


def _is_denied(edge: Edge) -> bool:
    return bool(edge.denied) and not edge.contested


def _order(edge: Edge) -> tuple[Any, ...]:
    return -edge.sources, -edge.articles, -edge.claims, edge.subject, edge.relation, edge.object, edge.words


def _told(edge: Edge, refs: Mapping[str, Ref]) -> Changed:
    support = {name: getattr(edge, name) for name in Support.__dataclass_fields__}
    return Changed(
        subject=refs[edge.subject], relation=edge.relation, words=edge.words, object=refs[edge.object], **support
    )


def _arrivals(ledger: Ledger, claims: Mapping[str, int]) -> list[Arrival]:
    """Return new articles, the latest first."""
    found = [(ledger.article(id), number) for id, number in sorted(claims.items()) if number]
    rows = [Arrival(of.id, of.title, of.source, of.published, of.url, number) for of, number in found]
    return sorted(rows, key=lambda row: row.published or "", reverse=True)


def _newcomers(ledger: Ledger, told: Mapping[str, list[Observation]], known_by: str | None) -> list[Newcomer]:
    """Return new actors, those of whom most is told first; matters are none."""
    refs = ledger.refs(told, known_by)
    found = [
        Newcomer(refs[id], len(items), len({item.article for item in items}), len({item.origin for item in items}))
        for id, items in told.items()
        if refs[id].type not in MATTERS
    ]
    return sorted(found, key=lambda row: (-row.sources, -row.articles, -row.claims, row.actor.id))


def _reversals(ledger: Ledger, before: ClaimFilter, now: ClaimFilter, changed: Iterable[Triple]) -> list[Event]:
    """Return the events that now turn a stance and did not, the latest first; who acts for another is taken for it."""
    scored = {id for id, row in ledger.relations().items() if row["score"]}
    ends = {id for subject, relation, object, _ in changed if relation in scored for id in (subject, object)}
    if not ends:
        return []
    wholes = parts(ledger, {actor.id for actor in ledger.actors() if actor.type not in TYPES})
    heads = {wholes.get(id, id) for id in ends}
    who = heads | {part for part, whole in wholes.items() if whole in heads}
    actor = tuple(sorted({id for each in who for id in ledger.members(each)}))
    old, new = (_turns(ledger, replace(state, actor=actor), wholes, scored, now.known_by) for state in (before, now))
    found = [event for key, event in new.items() if key not in old and wholes.get(key[0], key[0]) in heads]
    return found[::-1]


def _turns(
    ledger: Ledger, wanted: ClaimFilter, wholes: Mapping[str, str], scored: Collection[str], known_by: str | None
) -> dict[Turn, Event]:
    """Return the events of a state that turn a stance; only what is affirmed and has a score shows one."""
    items = _items(ledger, wanted, known_by)
    showing = (item for item in items if item.relation in scored and kind_of(item) == "affirmed")
    return {
        (event.subject.id, event.relation, event.words, event.object.id, event.start, event.end): event
        for event in events(ledger, showing, wholes, known_by=known_by)
        if event.reversal
    }
