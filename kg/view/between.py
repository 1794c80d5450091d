"""Two actors become a summary of what each does to the other, by class of cooperation and conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Unpack

from kg.ledger import Ledger, Ref
from kg.view.asked import Filters, asked, whom
from kg.view.events import QUADS, Event, events, of_pair


@dataclass(frozen=True)
class Dealing:
    """What one actor does to another in one class; of symmetric relations what both do.

    `quad` is a class of PLOVER in words, "standing" for relations without one (alliedWith), and `score` the mean of the
    events affirmed as actual.
    """

    subject: Ref
    object: Ref
    mutual: bool
    quad: str
    relations: tuple[tuple[str, int], ...]  # events of each, most first
    affirmed: int  # events
    denied: int
    others: int
    score: float | None
    reversals: int
    claims: int
    first: str | None
    last: str | None


def between(ledger: Ledger, actor: str, other: str, *, own: bool = False, **filters: Unpack[Filters]) -> list[Dealing]:
    """Return the dealings of two actors and their parts: what the one does, what the other, what both."""
    with ledger.snapshot():
        one, two = whom(ledger, actor, filters), whom(ledger, other, filters)
        wanted = asked(ledger, filters)
        within, items = of_pair(ledger, wanted, one, two, own)
        found = events(ledger, items, within, known_by=wanted.known_by)
        symmetric = ledger.symmetric()
        refs = ledger.refs([one, two], wanted.known_by)
    groups: dict[tuple[int, int], list[Event]] = {}
    for event in found:
        doer = within.get(event.subject.id, event.subject.id)
        way = 2 if event.relation in symmetric else int(doer != one)
        groups.setdefault((way, event.quad or 0), []).append(event)
    pair = (refs[one], refs[two])
    return [_dealing(way, quad, pair, groups[way, quad]) for way, quad in sorted(groups)]


def _dealing(way: int, quad: int, pair: tuple[Ref, Ref], found: Sequence[Event]) -> Dealing:
    scores = [event.score for event in found if event.score is not None]
    kinds = Counter(event.kind for event in found)
    relations = Counter(event.words or event.relation for event in found)
    dates = sorted(date for event in found for date in (event.start, event.end) if date)
    return Dealing(
        subject=pair[way % 2],
        object=pair[1 - way % 2],
        mutual=way == 2,
        quad=QUADS.get(quad, "standing"),
        relations=tuple(sorted(relations.items(), key=lambda item: (-item[1], item[0]))),
        affirmed=kinds["affirmed"],
        denied=kinds["denied"],
        others=len(found) - kinds["affirmed"] - kinds["denied"],
        score=round(sum(scores) / len(scores), 3) if scores else None,
        reversals=sum(event.reversal is not None for event in found),
        claims=sum(event.claims for event in found),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )
