"""An article becomes all that a ledger holds of it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.ledger import ClaimFilter, Ledger
from kg.model import Retraction
from kg.view.testimony import Testimony, testimony


@dataclass(frozen=True)
class Version:
    """One text of an article; the last one is current."""

    title: str | None
    published: str | None
    retrieved: str | None
    characters: int


@dataclass(frozen=True)
class Dossier:
    """An article, its versions and retractions, and the claims of its current version, whether they count or not."""

    id: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    language: str
    retrieved: str | None
    versions: tuple[Version, ...]
    retractions: tuple[Retraction, ...]
    claims: tuple[Testimony, ...]
    text: str


def dossier(ledger: Ledger, id: str) -> Dossier:
    """Return what a ledger holds of an article; LedgerError if it holds none of this id."""
    with ledger.snapshot():
        article = ledger.article(id)
        versions = tuple(
            Version(item.title, item.published, item.retrieved, len(item.text)) for item in ledger.versions(id)
        )
        every = ledger.claims(ClaimFilter(article=id, history=True, open=True))
        claims = tuple(testimony(claim) for claim in every if claim.article == article)
        said = tuple(item for item in ledger.retractions() if item.article == id)
    return Dossier(
        article.id, article.title, article.source, article.published, article.url, article.language,
        article.retrieved, versions, said, claims, article.text,
    )  # fmt: skip
