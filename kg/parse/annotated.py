"""Ready parses, CoNLL-U or spaCy's DocBin, become the sentences of an article with the article's own offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from kg.model import Article, ReadError, Sentence, Token, digest
from kg.parse.lemmas import Forms, lemma_of
from kg.parse.penn import penn
from kg.parse.pipeline import POS
from kg.parse.text import Letter, blocks, letters

COLUMNS = 10
NEWDOC = re.compile(r"#\s*newdoc(?:\s+id\s*=\s*(?P<id>.*?))?\s*$")
NUMBER = re.compile(r"(?P<first>[0-9]+)(?:-(?P<last>[0-9]+)|\.[0-9]+)?")


class Row(NamedTuple):
    """One word as annotated; `head` counts from 1 in its sentence, 0 is the root; `where` is file and line."""

    where: str
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    surface: tuple[str, int] = ("", 1)  # of a token of several words ("don't"): its form, and how many they are


@dataclass(frozen=True)
class Parse:
    """One annotated document."""

    name: str | None
    sentences: tuple[tuple[Row, ...], ...]

    @property
    def letters(self) -> str:
        """Return the document without white space, to find its article by."""
        return key("".join(text for _, text in surfaces(row for rows in self.sentences for row in rows)))


def read_parses(path: Path) -> Iterator[Parse]:
    """Yield the documents of a file, CoNLL-U or DocBin; ReadError names the line."""
    with path.open("rb") as start:
        binary = b"\x00" in start.read(1024) or path.suffix == ".spacy"
    yield from _docbin(path) if binary else _conllu(path)


def key(text: str) -> str:
    """Return a hash of a text that white space, quotes and dashes do not change."""
    return digest("".join(item.letter for item in letters(text)))


def aligned(parse: Parse, article: Article, lemmas: Forms) -> tuple[Sentence, ...]:
    """Return the sentences of a parse laid over an article; ReadError names the first word that is not there."""
    starts = [start for start, _ in blocks(article.text)]
    text = letters(article.text)
    line = "".join(item.letter for item in text)
    found: list[Sentence] = []
    at = 0
    for rows in parse.sentences:
        wanted = "".join(item.letter for _, form in surfaces(rows) for item in letters(form))
        at = max(line.find(wanted, at), at)  # a headline or a byline may be left out
        spans, at = _spans(rows, article.text, text, at)
        tokens = tuple(_token(i, row, span, lemmas) for i, (row, span) in enumerate(zip(rows, spans, strict=True)))
        if tokens:
            block = max(bisect_right(starts, tokens[0].start) - 1, 0)
            found.append(Sentence(tokens, tokens[0].start, tokens[-1].end, block, len(found)))
    return tuple(found)


def surfaces(rows: Iterable[Row]) -> Iterator[tuple[Row, str]]:
    """Yield each token as the text has it, with its first word."""
    inside = 0
    for row in rows:
        if inside:
            inside -= 1
            continue
        form, words = row.surface if row.surface[0] else (row.form, 1)
        inside = words - 1
        yield row, form


def _spans(rows: tuple[Row, ...], article: str, text: list[Letter], at: int) -> tuple[list[tuple[int, int]], int]:
    spans: list[tuple[int, int]] = []
    for row, form in surfaces(rows):
        wanted = [item.letter for item in letters(form)]
        there = text[at : at + len(wanted)]
        if [item.letter for item in there] != wanted:
            start = there[0].start if there else len(article)
            near = " ".join(article[start : start + 30].split())
            raise ReadError(row.where, f"the word {form!r} is not in the article at offset {start}: there is {near!r}")
        words = row.surface[1] if row.surface[0] else 1
        spans += _split([item.form for item in rows[len(spans) : len(spans) + words]], there)
        at += len(wanted)
    return spans, at


def _split(parts: list[str], there: list[Letter]) -> list[tuple[int, int]]:
    """Return the spans of the words of a token: side by side if they add up to it ("do" "n't"), else all of it."""
    sizes = [len(letters(part)) for part in parts]
    if sum(sizes) != len(there) or not all(sizes):
        whole = (there[0].start, there[-1].end) if there else (0, 0)
        return [whole] * len(parts)
    ends = list(accumulate(sizes))
    return [(there[end - size].start, there[end - 1].end) for end, size in zip(ends, sizes, strict=True)]


def _token(i: int, row: Row, span: tuple[int, int], lemmas: Forms) -> Token:
    tag = row.xpos or penn(row.form, row.lemma, row.upos, row.feats)
    lemma = lemma_of(row.form.lower(), POS.get(row.upos, ""), row.lemma.lower() or row.form.lower(), lemmas)
    head = row.head - 1 if row.head else i
    return Token(i, row.form, lemma, row.upos, tag, row.feats, row.deprel, head, *span)


def _conllu(path: Path) -> Iterator[Parse]:
    name: str | None = None
    sentences: list[tuple[Row, ...]] = []
    rows: list[Row] = []
    surface = ("", 1)
    for number, line in enumerate(_lines(path), 1):
        new = NEWDOC.match(line)
        if new or not line:
            if rows:
                sentences.append(_sentence(rows))
                rows = []
            if new and sentences:
                yield Parse(name, tuple(sentences))
                sentences = []
            name = new["id"] if new else name
        elif not line.startswith("#"):
            where = f"{path}:{number}"
            cells = _cells(where, line)
            span = NUMBER.fullmatch(cells[0])
            if span is None:
                raise ReadError(where, f"{cells[0]!r} is no number of a word")
            if span["last"]:
                surface = (cells[1], int(span["last"]) - int(span["first"]) + 1)
            elif "." not in cells[0]:  # words that were left out in speech have no place in the text
                rows.append(_row(where, cells, surface))
                surface = ("", 1)
    if rows:
        sentences.append(_sentence(rows))
    if sentences:
        yield Parse(name, tuple(sentences))


def _lines(path: Path) -> Iterator[str]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield line.decode("utf-8").rstrip("\r\n").removeprefix("\ufeff")
            except UnicodeDecodeError as error:
                raise ReadError(f"{path}:{number}", f"not UTF-8 at byte {error.start} of the line") from error


def _cells(where: str, line: str) -> list[str]:
    cells = line.split("\t")
    if len(cells) != COLUMNS:
        raise ReadError(where, f"a word has {COLUMNS} columns with tabs between them; here are {len(cells)}")
    return ["" if cell == "_" and i > 1 else cell for i, cell in enumerate(cells)]


def _row(where: str, cells: list[str], surface: tuple[str, int]) -> Row:
    _, form, lemma, upos, xpos, feats, head, deprel, _, _ = cells
    if not head.isdecimal() or not deprel or not upos:
        raise ReadError(where, f"the word {form!r} has no part of speech, head or relation")
    return Row(where, form, lemma if lemma != "_" else "", upos, xpos, feats, int(head), deprel, surface)


def _sentence(rows: list[Row]) -> tuple[Row, ...]:
    for row in rows:
        if row.head > len(rows):
            raise ReadError(row.where, f"the word {row.form!r} has the head {row.head} in a sentence of {len(rows)}")
    return tuple(_without_circles(rows))


def _without_circles(rows: list[Row]) -> Iterator[Row]:
    for row in rows:
        seen, at = {0}, row.head
        while at not in seen:
            seen.add(at)
            at = rows[at - 1].head
        if at:
            raise ReadError(row.where, f"the heads above the word {row.form!r} go in a circle")
        yield row


def _docbin(path: Path) -> Iterator[Parse]:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    try:
        docs = list(DocBin(store_user_data=False).from_disk(path).get_docs(Vocab()))
    except Exception as error:
        raise ReadError(str(path), f"no DocBin of spaCy ({type(error).__name__})") from error
    for number, doc in enumerate(docs, 1):
        where = f"{path}, document {number}"
        if not doc.has_annotation("DEP") or not doc.has_annotation("POS"):
            raise ReadError(where, "it has no heads and relations, or no parts of speech")
        sentences = []
        for sent in doc.sents:
            words = [token for token in sent if not token.is_space]
            place = {token.i: n for n, token in enumerate(words, 1)}
            sentences.append(tuple(
                Row(where, t.text, t.lemma_, t.pos_, t.tag_, str(t.morph),
                    0 if t.head.i == t.i else place.get(t.head.i, 0), t.dep_)
                for t in words
            ))  # fmt: skip
        yield Parse(None, tuple(sentences))
