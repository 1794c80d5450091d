"""The words that name somebody in a quotation become the mention that the article's own parse has there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter

from kg.extractors.llm.quote import WORD, Found, exactly, folded, loosely
from kg.mention import Lexicon
from kg.model import Mention, Ontology, Sentence
from kg.pipeline import Parsed

START, END = attrgetter("start"), attrgetter("end")
VAGUE = ("", "Issue", "Organisation")  # types that the parse gives for want of a better one


class Unheld(Exception):
    """A candidate is not held by the text; the reason is one of `kg.extractors.llm.hold.REASONS`."""


def places(words: str, text: str, start: int, end: int) -> Iterator[Found]:
    """Yield where words stand in `text[start:end]`, as they are, else but for spelling."""
    words = words.strip()
    if not WORD.search(words):
        return
    found = exactly(words, text, start, end)
    first = next(found, None)
    if first is None:
        yield from loosely(words, text, start, end)
    else:
        yield first
        yield from found


def place(words: str, text: str, start: int, end: int) -> Found | None:
    """Return where words stand first."""
    return next(places(words, text, start, end), None)


class Whom:
    """Finds who is meant, in one article."""

    def __init__(self, parsed: Parsed, lexicon: Lexicon, ontology: Ontology) -> None:
        self.parsed, self.lexicon, self.ontology = parsed, lexicon, ontology
        self.text = parsed.article.text
        self._heads: dict[int, dict[int, Mention]] = {}
        self._named: dict[tuple[str, str | None, str, int, int], Mention] = {}

    def named(self, words: str, name: str | None, type: str, start: int, end: int) -> Mention:
        """Return the mention of `words` in a span; `name` is what a pronoun or description stands for."""
        key = (words, name, type, start, end)
        if key not in self._named:
            self._named[key] = self._mention(*key)
        return self._named[key]

    def _mention(self, words: str, name: str | None, type: str, start: int, end: int) -> Mention:
        found = place(words, self.text, start, end)
        if found is None:
            raise Unheld("words")
        here = self.at(found.start, found.end, type)
        if here.kind == "pronoun" and not name:
            return self._referent(here)
        if not name or here.actor or folded_words(name) == folded_words(words):
            return here
        if here.kind == "name" and not set(folded_words(words)) <= set(folded_words(name)):
            return here  # what a name means is for the tables to say, not for the model
        meant = self._elsewhere(name, type)
        return replace(meant, text=here.text, start=here.start, end=here.end, reason=here.kind)

    def at(self, start: int, end: int, type: str) -> Mention:
        """Return the mention of a span: the one whose head governs its words, else a known name, else a new one."""
        sentence = self.sentence(start)
        found = self._headed(sentence, start, end) if sentence else None
        if found is not None and found.kind not in ("time", "quantity"):
            return self._typed(found, type)
        words = self.text[start:end]
        known = self.lexicon.gazetteer.exact(words)
        made = Mention(sentence.index if sentence else 0, 0, 0, 0, start, end, words, "name", type, name=words)
        if known:
            return replace(made, actor=known[0].actor.id, type=known[0].actor.type, reason=known[0].reason)
        return made if words[:1].isupper() else replace(made, kind="description")

    def sentence(self, offset: int) -> Sentence | None:
        """Return the sentence at an offset."""
        return next((s for s in self.parsed.sentences if s.start <= offset < s.end), None)

    def _headed(self, sentence: Sentence, start: int, end: int) -> Mention | None:
        first = bisect_right(sentence.tokens, start, key=END)
        inside = sentence.tokens[first : bisect_left(sentence.tokens, end, key=START)]
        span = {token.i for token in inside}
        mentions = self._heads.get(sentence.index)
        if mentions is None:
            mentions = {item.head: item for item in self.parsed.mentions[sentence.index]}
            self._heads[sentence.index] = mentions
        tops = [token.i for token in inside if token.head == token.i or token.head not in span]
        for i in (*tops, *sorted(span, reverse=True)):
            found = mentions.get(i)
            if found is not None and found.start < end and found.end > start:
                return found
        return None

    def _typed(self, item: Mention, type: str) -> Mention:
        """A noun that the tables do not know has the type that the model gives it."""
        if item.actor or item.type not in VAGUE or type not in self.ontology.types:
            return item
        actor = self.ontology.kind(type) == "actor"
        kind = "description" if item.kind == "matter" and actor else item.kind
        return replace(item, type=type, kind=kind)

    def _referent(self, item: Mention) -> Mention:
        links = self.parsed.references.get((item.sentence, item.head), ())
        if len(links) != 1:
            raise Unheld("reference")
        return replace(links[0], text=item.text, start=item.start, end=item.end, reason="pronoun")

    def _elsewhere(self, name: str, type: str) -> Mention:
        """Return the mention of a name that stands somewhere in the article, under this or another of its names."""
        found = place(name, self.text, 0, len(self.text))
        if found is not None:
            return self.at(found.start, found.end, type)
        ids = {entry.actor.id for entry in self.lexicon.gazetteer.exact(name)}
        for item in self._mentions():
            if item.actor in ids:
                return item
        raise Unheld("reference")

    def _mentions(self) -> Iterator[Mention]:
        return (item for found in self.parsed.mentions.values() for item in found)


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a name for comparison."""
    return tuple(folded(word) for word in WORD.findall(text))
