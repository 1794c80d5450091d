"""The whole way of the data on one screen: articles in; claims, and the actors they are about, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from time import perf_counter

from kg._version import DEFAULT_MODEL, __version__
from kg.extract import Draft, extract
from kg.extract.calibration import calibrated
from kg.load import Seeds, load_naming, load_ontology, load_seeds, undisturbed
from kg.mention import Lexicon, base, find_mentions, find_references, find_times
from kg.model import (
    Actor,
    Article,
    Claim,
    EventTime,
    Mention,
    Ontology,
    Participant,
    RelationUse,
    Roles,
    Sentence,
    Speaker,
)
from kg.parse import Parser, forms
from kg.resolve import Resolver

EXTRACTOR = "english-rules/1"


@dataclass(frozen=True)
class Reading:
    """What was found in one article."""

    article: Article
    claims: tuple[Claim, ...]
    actors: tuple[Actor, ...]
    sentences: int
    seconds: float = field(default=0.0, compare=False)  # that understanding took, beyond the parse


@dataclass(frozen=True)
class Parsed:
    """A parsed article with what its words name, by sentence; the dates are those that its words tell."""

    article: Article
    sentences: Sequence[Sentence]
    mentions: Mapping[int, tuple[Mention, ...]]
    references: Mapping[tuple[int, int], tuple[Mention, ...]]
    times: Mapping[int, tuple[EventTime, ...]]


class Pipeline:
    """Reads articles into claims: the extractor `rules`. Loads its language pipeline and tables on first use."""

    name = EXTRACTOR
    options: Mapping[str, str] = {}

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.model = model

    @cached_property
    def parser(self) -> Parser:
        """Return the parser, which spells the lemmas that the ontology waits for."""
        return Parser(self.model, forms(self.ontology.vocabulary(), self.ontology.irregular))

    @cached_property
    def ontology(self) -> Ontology:
        """Return the ontology that ships with kg."""
        return load_ontology()

    @cached_property
    def seeds(self) -> Seeds:
        """Return the actors that kg knows beforehand."""
        return load_seeds()

    @cached_property
    def lexicon(self) -> Lexicon:
        """Return names, nouns, roles and titles, ready for look-up."""
        ontology, seeds, naming = self.ontology, self.seeds, load_naming()
        with undisturbed():
            return Lexicon.build(ontology, seeds.actors, seeds.titles, seeds.usual, naming)

    @cached_property
    def resolver(self) -> Resolver:
        """Return what turns mentions into actors."""
        return Resolver(self.seeds.actors, self.seeds.holdings, self.ontology, load_naming())

    @property
    def version(self) -> str:
        """Return what decides the result beside the text."""
        return f"kg {__version__}, {EXTRACTOR}, {self.parser.version}"

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Yield what each article says, in order."""
        for article, sentences in self.parser.parse(articles):
            yield self.understand(article, sentences)

    def understand(self, article: Article, sentences: Sequence[Sentence]) -> Reading:
        """Return the claims of a parsed article."""
        began = perf_counter()
        parsed = self.parsed(article, sentences)
        reading = self.found(parsed)
        return replace(reading, seconds=perf_counter() - began)

    def found(self, parsed: Parsed, extractor: str = EXTRACTOR) -> Reading:
        """Return the claims of the rules in a parsed article, each as sure as its kind has proved."""
        reading = self.resolved(parsed, self.drafts(parsed), extractor)
        return replace(reading, claims=tuple(map(calibrated, reading.claims)))

    def parsed(self, article: Article, sentences: Sequence[Sentence]) -> Parsed:
        """Return a parsed article with its mentions, references and times."""
        lexicon = self.lexicon.within(article.text)
        mentions = {s.index: find_mentions(s, article.text, lexicon) for s in sentences}
        day = base(article.published)
        times = {s.index: tuple(find_times(article.text, s.start, s.end, day)) for s in sentences}
        return Parsed(article, sentences, mentions, find_references(sentences, mentions), times)

    def drafts(self, parsed: Parsed) -> Iterator[Draft]:
        """Yield what the rules find in a parsed article."""
        return extract(
            parsed.article, parsed.sentences, parsed.mentions, parsed.references, parsed.times, self.ontology
        )

    def linked(self, parsed: Parsed) -> Iterator[tuple[Mention, tuple[Participant, ...]]]:
        """Yield each mention of a parsed article with who is meant, whether or not a claim comes of it."""
        for item in (item for found in parsed.mentions.values() for item in found):
            meant = parsed.references.get((item.sentence, item.head), (item,))
            yield item, tuple(self.resolver.participant(one, parsed.article) for one in meant)

    def resolved(self, parsed: Parsed, drafts: Iterable[Draft], extractor: str = EXTRACTOR) -> Reading:
        """Return drafts, whoever made them, as claims about actors."""
        actors: dict[str, Actor] = {}
        claims: dict[str, Claim] = {}
        who = self._who(parsed.article, actors)
        for draft in drafts:
            claim = self._claim(parsed.article, draft, who, extractor)
            if claim.subject.id != claim.object.id:
                claims.setdefault(claim.id, claim)
        return Reading(parsed.article, tuple(claims.values()), tuple(actors.values()), len(parsed.sentences))

    def _who(self, article: Article, actors: dict[str, Actor]) -> Callable[[Mention], Participant]:
        """Return what tells who a mention of an article is, and keeps the actor among `actors`; asked once for each."""
        known: dict[Mention, Participant] = {}

        def who(item: Mention) -> Participant:
            found = known.get(item)
            if found is None:
                found = known[item] = self.resolver.participant(item, article)
                actors.setdefault(found.id, self.resolver.actor(found, item))
            return found

        return who

    def _claim(self, article: Article, draft: Draft, who: Callable[[Mention], Participant], extractor: str) -> Claim:
        relation, trigger = draft.relation, draft.trigger
        return Claim(
            article=article,
            subject=who(draft.subject),
            relation=RelationUse(
                relation.id, relation.plover, draft.mode, relation.cameo, trigger.text, trigger.start, trigger.end
            ),
            object=who(draft.object),
            evidence=draft.evidence,
            polarity=draft.polarity,  # type: ignore[arg-type]
            modality=draft.modality,  # type: ignore[arg-type]
            speakers=distinct(Speaker(who(said.who), said.cue) for said in draft.speakers),
            time=draft.time,
            roles=Roles(
                about=tuple(who(item) for item in draft.about),
                place=who(draft.place) if draft.place else None,
                quantity=draft.quantity,
            ),
            extractor=extractor,
            rule=draft.rule,
            confidence=draft.confidence,
        )


def distinct(speakers: Iterable[Speaker]) -> tuple[Speaker, ...]:
    """Return the speakers without repetition, in order."""
    found: dict[str, Speaker] = {}
    for speaker in speakers:
        found.setdefault(speaker.who.id, speaker)
    return tuple(found.values())
