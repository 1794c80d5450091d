"""Treebank files in CoNLL-U go in; spaCy documents, one per paragraph, come out, with names from GUM's entities."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from kg.parse.text import Normalised, normalise

MAX_SENTENCES = 15
"""A longer paragraph is split: the parser's memory of a training document costs time and adds nothing."""
HEADLINE_SHARE = 0.04
"""Share of short paragraphs repeated in capitals or title case, as headlines are written."""
HEADLINE_WORDS = range(4, 16)


def word_set(text: str) -> set[str]:
    """Return the words of a text."""
    return set(text.split())


NAME_LABELS = {
    "person": "PERSON",
    "organization": "ORG",
    "place": "PLACE",
    "event": "EVENT",
    "object": "MISC",
    "abstract": "MISC",
    "animal": "MISC",
    "plant": "MISC",
    "substance": "MISC",
    "time": "",
}
SMALL_WORDS = {
    "PERSON": {"-", "'", "al", "bin", "de", "del", "der", "di", "el", "ibn", "la", "van", "von"},
    "PLACE": {"-", "'", "'s", "and", "de", "del", "la", "of", "the"},
}
"""Words that a name may have inside it, by label; other labels take OTHER_SMALL_WORDS."""
OTHER_SMALL_WORDS = {"-", "'", "'s", "&", "and", "de", "for", "of", "on", "the", "to"}
TITLES = word_set(
    "Admiral Ambassador Capt. Captain Chancellor Col. Colonel Commissioner Congressman Director Dr Dr. Emperor Father "
    "Gen. General Gov. Governor Judge Justice King Lady Lieutenant Lord Lt. Maj. Major Mayor Minister Miss Mr Mr. Mrs "
    "Mrs. Ms Ms. Officer Pope Premier President Prince Princess Prof. Professor Queen Rep. Representative Rev. Saint "
    "Secretary Sen. Senator Sergeant Sgt. Sheriff Sir Sultan Uncle Vice"
)
"""Titles, which are no part of a person's name here."""
ABBREVIATIONS = word_set(
    "Lt. Maj. Brig. Col. Capt. Cmdr. Sgt. Cpl. Pvt. Gens. Reps. Sens. Hon. Sr. Mme. Mlle. Pres. Amb. Supt. Det. Insp. "
    "Mon. Tue. Tues. Wed. Thu. Thurs. Fri. No. Nos. etc. al. approx. Ft. Ave. Blvd. Dept. Univ. Govt. govt."
)
"""Abbreviations of the news that spaCy's English cuts from their full stop; the parser then ends a sentence there."""
_ADDRESS = re.compile(r"@|^#|www\.|\.(?:com|org|net)$")
_BRACKET = re.compile(r"\((?P<open>[^()]+)(?P<single>\))?|(?P<close>\d+)\)")


@dataclass
class Word:
    """One syntactic word of the treebank; `start` and `end` are in the text of its sentence."""

    fields: list[str]
    start: int
    end: int

    @property
    def head(self) -> int:
        """Return the number of the head, counted from 1; 0 for the root."""
        return int(self.fields[6])


@dataclass
class Sentence:
    """A sentence of the treebank, its text, and whether white space follows it."""

    text: str
    words: list[Word]
    space_after: bool
    opens_paragraph: bool = False
    names: list[tuple[int, int, str]] = field(default_factory=list)


def english() -> Language:
    """Return a blank English pipeline whose tokenizer knows the abbreviations of the news."""
    nlp = spacy.blank("en")
    for word in sorted(ABBREVIATIONS):
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])
    return nlp


def read(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file."""
    for chunk in path.read_text(encoding="utf-8").split("\n\n"):
        lines = chunk.strip("\n").split("\n")
        comments = [line for line in lines if line.startswith("#")]
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if not rows:
            continue
        text = next(line[len("# text = ") :] for line in comments if line.startswith("# text = "))
        words = list(_words(text, rows))
        opens = any(line.startswith(("# newpar", "# newdoc")) for line in comments)
        yield Sentence(text, words, "SpaceAfter=No" not in rows[-1][9], opens, list(_names(words)))


def _words(text: str, rows: list[list[str]]) -> Iterator[Word]:
    """Yield the words with their places in `text`; the words of a contraction share its characters."""
    position, inside, last_inside = 0, 0, 0
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            inside = text.index(row[1], position)
            last_inside = int(row[0].split("-")[1])
            position = inside + len(row[1])
            surface = row[1]
        elif int(row[0]) <= last_inside:
            size = _share(surface, row[1], int(row[0]) == last_inside)
            yield Word(row, inside, inside + size)
            inside, surface = inside + size, surface[size:]
        else:
            start = text.index(row[1], position)
            position = start + len(row[1])
            yield Word(row, start, position)


def _share(surface: str, form: str, is_last: bool) -> int:
    """Return how many characters of what is left of a contraction belong to the word `form`."""
    return len(surface) if is_last else min(len(form), len(surface) - 1)


def _names(words: list[Word]) -> Iterator[tuple[int, int, str]]:
    """Yield (first, after last, label) of each name, from the entity brackets of GUM."""
    for first, last, kind in _entities(words):
        label = NAME_LABELS[kind]
        name = _name_part(words, first, last, label) if label else None
        if name:
            yield (*name, label)


def _entities(words: list[Word]) -> Iterator[tuple[int, int, str]]:
    """Yield (first, last, kind) of each entity; brackets that cross sentences are left out."""
    begun: list[tuple[str, str, int]] = []
    for index, word in enumerate(words):
        entity = next((part[7:] for part in word.fields[9].split("|") if part.startswith("Entity=")), "")
        for match in _BRACKET.finditer(entity):
            if match["open"]:
                number, kind = match["open"].split("-")[:2]
                begun.append((number, kind, index))
            number = match["close"] or (begun[-1][0] if match["single"] else "")
            closed = next((item for item in reversed(begun) if item[0] == number), None)
            if closed:
                begun.remove(closed)
                yield closed[2], index, closed[1]


def _name_part(words: list[Word], first: int, last: int, label: str) -> tuple[int, int] | None:
    """Return (first, after last) of the proper nouns around the head of an entity, None if it has no name."""
    span = range(first, last + 1)
    head = next((i for i in span if words[i].head - 1 not in span), None)
    if head is None or words[head].fields[3] != "PROPN" or (label == "PERSON" and words[head].fields[4] == "NNPS"):
        return None
    small = SMALL_WORDS.get(label, OTHER_SMALL_WORDS)
    start = _grow(words, head, -1, first - 1, small)
    stop = _grow(words, head, 1, last + 1, small)
    while label == "PERSON" and start <= stop and words[start].fields[1] in TITLES:
        start += 1
    name = " ".join(word.fields[1] for word in words[start : stop + 1])
    return (start, stop + 1) if any(map(str.isupper, name)) and not _ADDRESS.search(name) else None


def _grow(words: list[Word], index: int, step: int, limit: int, small: set[str]) -> int:
    """Return how far a name reaches from `index` in one direction: proper nouns, and small words between them."""
    reached = index
    for i in range(index + step, limit, step):
        fields = words[i].fields
        number = step > 0 and i == reached + 1 and fields[3] == "NUM" and fields[7] in ("nummod", "dep", "flat")
        if number or fields[3] == "PROPN" or fields[4] in ("NNP", "NNPS"):
            reached = i
        elif fields[1].lower() not in small:
            break
    return reached


def paragraphs(path: Path) -> Iterator[list[Sentence]]:
    """Yield the paragraphs of a CoNLL-U file, long ones in parts."""
    part: list[Sentence] = []
    for sentence in read(path):
        if part and (sentence.opens_paragraph or len(part) >= MAX_SENTENCES):
            yield part
            part = []
        part.append(sentence)
    if part:
        yield part


def document(vocab: Vocab, sentences: list[Sentence]) -> Doc:
    """Return the spaCy document of a paragraph, in normalised text, with the treebank's own words."""
    text = "".join(s.text + " " * s.space_after for s in sentences)
    normal = normalise(text, 0, len(text))
    places = {offset: i for i, offset in reversed(list(enumerate(normal.offsets)))}
    words, spaces, columns, names = [], [], [], []
    base = 0
    for sentence in sentences:
        first = len(words)
        names.extend((first + a, first + b, label) for a, b, label in sentence.names)
        for word in sentence.words:
            start, end = _place(places, normal, base + word.start), _place(places, normal, base + word.end)
            end -= normal.text[start:end].endswith(" ")
            words.append(normal.text[start:end])
            spaces.append(normal.text[end : end + 1] == " ")
            columns.append((word.fields, first))
        base += len(sentence.text) + sentence.space_after
    doc = _doc(vocab, words, spaces, columns)
    doc.set_ents(filter_spans([Span(doc, a, b, label) for a, b, label in names]))
    if doc.text.strip() != normal.text:
        raise ValueError(f"words do not spell the text: {doc.text!r} != {normal.text!r}")
    return doc


def _place(places: dict[int, int], normal: Normalised, offset: int) -> int:
    """Return the index in the normalised text of an offset in the raw text."""
    while offset not in places:
        offset += 1
    return places[offset]


def _doc(vocab: Vocab, words: list[str], spaces: list[bool], columns: list[tuple[list[str], int]]) -> Doc:
    """Return a document with the annotation of CoNLL-U columns; each has the index of its sentence's start."""
    heads = [first + int(f[6]) - 1 if f[6] != "0" else i for i, (f, first) in enumerate(columns)]
    return Doc(
        vocab,
        words=words,
        spaces=spaces,
        lemmas=[f[2] for f, _ in columns],
        tags=[f[4] for f, _ in columns],
        pos=[f[3] for f, _ in columns],
        morphs=[f[5] if f[5] != "_" else "" for f, _ in columns],
        heads=heads,
        deps=["ROOT" if f[6] == "0" else f[7] for f, _ in columns],
        sent_starts=[i == first for i, (_, first) in enumerate(columns)],
    )


def headline(vocab: Vocab, doc: Doc, upper: bool) -> Doc:
    """Return the document as a headline: in capitals, or each word of three letters and more with one."""
    words = [w.text.upper() if upper else w.text[:1].upper() + w.text[1:] if len(w) > 2 else w.text for w in doc]
    copy = Doc(vocab).from_json(doc.to_json())
    return Doc(
        vocab,
        words=words,
        spaces=[bool(w.whitespace_) for w in copy],
        lemmas=[w.lemma_ for w in copy],
        tags=[w.tag_ for w in copy],
        pos=[w.pos_ for w in copy],
        morphs=[str(w.morph) for w in copy],
        heads=[w.head.i for w in copy],
        deps=[w.dep_ for w in copy],
        sent_starts=[w.is_sent_start for w in copy],
        ents=[f"{w.ent_iob_}-{w.ent_type_}" if w.ent_type_ else "O" for w in copy],
    )


def convert(paths: list[Path], out: Path, headlines: bool, seed: int = 0) -> int:
    """Write the documents of some CoNLL-U files to a DocBin, with some repeated as headlines; return their number."""
    vocab = english().vocab
    chance = random.Random(seed)
    kept = DocBin(store_user_data=False)
    for path in paths:
        for sentences in paragraphs(path):
            doc = document(vocab, sentences)
            kept.add(doc)
            if headlines and len(doc) in HEADLINE_WORDS and chance.random() < HEADLINE_SHARE:
                kept.add(headline(vocab, doc, chance.random() < 0.5))
    kept.to_disk(out)
    return len(kept)
