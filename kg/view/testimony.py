"""An edge becomes the sentences that say so or deny it: who, where, when, in which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Unpack

from kg.ledger import ClaimFilter, Ledger
from kg.ledger.filter import Wanted
from kg.model import Claim
from kg.view.asked import Filters, asked, whom
from kg.view.parts import parts


@dataclass(frozen=True)
class Testimony:
    """One claim with its quotation; `speakers` is empty where the article says so itself."""

    claim: str
    proposition: str
    subject: str
    relation: str
    object: str
    about: tuple[str, ...]
    polarity: str
    modality: str
    speakers: tuple[str, ...]
    quotation: str
    start: int
    end: int
    event_start: str | None
    event_end: str | None
    article: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    rule: str
    confidence: float


def why(
    ledger: Ledger,
    subject: str,
    object: str,
    *,
    limit: int | None = None,
    **filters: Unpack[Filters],
) -> list[Testimony]:
    """Return what is said of subject and object, by date: claims between them and claims of one about the other.

    Of symmetric relations both orders are shown. What the parts of the two do counts, unless one is part of the other.
    """
    with ledger.snapshot():
        first, second = _parties(ledger, whom(ledger, subject, filters), whom(ledger, object, filters))
        wanted = asked(ledger, filters)
        found = {claim.id: claim for claim in _claims(ledger, first, second, wanted)}
    return sorted(map(testimony, found.values()), key=_order)[:limit]


def testimony(claim: Claim) -> Testimony:
    """Return a claim as a row."""
    article, evidence, time = claim.article, claim.evidence, claim.time
    return Testimony(
        claim=claim.id,
        proposition=claim.proposition,
        subject=claim.subject.name,
        relation=claim.relation.id if not claim.relation_words else claim.relation.text,
        object=claim.object.name,
        about=tuple(item.name for item in claim.roles.about),
        polarity=claim.polarity,
        modality=claim.modality,
        speakers=tuple(speaker.who.name for speaker in claim.speakers),
        quotation=" ".join(evidence.text.split()),
        start=evidence.start,
        end=evidence.end,
        event_start=time.start if time else None,
        event_end=time.end if time else None,
        article=article.id,
        title=article.title,
        source=article.source,
        published=article.published,
        url=article.url,
        rule=claim.rule,
        confidence=claim.confidence,
    )


def _parties(ledger: Ledger, first: str, second: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return each of the two with its parts; by themselves where one is part of the other."""
    mine, theirs = ((id, *sorted(parts(ledger, (id,)))) for id in (first, second))
    return ((first,), (second,)) if set(mine) & set(theirs) else (mine, theirs)


def _claims(ledger: Ledger, first: Wanted, second: Wanted, wanted: ClaimFilter) -> Iterator[Claim]:
    yield from ledger.claims(replace(wanted, subject=first, object=second))
    yield from ledger.claims(replace(wanted, subject=first, about=second))
    symmetric = ledger.symmetric()
    back = ledger.claims(replace(wanted, subject=second, object=first))
    yield from (claim for claim in back if claim.relation.id in symmetric)


def _order(item: Testimony) -> tuple[object, ...]:
    return item.published or "", item.article, item.start, item.end, item.claim
