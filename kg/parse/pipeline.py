"""Articles in; their sentences out: blocks, normalised, through spaCy in batches, with the article's own offsets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg._version import DEFAULT_MODEL
from kg.model import Article, ModelError, Sentence, Token
from kg.parse import strong
from kg.parse.breaks import add_breaks, may_end
from kg.parse.lemmas import Forms, lemma_of
from kg.parse.repair import repaired
from kg.parse.text import Normalised, blocks, normalise

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.tokens import Token as SpacyToken

HERE = Path(__file__).resolve().parent
SHIPPED = {"fast": HERE / "english", "strong": HERE / "english-strong"}
WINDOW = 64  # articles whose blocks go through spaCy together: long enough batches, bounded memory
BATCH = 64  # blocks a batch; larger ones gained nothing on paragraphs of 60 words
POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun"}
NEEDED = ("tagger", "morphologizer", "parser")
LONGEST_ARTICLE = 200_000  # characters, some 33,000 words; what lies beyond is not read
LONGEST_RUN = 500  # characters without a space; spaCy's tokenizer takes the square of them in time
LONGEST_SENTENCE = 250  # tokens; the rules take more than the square of them in time where clauses nest
LONGEST_BLOCK = 20_000  # characters; the parser's memory grows with the block, and no paragraph of news is longer


class Parser:
    """English text to sentences. `model` is `fast` or `strong` (both ship with kg) or a folder of a UD pipeline."""

    def __init__(self, model: str = DEFAULT_MODEL, lemmas: Forms | None = None) -> None:
        self.model = model
        self.lemmas = lemmas or {}

    @property
    def path(self) -> Path:
        """Return where the pipeline lies."""
        return SHIPPED.get(self.model) or Path(self.model)

    @cached_property
    def nlp(self) -> Language:
        """Return the spaCy pipeline, loaded on first use."""
        if strong.is_strong(self.path):
            return add_breaks(strong.load(self.path, SHIPPED["fast"] / "tokenizer"))
        import spacy

        try:
            nlp = spacy.load(self.path)
        except (OSError, ValueError) as error:
            raise ModelError(f"{self.path}: no spaCy pipeline can be loaded from here ({error})") from error
        self._check(nlp, self.path)
        return add_breaks(nlp)

    @staticmethod
    def _check(nlp: Language, path: Path) -> None:
        labels: tuple[str, ...] = getattr(nlp.get_pipe("parser"), "labels", ()) if "parser" in nlp.pipe_names else ()
        if not set(NEEDED) <= set(nlp.pipe_names) or "nsubj:pass" not in labels:
            raise ModelError(f"{path}: not a pipeline with Universal Dependencies labels and {', '.join(NEEDED)}")

    @property
    def version(self) -> str:
        """Return name and version of the pipeline, which need not be loaded for it."""
        meta = self.meta
        return f"{meta.get('name', '?')}-{meta.get('version', '?')}"

    @cached_property
    def meta(self) -> dict[str, Any]:
        """Return what the pipeline says of itself."""
        try:
            found: dict[str, Any] = json.loads((self.path / "meta.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ModelError(f"{self.path}: no spaCy pipeline can be loaded from here ({error})") from error
        return found

    def parse(self, articles: Iterable[Article]) -> Iterator[tuple[Article, tuple[Sentence, ...]]]:
        """Yield each article with its sentences, in order."""
        waiting = iter(articles)
        while window := list(islice(waiting, WINDOW)):
            yield from self._parse_window(window)

    def _parse_window(self, window: list[Article]) -> Iterator[tuple[Article, tuple[Sentence, ...]]]:
        jobs = [
            (number, text) for number, article in enumerate(window) for text in pieces(article.text[:LONGEST_ARTICLE])
        ]
        docs = self.nlp.pipe((spoken(text.text) for _, text in jobs), batch_size=BATCH)
        found: list[list[Sentence]] = [[] for _ in window]
        block = [0] * len(window)
        for doc, (number, text) in zip(docs, jobs, strict=True):
            found[number].extend(sentences(doc, text, block[number], len(found[number]), self.lemmas))
            block[number] += 1
        yield from ((article, tuple(items)) for article, items in zip(window, found, strict=True))


RUN = re.compile(rf"\S{{{LONGEST_RUN}}}(?=\S)")
DATELINE = re.compile(
    r"[A-Z][A-Z'’.\-]+(?: [A-Z][A-Z'’.\-]+){0,3}(?:/[A-Z'’.\- ]+)?"  # BEIJING, NEW DELHI, MOSCOW/KYIV
    r"(?:, [A-Z][\w. ]{1,30}?)?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?(?:, \d{4})?(?: ?\([A-Za-z .,]{2,30}\))?"
    r"(?:\s*(?:—|–|--)\s*|\s+-\s+|\s*:\s+(?=[A-Z]))"
)


def after_dateline(text: str, start: int, end: int) -> int:
    """Return where a block begins after its dateline: "BEIJING, Aug 2 (Agency) - The ministry …"."""
    found = DATELINE.match(text, start, end)
    return found.end() if found and found.end() < end else start


def spoken(text: str) -> str:
    """Return text without lone surrogates, which no UTF-8 library takes; letter for letter."""
    return text if text.isascii() else "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


def pieces(text: str) -> Iterator[Normalised]:
    """Yield the normalised blocks of an article; a block of absurd length is cut at a space."""
    for start, end in blocks(text):
        start = after_dateline(text, start, end)
        while cut := first_cut(text, start, end):
            yield normalise(text, start, cut)
            start = cut
        piece = normalise(text, start, end)
        if piece.text.strip():
            yield piece


def first_cut(text: str, start: int, end: int) -> int:
    """Return where a block must be cut that is too long, or has too much without a space; 0 where it need not be."""
    run = RUN.search(text, start, min(end, start + LONGEST_BLOCK))
    if run is not None:
        return run.end()
    if end - start <= LONGEST_BLOCK:
        return 0
    cut = text.rfind(" ", start, start + LONGEST_BLOCK)
    return cut if cut > start else start + LONGEST_BLOCK


def sentences(doc: Doc, text: Normalised, block: int, index: int, lemmas: Forms) -> Iterator[Sentence]:
    """Yield the sentences of one parsed block."""
    for span in bounded(joined(doc)):
        tokens = repaired(tuple(_tokens(span, text, lemmas)), lemmas)
        if tokens:
            yield Sentence(tokens, tokens[0].start, tokens[-1].end, block, index)
            index += 1


def joined(doc: Doc) -> Iterator[Span]:
    """Yield the sentences of a block; stray closing quotes go back to the sentence that they end."""
    start = 0
    spans = list(doc.sents)
    for span, following in zip(spans, [*spans[1:], None], strict=True):
        if following is not None and not may_end(span, following):
            continue
        yield doc[start : span.end]
        start = span.end
    if start < len(doc):
        yield doc[start : len(doc)]


def bounded(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the sentences; one of absurd length in parts."""
    for span in spans:
        yield from (span[at : at + LONGEST_SENTENCE] for at in range(0, len(span), LONGEST_SENTENCE))


def _class(token: SpacyToken) -> tuple[str, str]:
    """Return part of speech and tag; a "noun" with a subject or with "that" and an object is a verb after all."""
    if token.tag_ not in ("NN", "NNS") or token.dep_ not in ("ROOT", "ccomp", "conj", "advcl"):
        return token.pos_, token.tag_
    kids = {child.dep_ for child in token.children}
    if token.tag_ == "NNS" and token.dep_ == "ROOT" and "obj" in kids and "det" not in kids:
        return "VERB", "VBZ"  # "Turkey backs Syria": nouns take no object
    noun = kids & {"cop", "det", "case", "nmod:poss", "amod"}
    if not noun and ({"nsubj", "obj"} <= kids or ("nsubj" in kids and token.dep_ == "ROOT") or {"mark", "obj"} <= kids):
        return "VERB", "VBZ" if token.tag_ == "NNS" else "VBD" if token.dep_ == "ROOT" else "VB"
    return token.pos_, token.tag_


def _tokens(span: Span, text: Normalised, lemmas: Forms) -> Iterator[Token]:
    words = [token for token in span if not token.is_space]
    place = {token.i: number for number, token in enumerate(words)}
    for number, token in enumerate(words):
        pos, tag = _class(token)
        start, end = text.span(token.idx, token.idx + len(token.text))
        yield Token(
            i=number,
            text=token.text,
            lemma=lemma_of(token.lower_, POS.get(pos, ""), token.lemma_.lower() or token.lower_, lemmas),
            pos=pos,
            tag=tag,
            morph=str(token.morph),
            dep=token.dep_,
            head=place.get(token.head.i, number),
            start=start,
            end=end,
            ent=f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "",
        )
