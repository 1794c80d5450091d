"""Observations of one edge add up to what supports it, and whether it may stand as a fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from kg.ledger import OPEN_END, OPEN_START, Observation, are_independent
from kg.model import combined

DISPUTABLE = ("actual", "alleged")  # who says that it is so ...
DISPUTING = ("actual", "possible", "alleged")  # ... is contradicted by denying this; to deny a plan is no contradiction


@dataclass(frozen=True, kw_only=True)
class Support:
    """What stands behind an edge: claims, articles and sources; dates are of the event, else of publication."""

    claims: int
    affirmed: int  # actual
    denied: int  # that it is, may be or is said to be so
    others: tuple[tuple[str, int], ...]  # ("planned", 2), ("denied planned", 1): what is no fact, and no denial of one
    direct: bool  # may stand as a fact
    reported: bool  # nobody but speakers says so
    contested: bool  # some say that it is so or allege it, and some deny it
    first: str | None
    last: str | None
    first_published: str | None
    last_published: str | None
    articles: int
    sources: int
    confidence: float  # that at least one source says so; where nobody affirms it, what is said


@dataclass
class Tally:
    """The observations of one edge so far."""

    kinds: Counter[str] = field(default_factory=Counter)
    own: int = 0  # affirmed and actual, in an article's own voice
    unreported: int = 0
    reporters: set[tuple[str, frozenset[str]]] = field(
        default_factory=set
    )  # of affirmed and actual claims that speakers make
    articles: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    begins: set[str] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)
    published: set[str] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    sure: dict[bool, dict[str, float]] = field(
        default_factory=lambda: {True: {}, False: {}}
    )  # the best confidence of each source, in what is affirmed as actual and in the rest
    factual: set[str] = field(default_factory=set)  # propositions that somebody affirms as actual

    def add(self, item: Observation) -> None:
        """Count one observation."""
        kind = kind_of(item)
        self.kinds[kind] += 1
        self.unreported += not item.reported
        if kind == "affirmed":
            self.own += not item.reported
            if item.reported:
                self.reporters.add((item.origin, frozenset(item.speakers)))
            self.factual.add(item.proposition)
        self.articles.add(item.article)
        self.sources.add(item.origin)
        self.about.update(item.about)
        best = self.sure[kind == "affirmed"]
        best[item.origin] = max(item.confidence, best.get(item.origin, 0.0))
        self._date(item)

    def _date(self, item: Observation) -> None:
        for date, dates in ((item.begins, self.begins), (item.ends, self.ends), (item.published, self.published)):
            if date not in (None, OPEN_START, OPEN_END):
                dates.add(date)

    @property
    def claims(self) -> int:
        """Return how many there are."""
        return self.kinds.total()

    @property
    def affirmed(self) -> int:
        """Return how many claims say that it is so."""
        return self.kinds["affirmed"]

    @property
    def denied(self) -> int:
        """Return how many claims say that it is not so."""
        return self.kinds["denied"]

    @property
    def is_contested(self) -> bool:
        """Return whether some say that it is so, or allege it, and others deny it."""
        return bool(self.denied and (self.affirmed or self.kinds["alleged"]))

    @property
    def is_reported(self) -> bool:
        """Return whether nobody but speakers says so."""
        return not (self.own if self.affirmed else self.unreported)

    def is_direct(self, reported: bool = False, uncontested: bool = False) -> bool:
        """Return whether the edge may stand as a fact; `reported`: one report is enough.

        `uncontested`: not where somebody denies it.
        """
        if not self.affirmed or (uncontested and self.denied):
            return False
        return reported or self.own > 0 or self.is_corroborated()

    def is_corroborated(self) -> bool:
        """Return whether two reports are independent (design 5.4): other outlets that have it from other speakers."""
        return are_independent(self.reporters)

    @property
    def confidence(self) -> float:
        """Return how sure it is that at least one source affirms it or, where nobody does, tells what is told."""
        return combined((self.sure[True] or self.sure[False]).values())

    def sums(self, reported: bool = False, uncontested: bool = False) -> dict[str, Any]:
        """Return the fields of Support."""
        dates = self.begins | self.ends
        return {
            "claims": self.claims,
            "affirmed": self.affirmed,
            "denied": self.denied,
            "others": tuple(sorted((k, n) for k, n in self.kinds.items() if k not in ("affirmed", "denied"))),
            "direct": self.is_direct(reported, uncontested),
            "reported": self.is_reported,
            "contested": self.is_contested,
            "first": min(dates, default=None),
            "last": max(dates, default=None),
            "first_published": min(self.published, default=None),
            "last_published": max(self.published, default=None),
            "articles": len(self.articles),
            "sources": len(self.sources),
            "confidence": self.confidence,
        }


class Told(Protocol):
    """A claim, or what stands for one."""

    @property
    def polarity(self) -> str:
        """Return affirmed or denied."""

    @property
    def modality(self) -> str:
        """Return actual, planned and so on."""


def kind_of(item: Told) -> str:
    """Return "affirmed" or "denied" for what is said to be so or not, else the modality, denied or not."""
    if item.polarity == "denied":
        return "denied" if item.modality in DISPUTING else f"denied {item.modality}"
    return "affirmed" if item.modality == "actual" else item.modality


def affirms(item: Told) -> bool:
    """Return whether a claim says or alleges that it is so, so that denying it is a contradiction."""
    return item.polarity == "affirmed" and item.modality in DISPUTABLE


def denies(item: Told) -> bool:
    """Return whether a claim says that it is not so; to deny a plan or a wish does not deny the deed."""
    return item.polarity == "denied" and item.modality in DISPUTING


def tally(items: Iterable[Observation]) -> Tally:
    """Return the sum of observations."""
    found = Tally()
    for item in items:
        found.add(item)
    return found
