"""The claim: who says that whom did what to whom, when, and whether it is so; with the very words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, get_args

from kg.model.article import Article, digest

Polarity = Literal["affirmed", "denied"]
Modality = Literal["actual", "planned", "wanted", "threatened", "possible", "alleged"]
Precision = Literal["day", "month", "year", "interval", "since", "until"]
POLARITIES: tuple[str, ...] = get_args(Polarity)
MODALITIES: tuple[str, ...] = get_args(Modality)


@dataclass(frozen=True)
class Span:
    """A stretch of an article's text: `text == article.text[start:end]`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Participant:
    """An actor, place, matter or literal as one claim names it; `text` is how this sentence says it."""

    id: str
    name: str
    type: str
    country: str | None = None  # ISO 3166-1 alpha-3
    sector: str | None = None  # PLOVER sector code
    text: str = ""
    start: int = 0
    end: int = 0
    reason: str | None = None  # how the words led to this actor: name, demonym, seat of power, office, pronoun ...


@dataclass(frozen=True)
class Speaker:
    """Who says so, and the words that tell ("said", "according to")."""

    who: Participant
    cue: Span


@dataclass(frozen=True)
class RelationUse:
    """A relation of the ontology and the words that expressed it; open claims use `relatedTo`."""

    id: str
    plover: str | None
    mode: str | None
    cameo: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Quantity:
    """A number with its unit ("300 square miles", "forty soldiers")."""

    value: float
    unit: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class EventTime:
    """When it happened or held: ISO dates (inclusive; None is open) with the words that say so."""

    start: str | None
    end: str | None
    precision: Precision
    text: str
    text_start: int
    text_end: int


@dataclass(frozen=True)
class Roles:
    """Further participants of a claim."""

    about: tuple[Participant, ...] = ()
    place: Participant | None = None
    instrument: Participant | None = None
    quantity: Quantity | None = None


@dataclass(frozen=True)
class Claim:
    """One assertion found in one article. Ids depend on content alone."""

    article: Article
    subject: Participant
    relation: RelationUse
    object: Participant
    evidence: Span
    polarity: Polarity = "affirmed"
    modality: Modality = "actual"
    speakers: tuple[Speaker, ...] = ()  # innermost first
    time: EventTime | None = None
    roles: Roles = Roles()
    extractor: str = "english-rules/1"
    rule: str = ""
    confidence: float = 1.0

    @cached_property
    def id(self) -> str:
        """Return a hash of article, evidence, subject, relation, object, polarity, modality and speakers."""
        return digest(
            self.article.id,
            str(self.evidence.start),
            str(self.evidence.end),
            self.subject.id,
            self.relation.id,
            self.relation_words,
            self.object.id,
            self.polarity,
            self.modality,
            *(speaker.who.id for speaker in self.speakers),
        )

    @property
    def relation_words(self) -> str:
        """Return what tells open claims apart: the clause's own words; empty for relations of the ontology."""
        return self.relation.text.casefold() if self.relation.id == OPEN_RELATION else ""

    @cached_property
    def proposition(self) -> str:
        """Return the key that affirming and denying claims about the same thing share."""
        return proposition_key(self.subject.id, self.relation.id, self.object.id, self.relation_words)

    def shown_as(self, show: Callable[[Participant], Participant]) -> Claim:
        """Return this claim with its actors shown as others, as judgements have it; its id stays the same."""
        roles, here = self.roles, self.id
        made = replace(
            self,
            subject=show(self.subject),
            object=show(self.object),
            speakers=tuple(replace(speaker, who=show(speaker.who)) for speaker in self.speakers),
            roles=replace(
                roles,
                about=tuple(map(show, roles.about)),
                place=roles.place and show(roles.place),
                instrument=roles.instrument and show(roles.instrument),
            ),
        )
        made.__dict__["id"] = here
        made.__dict__["kept"] = self.kept
        return made

    @property
    def kept(self) -> Claim:
        """Return the claim as the ledger keeps it, whoever its actors are shown as."""
        found: Claim = self.__dict__.get("kept", self)  # a claim that held itself would be freed late
        return found


OPEN_RELATION = "relatedTo"


def proposition_key(subject: str, relation: str, object: str, words: str = "") -> str:
    """Return the key of (subject, relation, object) after resolution."""
    return digest(subject, relation, words, object)
