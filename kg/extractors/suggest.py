"""Claims that another extractor found and the rules missed in; rows for the tables that would find them, out.

A missed claim's sentence is parsed. Where a predicate stands inside the words of its relation, and its two sides fill
slots of that predicate, phrase and slots make a row of `ontology/phrases.tsv`. Names that the tables do not know make
rows of `seeds/`. Nothing is changed here: a person accepts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.extract.claims import CONSTRUCTIONS, read
from kg.extract.guard import DENYING
from kg.extract.reading import Frame, Reading
from kg.model import OPEN_RELATION, Article, Claim, Participant, Phrase
from kg.pipeline import Parsed, Pipeline

STRENGTH = "0.6"  # of a phrase that nobody has weighed yet: below what hybrid takes for sure
EXAMPLES = 3  # sentences kept of each
TABLES = {"Person": "persons", "Media": "media", "ArmedGroup": "groups", "Party": "groups"}
UNLISTED = ("State", "Population", "Government", "Agency")  # derived tables, or named after their state
GENERAL = "organisations"
PHRASE = ("phrase", "pos", "subject", "object", "relation", "mode", "polarity", "modality", "if_subject", "if_object",
          "strength")  # fmt: skip
ACTOR = ("id", "name", "type", "country", "sector", "from", "to", "wikidata", "names", "adjectives", "inhabitants",
         "seats", "parent", "source")  # fmt: skip


@dataclass
class Suggestion:
    """A row that a table lacks, how many claims ask for it, and sentences that show why."""

    table: str  # as `ontology/phrases.tsv`
    row: dict[str, str]
    claims: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, sentence: str) -> None:
        """Count one claim."""
        self.claims += 1
        if sentence not in self.examples and len(self.examples) < EXAMPLES:
            self.examples.append(sentence)


@dataclass
class Suggestions:
    """What came of the claims: rows, most wanted first, and why others gave none."""

    rows: tuple[Suggestion, ...]
    missed: int
    reasons: Counter[str]


class Suggester:
    """Asks of each claim what the tables would need to find it."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline, self.ontology = pipeline, pipeline.ontology
        self.found: dict[tuple[str, ...], Suggestion] = {}
        self.reasons: Counter[str] = Counter()  # why missed claims gave no row
        self.missed = 0

    def suggestions(self, claims: Iterable[Claim]) -> Suggestions:
        """Return the rows that the claims ask for."""
        for claim in claims:
            if claim.relation.id != OPEN_RELATION:
                self._claim(claim)
        rows = sorted(self.found.values(), key=lambda item: (-item.claims, item.table, tuple(item.row.values())))
        return Suggestions(tuple(rows), self.missed, self.reasons)

    def _claim(self, claim: Claim) -> None:
        for who in (claim.subject, claim.object):
            self._actor(who, claim.evidence.text)
        sentence = Article(claim.evidence.text, published=claim.article.published, given_id="sentence")
        ((_, sentences),) = self.pipeline.parser.parse([sentence])
        parsed = self.pipeline.parsed(sentence, sentences)
        if self._finds(parsed, claim):
            return
        self.missed += 1
        row = next(self._phrases(parsed, claim), None)
        if row is not None:
            self._keep("ontology/phrases.tsv", row, claim.evidence.text)

    def _finds(self, parsed: Parsed, claim: Claim) -> bool:
        """Return whether the rules find this relation between these words."""
        subject, target = (inside(claim, part.start, part.end) for part in (claim.subject, claim.object))
        sides = ((subject, target), (target, subject))
        return any(
            draft.relation.id == claim.relation.id
            and any(
                overlap((draft.subject.start, draft.subject.end), one)
                and overlap((draft.object.start, draft.object.end), other)
                for one, other in sides
            )
            for draft in self.pipeline.drafts(parsed)
        )

    def _phrases(self, parsed: Parsed, claim: Claim) -> Iterator[dict[str, str]]:
        if claim.polarity == "denied" or DENYING & set(claim.relation.text.lower().split()):
            self.reasons["denied: the denial would have to be told from the phrase"] += 1
            return
        trigger = inside(claim, claim.relation.start, claim.relation.end)
        sides = [inside(claim, part.start, part.end) for part in (claim.subject, claim.object)]
        seen = False
        for sentence in parsed.sentences:
            mentions = parsed.mentions[sentence.index]
            reading = read(parsed.article.text, sentence, mentions, parsed.references, self.ontology)
            for frame in (frame for make in CONSTRUCTIONS for frame in make(reading)):
                if overlap((reading.tokens[frame.head].start, reading.tokens[frame.head].end), trigger):
                    seen = True
                    yield from self._row(reading, frame, trigger, sides, claim)
        self.reasons["the sides fill no slot of it" if seen else "no predicate stands in its words"] += 1

    def _row(
        self, reading: Reading, frame: Frame, trigger: tuple[int, int], sides: list[tuple[int, int]], claim: Claim
    ) -> Iterator[dict[str, str]]:
        slots = [slot(reading, frame, side) for side in sides]
        if None in slots or slots[0] == slots[1]:
            return
        words = " ".join((reading.tokens[frame.head].lemma, *_others(reading, frame, trigger, sides)))
        known = self.ontology.phrases.get((frame.pos, words.split()[0]), ())
        if any(_same(phrase, words, slots, claim.relation.id) for phrase in known):
            return
        modality = "" if claim.modality == "actual" or claim.speakers else claim.modality  # else a speaker gives it
        both = (slots[0] or "", slots[1] or "")
        cells = (words, frame.pos, *both, claim.relation.id, "", "", modality, "", "", STRENGTH)
        yield dict(zip(PHRASE, cells, strict=True))

    def _actor(self, who: Participant, sentence: str) -> None:
        named = who.name[:1].isupper() and who.reason in (None, "name", "title", "pronoun", "description", "role")
        known = who.id in self.pipeline.resolver.actors
        if known or not named or self.ontology.kind(who.type) != "actor" or who.type in UNLISTED:
            return
        table = f"seeds/{TABLES.get(who.type, GENERAL)}.tsv"
        cells = (who.id, who.name, who.type, who.country or "", who.sector or "", *[""] * 8, "own")
        self._keep(table, dict(zip(ACTOR, cells, strict=True)), sentence)

    def _keep(self, table: str, row: dict[str, str], sentence: str) -> None:
        self.found.setdefault((table, *row.values()), Suggestion(table, row)).add(sentence)


def inside(claim: Claim, start: int, end: int) -> tuple[int, int]:
    """Return a span of the article as one of the claim's evidence."""
    return start - claim.evidence.start, end - claim.evidence.start


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Return whether two spans share a letter."""
    return one[0] < other[1] and other[0] < one[1]


def slot(reading: Reading, frame: Frame, side: tuple[int, int]) -> str | None:
    """Return the slot of a predicate that a side fills."""
    for name, heads in frame.slots.items():
        for head in heads:
            item = reading.mentions.get(head)
            span = (item.start, item.end) if item else (reading.tokens[head].start, reading.tokens[head].end)
            if overlap(span, side):
                return name
    return None


def _others(reading: Reading, frame: Frame, trigger: tuple[int, int], sides: list[tuple[int, int]]) -> Iterator[str]:
    """Yield what of the relation's words depends on the head, directly or inside its object."""
    near = reading.kids(frame.head, "obj", "compound:prt")
    near += [kid for token in near for kid in reading.kids(token.i, "amod") if kid.pos == "ADJ"]
    for token in sorted(near, key=lambda token: token.i):
        span = (token.start, token.end)
        if overlap(span, trigger) and token.pos != "PROPN" and not any(overlap(span, side) for side in sides):
            yield token.lemma


def _same(phrase: Phrase, words: str, slots: list[str | None], relation: str) -> bool:
    return (
        " ".join(phrase.words) == words
        and phrase.relation == relation
        and slots[0] in phrase.subject
        and slots[1] in phrase.object
    )
