"""Rows of the ledger become nouns, and nouns rows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, NamedTuple, get_args

from kg.model import Actor, Alias, Article, Claim
from kg.model.actor import AliasReason
from kg.model.contract import claim_dict, claim_from_dict

ARTICLE = ("id", "given", "text", "title", "published", "source", "url", "language", "retrieved")
ACTOR = ("id", "name", "type", "country", "sector", "valid_from", "valid_to", "external", "parent")
ELSEWHERE = ("id", "proposition", "article", "evidence")  # kept in columns, not in the JSON
REASONS: tuple[str, ...] = get_args(AliasReason)
OPEN_START, OPEN_END = "", "~"  # sort before and after every date


class Observation(NamedTuple):
    """What a claim counts for, without its words: who, what, how sure, when and from where."""

    proposition: str
    subject: str
    relation: str
    object: str
    polarity: str
    modality: str
    reported: bool
    begins: str | None
    ends: str | None
    published: str | None
    article: str
    source: str | None
    words: str = ""  # of an open claim
    about: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()

    @property
    def origin(self) -> str:
        """Return the outlet; an article without one stands for itself."""
        return self.source or f"article {self.article}"


@dataclass(frozen=True)
class Passage:
    """A sentence that bears claims, and where it stands."""

    article: str
    title: str | None
    source: str | None
    published: str | None
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Kept:
    """An article as a list shows it, with how many claims it gave."""

    id: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    claims: int


@dataclass(frozen=True)
class Ref:
    """An actor as a row of an answer shows it."""

    id: str
    name: str
    type: str
    country: str | None = None


@dataclass(frozen=True)
class Counts:
    """How much a ledger holds."""

    articles: int
    claims: int
    propositions: int
    actors: int
    sources: int


def observe(claim: Claim) -> Observation:
    """Return what a claim counts for, as the ledger would."""
    begins, ends = when(claim)
    return Observation(
        claim.proposition, claim.subject.id, claim.relation.id, claim.object.id, claim.polarity, claim.modality,
        bool(claim.speakers), begins, ends, claim.article.published, claim.article.id, claim.article.source,
        claim.relation_words, tuple(item.id for item in claim.roles.about),
        tuple(speaker.who.id for speaker in claim.speakers),
    )  # fmt: skip


def observation(row: tuple[Any, ...]) -> Observation:
    """Return a row of the ledger as an observation; the last two columns list ids, one a line."""
    listed = (tuple(ids.split("\n")) if ids else () for ids in row[13:])
    return Observation._make((*row[:6], bool(row[6]), *row[7:13], *listed))


def when(claim: Claim) -> tuple[str | None, str | None]:
    """Return the first and last date of what a claim tells; where it names no time, of its publication."""
    if claim.time is None:
        return claim.article.published, claim.article.published
    return claim.time.start or OPEN_START, claim.time.end or OPEN_END


def article_row(article: Article) -> tuple[Any, ...]:
    """Return the columns of an article."""
    given = article.given_id is not None
    return (article.id, given, *(getattr(article, key) for key in ARTICLE[2:]))


def article_from(row: tuple[Any, ...]) -> Article:
    """Return the article of a row."""
    fields = dict(zip(ARTICLE, row, strict=True))
    id, given = fields.pop("id"), fields.pop("given")
    return Article(**fields, given_id=id if given else None)


def actor_row(actor: Actor) -> tuple[Any, ...]:
    """Return the columns of an actor."""
    external = json.dumps(actor.external, ensure_ascii=False) if actor.external else None
    return tuple(external if key == "external" else getattr(actor, key) for key in ACTOR)


def actor_from(row: tuple[Any, ...]) -> Actor:
    """Return the actor of a row, its aliases by reason; the last column lists them."""
    *columns, names = row
    fields = dict(zip(ACTOR, columns, strict=True))
    external = tuple((scheme, id) for scheme, id in json.loads(fields.pop("external") or "[]"))
    aliases = sorted((Alias(text, reason) for text, reason in json.loads(names)), key=_rank)
    return Actor(**fields, aliases=tuple(aliases), external=external)


def _rank(alias: Alias) -> tuple[int, str]:
    return REASONS.index(alias.reason), alias.text


def wording(claim: Claim) -> str:
    """Return the JSON of a claim without what other columns hold."""
    data = claim_dict(claim)
    for key in ELSEWHERE:
        del data[key]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def claim_from(article: Article, start: int, end: int, wording: str) -> Claim:
    """Return the claim of a row."""
    data = json.loads(wording)
    data["evidence"] = {"start": start, "end": end, "text": article.text[start:end]}
    return claim_from_dict(data, article)
