"""Articles in; what the rules find, and what a model finds in the sentences that they do not manage, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.extract import Draft
from kg.extractors.llm.cut import BETWEEN, PIECE, Piece, lately, pieces
from kg.extractors.llm.extractor import LanguageModel, Work
from kg.extractors.llm.prompt import Prompt
from kg.extractors.llm.settings import Settings, settings
from kg.extractors.llm.whom import VAGUE
from kg.extractors.seam import Finding, Options, Setting
from kg.model import OPEN_RELATION, Article, Claim, Mention, Ontology
from kg.pipeline import EXTRACTOR, Parsed, Pipeline, Reading

SURE = 0.7  # strength of the weakest phrase that is believed without asking: below it lie the table's guesses
NAMED = ("name", "role", "description")  # kinds of mention that a claim may be about
PLAIN = ("affirmed", "actual")  # what is not said of a claim that the model is told
PACKED = 12  # articles whose sentences share a request, so that the instruction is paid for once


class Hybrid(LanguageModel):
    """The extractor `hybrid`: the model is asked about the sentences that the rules reject or doubt."""

    kind = "hybrid"

    def __init__(self, pipeline: Pipeline, settings: Settings, setting: Setting) -> None:
        super().__init__(pipeline, settings, setting, Prompt(pipeline.ontology, known=True))
        self.added: Counter[str] = Counter()

    def works(self, articles: Iterable[Article]) -> Iterator[Work]:
        """Yield articles by the handful, with one question about their doubtful sentences."""
        work, size = Work([], []), 0
        packed: list[Piece] = []
        for article, sentences in self.pipeline.parser.parse(articles):
            parsed = self.pipeline.parsed(article, sentences)
            drafts = self._drafts(parsed)
            known = tuple(self._told(parsed, drafts))
            asked = self._doubtful(parsed, drafts)
            cut = pieces(article, sentences, asked, before={index: needed(parsed, index) for index in asked})
            found = [replace(piece, known=known) for piece in cut]
            length = sum(s.end - s.start for piece in found for s in piece.sentences)
            if work.parsed and (size + length > PIECE or len(work.parsed) == PACKED):
                yield self._asking(work, packed)
                work, size, packed = Work([], []), 0, []
            work.parsed.append(parsed)
            packed, size = packed + found, size + length
        if work.parsed:
            yield self._asking(work, packed)

    def _asking(self, work: Work, packed: list[Piece]) -> Work:
        groups: list[list[Piece]] = [[]]
        for piece in packed:
            size = sum(s.end - s.start for p in (*groups[-1], piece) for s in p.sentences)
            if groups[-1] and size > PIECE:
                groups.append([])
            groups[-1].append(piece)
        work.questions = [tuple(group) for group in groups if group]
        return work

    def finish(self, work: Work) -> Iterator[Finding]:
        """Yield the claims of the rules with those that the model adds, each under its own extractor."""
        drafts = self.drafts(work)
        self.added["told"] += sum(len(piece.told) for question in work.questions for piece in question)
        for parsed in work.parsed:
            rules = self.pipeline.found(parsed)
            model = self.pipeline.resolved(parsed, drafts[parsed.article.id], self.name)
            yield self._joined(rules, model)

    def _drafts(self, parsed: Parsed) -> dict[int, list[Draft]]:
        """Return what the rules find, by sentence."""
        found: dict[int, list[Draft]] = {}
        starts = {sentence.start: sentence.index for sentence in parsed.sentences}
        for draft in self.pipeline.drafts(parsed):
            found.setdefault(starts.get(draft.evidence.start, -1), []).append(draft)
        return found

    def _told(self, parsed: Parsed, found: Mapping[int, list[Draft]]) -> Iterator[tuple[int, str]]:
        """Yield the claims of the rules as the model is told them, by sentence: `Iran | arms | Hezbollah | denied`."""
        for number, drafts in found.items():
            for draft in drafts:
                if not is_vague(draft, self.ontology):
                    status = [value for value in (draft.polarity, draft.modality) if value not in PLAIN]
                    parts = shown(draft.subject), draft.relation.id, shown(draft.object)
                    yield number, BETWEEN.join((*parts, *status))

    def _doubtful(self, parsed: Parsed, found: Mapping[int, list[Draft]]) -> set[int]:
        """Return the sentences about which the model is asked."""
        return {
            s.index
            for s in parsed.sentences
            if is_doubtful(parsed.mentions[s.index], found.get(s.index, []), self.ontology)
        }

    def _joined(self, rules: Reading, model: Reading) -> Reading:
        kept = {claim.id: replace(claim, extractor=self.name, rule=f"rules: {claim.rule}") for claim in rules.claims}
        before = {place(claim): claim for claim in rules.claims}
        for claim in model.claims:
            other = before.get(place(claim))
            same = other is not None and (other.polarity, other.modality) == (claim.polarity, claim.modality)
            self.added["confirmed" if same else "contradicted" if other is not None else "added"] += 1
            kept.setdefault(claim.id, claim)
        actors = {actor.id: actor for actor in (*model.actors, *rules.actors)}
        return Reading(rules.article, tuple(kept.values()), tuple(actors.values()), rules.sentences)

    def _tell(self) -> None:
        super()._tell()
        counts = [f"{self.added[what]:,} {what}" for what in ("added", "confirmed", "contradicted")]
        note = self.setting.note or self.setting.tell
        note(f"{self.name}: beside the claims of the rules, the model's are {', '.join(counts)}")
        note(f"  {self.added['told']:,} claims of the rules were told to the model, which repeats what it would change")

    @property
    def options(self) -> Options:
        """Return the options of the model, and which rules."""
        return {**super().options, "rules": EXTRACTOR}


def is_doubtful(mentions: tuple[Mention, ...], drafts: list[Draft], ontology: Ontology) -> bool:
    """Return whether the rules may have missed something: an actor is named whom no sure claim is about."""
    sure = [draft for draft in drafts if draft.relation.id != OPEN_RELATION and draft.confidence >= SURE]
    used = [item for draft in sure for item in parts(draft)]
    who = [item for item in mentions if item.kind in NAMED and ontology.kind(item.type) == "actor"]
    return any(not any(item.start < other.end and other.start < item.end for other in used) for item in who)


def needed(parsed: Parsed, index: int) -> set[int]:
    """Return the sentences that say whom the pronouns and descriptions of a sentence stand for.

    Where a pronoun stands for nobody known, those are the sentences right before it.
    """
    found: set[int] = set()
    for item in parsed.mentions[index]:
        meant = parsed.references.get((index, item.head), ())
        found.update(one.sentence for one in meant)
        if item.kind == "pronoun" and not meant:
            found.update(lately(index))
    return found


def parts(draft: Draft) -> tuple[Mention, ...]:
    """Return whom a draft is about, and who says so."""
    return draft.subject, draft.object, *draft.about, *(said.who for said in draft.speakers)


def shown(item: Mention) -> str:
    """Return a mention's words on one line."""
    return " ".join(item.text.replace("|", " ").split())


def is_vague(draft: Draft, ontology: Ontology) -> bool:
    """Return whether the rules do not quite know what they found: by its relation, or who or what its sides are.

    "A Gulf country" is vague, "the Colombian government" is not.
    """
    sides = (draft.subject, draft.object)
    return draft.relation.id == OPEN_RELATION or any(
        item.type in VAGUE
        or (item.kind == "description" and ontology.kind(item.type) != "matter" and not (item.actor or item.country))
        for item in sides
    )


def place(claim: Claim) -> tuple[int, str, str, str]:
    """Return what two claims of one sentence share if they say the same of the same, perhaps with another polarity."""
    return claim.evidence.start, claim.subject.id, claim.relation.id, claim.object.id


def make(options: Options, setting: Setting) -> Hybrid:
    """Return the extractor for a model beside the rules."""
    return Hybrid(Pipeline(setting.model), settings("hybrid", options, setting.folder), setting)
