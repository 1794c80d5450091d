"""Candidates of a model are held to the article: each becomes a draft of a claim, or is rejected with its reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kg.extract import Draft, Said, Sight
from kg.extract.claims import read
from kg.extract.guard import doubt
from kg.extract.quotes import find_quotes
from kg.extract.sides import anybody
from kg.extractors.llm.cut import CONTEXT, Piece
from kg.extractors.llm.quote import WORD, Found, find, folded
from kg.extractors.llm.whom import Unheld, Whom, place, places
from kg.mention import Lexicon
from kg.model import MODALITIES, OPEN_RELATION, POLARITIES, EventTime, Mention, Ontology, Sentence, Span
from kg.pipeline import Parsed

EXACT = 0.8  # confidence of a claim with a quotation letter by letter
LOOSE = 0.6  # with one that differs in spelling
GUARDED = 0.5  # that the words before its predicate make merely possible
MOST = 200  # claims of one answer that are looked at: no page of news makes more
REASONS = {
    "shape": "not in the shape that was asked for",
    "relation": "a relation that the ontology does not have",
    "polarity": "a polarity that there is not",
    "modality": "a modality that there is not",
    "quote": "the quotation is not in the text",
    "asked": "the quotation is from a sentence that was not asked about",
    "long": "the quotation runs over several sentences",
    "words": "subject or object is not in the quotation",
    "reference": "what a pronoun or description stands for is not named in the text",
    "by": "the words of the relation are not in the quotation",
    "speaker": "the speaker is not named there",
    "voice": "it is quoted speech, and no speaker is given",
    "type": "the relation cannot hold between these two",
    "nobody": "a person of whom nothing is told",
    "status": "a doubt denied says nothing",
    "many": f"beyond {MOST} claims in one answer",
}


@dataclass
class Held:
    """What an answer gave for one piece: drafts, and the number rejected for each reason."""

    drafts: list[Draft] = field(default_factory=list)
    rejected: Counter[str] = field(default_factory=Counter)


class Holder:
    """Holds the answers about one article to its text."""

    def __init__(self, parsed: Parsed, lexicon: Lexicon, ontology: Ontology) -> None:
        self.parsed, self.ontology, self.text = parsed, ontology, parsed.article.text
        self.whom = Whom(parsed, lexicon, ontology)
        self.quotes = find_quotes(self.text)
        self._found_at: dict[tuple[str, int, int], tuple[Found, ...]] = {}  # many claims share a quotation
        self._overs: dict[tuple[int, int], tuple[Sentence, ...]] = {}
        self._readings: dict[int, Sight] = {}
        self._doubts: dict[tuple[int, int], str | None] = {}

    def hold(self, items: Iterable[Any], piece: Piece) -> Held:
        """Return what the text of a piece bears out."""
        held = Held()
        for number, item in enumerate(items):
            try:
                if number >= MOST:
                    raise Unheld("many")
                held.drafts.append(self.draft(item, piece))
            except Unheld as error:
                held.rejected[str(error)] += 1
        return held

    def draft(self, item: Any, piece: Piece) -> Draft:
        """Return the draft of one candidate; Unheld says why there is none."""
        check_shape(item, self.ontology)
        reason = "quote"
        for found in self._found(item["quote"], piece):
            try:
                return self._draft(item, found, self._sentences(found, piece))
            except Unheld as error:
                reason = str(error)
        raise Unheld(reason)

    def _found(self, quote: str, piece: Piece) -> tuple[Found, ...]:
        key = (quote, piece.sentences[0].start, piece.sentences[-1].end)
        if key not in self._found_at:
            self._found_at[key] = find(quote, self.text, *key[1:])
        return self._found_at[key]

    def _sentences(self, found: Found, piece: Piece) -> tuple[Sentence, ...]:
        over = self._over(found.start, found.end)
        if not {s.index for s in over} <= piece.indices:
            raise Unheld("asked")
        if not over or len(over) > (2 if found.exact else 1):
            raise Unheld("long")
        return over

    def _over(self, start: int, end: int) -> tuple[Sentence, ...]:
        if (start, end) not in self._overs:
            over = tuple(s for s in self.parsed.sentences if s.start < end and s.end > start)
            self._overs[start, end] = over
        return self._overs[start, end]

    def _draft(self, item: Mapping[str, Any], found: Found, over: tuple[Sentence, ...]) -> Draft:
        subject, target = (self._who(item[side], found) for side in ("subject", "object"))
        relation = self.ontology.relations[item["relation"]]
        if relation.id == "holdsOffice":
            target = office(subject, target)
        for who, wanted in ((subject, relation.domain), (target, relation.range)):
            if anybody(who):
                raise Unheld("nobody")
            if not self._admits(who.type, wanted):
                raise Unheld("type")
        trigger = self._trigger(item["by"], found)
        speakers = tuple(self._said(said, over) for said in item["speakers"])
        if not speakers and self.quotes.at(trigger.start):
            raise Unheld("voice")
        modality, guarded = self._modality(item, over, trigger)
        start, end = over[0].start, over[-1].end
        return Draft(
            subject=subject,
            relation=relation,
            trigger=trigger,
            object=target,
            evidence=Span(self.text[start:end], start, end),
            about=tuple(self._about(item["about"], over)),
            polarity=item["polarity"],
            modality=modality,
            speakers=speakers,
            time=self._time(item["time"], over),
            rule="quoted" if found.exact else "quoted loosely",
            confidence=GUARDED if guarded else EXACT if found.exact else LOOSE,
        )

    def _who(self, who: Mapping[str, Any], found: Found) -> Mention:
        return self.whom.named(who["words"], who.get("is"), who["type"], found.start, found.end)

    def _admits(self, type: str, wanted: tuple[str, ...]) -> bool:
        if any(self.ontology.is_a(type, name) for name in wanted):
            return True
        return (type == "State" and "Place" in wanted) or type not in self.ontology.types

    def _trigger(self, by: str, found: Found) -> Span:
        there = place(by, self.text, found.start, found.end)
        start, end = (there.start, there.end) if there else self._scattered(by, found)
        return Span(self.text[start:end], start, end)

    def _scattered(self, by: str, found: Found) -> tuple[int, int]:
        """ "lifted … sanctions": the words of a relation may stand apart, in order."""
        wanted = [folded(word) for word in WORD.findall(by)]
        hits: list[re.Match[str]] = []
        for match in WORD.finditer(self.text, found.start, found.end):
            if len(hits) < len(wanted) and folded(match[0]) == wanted[len(hits)]:
                hits.append(match)
        if not wanted or len(hits) < len(wanted):
            raise Unheld("by")
        return hits[0].start(), hits[-1].end()

    def _said(self, said: Mapping[str, Any], over: tuple[Sentence, ...]) -> Said:
        for sentence in self._near(over):
            try:
                who = self.whom.named(said["words"], said.get("is"), said["type"], sentence.start, sentence.end)
            except Unheld:
                continue
            if self.ontology.kind(who.type) != "actor" and who.kind != "pronoun":
                break
            cue = place(said.get("cue") or "", self.text, sentence.start, sentence.end)
            start, end = (cue.start, cue.end) if cue else (who.start, who.end)
            return Said(who, Span(self.text[start:end], start, end))
        raise Unheld("speaker")

    def _near(self, over: tuple[Sentence, ...]) -> Iterator[Sentence]:
        """Yield where a speaker may stand: in the sentence, before it, right after it."""
        first, last = over[0].index, over[-1].index
        by_index = {s.index: s for s in self.parsed.sentences}
        for index in (*(s.index for s in over), *range(first - 1, first - 1 - CONTEXT, -1), last + 1):
            if index in by_index:
                yield by_index[index]

    def _modality(self, item: Mapping[str, Any], over: tuple[Sentence, ...], trigger: Span) -> tuple[str, bool]:
        """Return the modality, and whether words of denial or doubt before the predicate have lowered it."""
        if item["polarity"] == "denied" and item["modality"] in ("possible", "alleged"):
            raise Unheld("status")
        if item["polarity"] != "affirmed" or item["modality"] != "actual":
            return item["modality"], False
        if over[-1].tokens[-1].text == "?":
            return "possible", True
        sentence = next(s for s in over if s.end > trigger.start)
        head = next((t.i for t in sentence.tokens if t.end > trigger.start and t.pos in ("VERB", "AUX")), None)
        if head is None or sentence.tokens[head].start >= trigger.end:
            return "actual", False
        lowered = self._doubt(sentence, head)
        return lowered or "actual", lowered is not None

    def _doubt(self, sentence: Sentence, head: int) -> str | None:
        key = sentence.index, head
        if key not in self._doubts:
            self._doubts[key] = doubt(self._reading(sentence), head)
        return self._doubts[key]

    def _reading(self, sentence: Sentence) -> Sight:
        found = self._readings.get(sentence.index)
        if found is None:
            mentions = self.parsed.mentions[sentence.index]
            found = read(self.text, sentence, mentions, self.parsed.references, self.ontology)
            self._readings[sentence.index] = found
        return found

    def _about(self, items: Iterable[Mapping[str, Any]], over: tuple[Sentence, ...]) -> Iterator[Mention]:
        for item in items:
            try:
                yield self.whom.named(item["words"], item.get("is"), item["type"], over[0].start, over[-1].end)
            except Unheld:
                continue

    def _time(self, words: str | None, over: tuple[Sentence, ...]) -> EventTime | None:
        for sentence in over if words else ():
            for said in places(words or "", self.text, sentence.start, sentence.end):
                for time in self.parsed.times[sentence.index]:
                    if time.text_start < said.end and said.start < time.text_end:
                        return time
        return None


def office(holder: Mention, item: Mention) -> Mention:
    """Return an office as its holder's mention tells it: "Israeli Prime Minister Benjamin Netanyahu"."""
    if holder.role and holder.start <= item.start < holder.end:
        role = holder
    elif item.role:
        role = replace(item, actor=holder.actor)
    else:
        return replace(item, kind="description", type="Office")
    return replace(role, kind="office", type="Office", name=None, text=item.text, start=item.start, end=item.end)


def check_shape(item: Any, ontology: Ontology) -> None:
    """Raise Unheld unless a candidate has the keys, types and values of the schema."""
    if not isinstance(item, dict):
        raise Unheld("shape")
    item.setdefault("speakers", [])
    item.setdefault("about", [])
    item.setdefault("time", None)
    whos = [item.get("subject"), item.get("object")]
    if not isinstance(item["speakers"], list) or not isinstance(item["about"], list):
        raise Unheld("shape")
    if not all(map(is_who, (*whos, *item["speakers"], *item["about"]))):
        raise Unheld("shape")
    if not all(isinstance(item.get(key), str) for key in ("quote", "relation", "by")):
        raise Unheld("shape")
    if not (item["time"] is None or isinstance(item["time"], str)):
        raise Unheld("shape")
    for key, known in (("polarity", POLARITIES), ("modality", MODALITIES)):
        if item.get(key) not in known:
            raise Unheld(key)
    if item["relation"] == OPEN_RELATION or item["relation"] not in ontology.relations:
        raise Unheld("relation")


def is_who(item: Any) -> bool:
    """Return whether something names a participant as the schema wants it."""
    if not isinstance(item, dict) or not isinstance(item.get("words"), str):
        return False
    item.setdefault("type", "")
    return isinstance(item["type"], str) and all(
        item.get(key) is None or isinstance(item[key], str) for key in ("is", "cue")
    )
