"""Speech without quotation marks: "The minister said: We have …" and the sentences after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.quotes import Quotes
from kg.extract.speakers import SAYING
from kg.model import Sentence

FIRST = frozenset(("we", "us", "our", "ours", "i", "me", "my"))
MARKS = "\"“”„«»'‘’"


def with_monologues(quotes: Quotes, sentences: Sequence[Sentence], text: str) -> Quotes:
    """Return quotations with the speeches that a verb of saying and a colon open, up to the last "we" of each."""
    spans = list(quotes.spans)
    for start, end in _monologues(quotes, sentences, text):
        if not any(a < end and start < b for a, b in spans):
            spans.append((start, end))
    return Quotes(tuple(sorted(spans)))


def _monologues(quotes: Quotes, sentences: Sequence[Sentence], text: str) -> Iterator[tuple[int, int]]:
    for number, sentence in enumerate(sentences):
        opening = _opening(sentence)
        if opening is None or text[opening:].lstrip()[:1] in MARKS:
            continue
        last = _last(quotes, sentences, number)
        if last is not None:
            yield opening, sentences[last].end


def _opening(sentence: Sentence) -> int | None:
    """Return where speech begins after "said:"."""
    for before, colon in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        if colon.text == ":" and before.lemma in SAYING and before.pos == "VERB":
            return colon.end
    return None


def _last(quotes: Quotes, sentences: Sequence[Sentence], number: int) -> int | None:
    """Return the last sentence in the first person before somebody else speaks."""
    found = None
    for i in range(number, len(sentences)):
        sentence = sentences[i]
        quoted = quotes.at(sentence.start) is not None
        if i > number and (quoted or _opening(sentence) is not None or _speaks(sentence)):
            break
        if any(token.lower in FIRST for token in sentence.tokens):
            found = i
    return found


def _speaks(sentence: Sentence) -> bool:
    root = next(token for token in sentence.tokens if token.head == token.i)
    named = any(kid.tag in ("NNP", "NNPS") for kid in sentence.kids(root.i, "nsubj"))
    return root.lemma in SAYING and named
