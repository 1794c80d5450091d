"""Rows of the ledger become nouns, and nouns rows."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any, NamedTuple

from kg.model import Article, Claim, digest, proposition_key

COLUMNS = ("id", "given", "title", "published", "source", "url", "language", "retrieved", "published_from")
OPEN_START, OPEN_END = "", "~"  # sort before and after every date
STAMP = 32  # hexadecimal digits: two articles by one who wants them to collide do not


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
    source: str | None  # the outlet
    words: str = ""  # of an open claim
    about: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    whence: str | None = None  # the agency it comes from, or the outlet that had it first
    confidence: float = 1.0

    @property
    def origin(self) -> str:
        """Return whom it counts for as an independent source; an article without any stands for itself."""
        return self.whence or self.source or f"article {self.article}"


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
    version: int = 1
    retracted: bool = False


@dataclass(frozen=True)
class Ref:
    """An actor as a row of an answer shows it."""

    id: str
    name: str
    type: str
    country: str | None = None


@dataclass(frozen=True)
class Counts:
    """How much a ledger holds that counts: without what is superseded, retracted or marked as wrong."""

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
        tuple(speaker.who.id for speaker in claim.speakers), None, claim.confidence,
    )  # fmt: skip


def observation(row: tuple[Any, ...]) -> Observation:
    """Return a row of the ledger as an observation; columns 13 and 14 list ids, one a line.

    Without a key in the first column subject or object are merged with others, and the key is made of what is shown.
    """
    key, subject, relation, object = row[:4]
    about, speakers = (tuple(ids.split("\n")) if ids else () for ids in row[13:15])
    key = key or proposition_key(subject, relation, object, row[12])
    sums = (*row[4:6], bool(row[6]), *row[7:13], about, speakers, *row[15:])
    return Observation._make((key, subject, relation, object, *sums))


def when(claim: Claim) -> tuple[str | None, str | None]:
    """Return the first and last date of what a claim tells; where it names no time, of its publication."""
    if claim.time is None:
        return claim.article.published, claim.article.published
    return claim.time.start or OPEN_START, claim.time.end or OPEN_END


def stamp(article: Article) -> str:
    """Return a hash of an article; fetching a page again makes no new version, so `retrieved` is left out."""
    fields = (article.title, article.published, article.source, article.url, article.language)
    known = (f"={value}" if value is not None else "" for value in fields)
    given = "given" if article.given_id is not None else ""
    return digest(article.id, given, *known, article.text, length=STAMP)


def article_row(article: Article) -> tuple[Any, ...]:
    """Return the columns of an article."""
    return (article.id, article.given_id is not None, *(getattr(article, key) for key in COLUMNS[2:]))


def article_from(row: tuple[Any, ...]) -> Article:
    """Return the article of a row; the last column is its packed text."""
    *columns, packed = row
    fields = dict(zip(COLUMNS, columns, strict=True))
    id, given = fields.pop("id"), fields.pop("given")
    return Article(text=unpack(packed), **fields, given_id=id if given else None)


def pack(text: str) -> bytes:
    """Return a text as it is kept."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"))


def unpack(packed: bytes) -> str:
    """Return a text that was kept; zlib.error says that it is damaged."""
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")
