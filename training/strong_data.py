"""Documents of spaCy go in; numbered examples for the strong parser's network, and its labels, come out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, DocBin, Token
from treebank import english

from kg.parse.lemma_rule import lemma_rule
from kg.parse.wordpiece import WordPiece

LONGEST = 160
"""Words an example; longer documents are cut between sentences."""
RARE = 2
"""A label that occurs less often is not learned; `_` stands for it where there is one."""
IGNORED = -100
KINDS = ("tag", "morph", "lemma", "dep", "name")


@dataclass(frozen=True)
class Labels:
    """The labels of each kind, in order of their numbers."""

    tag: list[str]
    morph: list[str]
    lemma: list[str]
    dep: list[str]
    name: list[str]


@dataclass(frozen=True)
class Example:
    """Words of a paragraph as numbers; `head` counts within the example, a root is its own head."""

    ids: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]
    head: list[int]
    begins: list[int]
    labels: dict[str, list[int]]

    def __len__(self) -> int:
        return len(self.first)


def documents(path: Path) -> Iterator[Doc]:
    """Yield the documents of a DocBin in parts that are not too long."""
    for doc in DocBin().from_disk(path).get_docs(english().vocab):
        yield from parts(doc)


def parts(doc: Doc) -> Iterator[Doc]:
    """Yield a document cut between sentences."""
    if len(doc) <= LONGEST or not doc.has_annotation("SENT_START"):
        yield doc[:LONGEST].as_doc() if len(doc) > LONGEST else doc
        return
    start = end = 0
    for sentence in doc.sents:
        if sentence.end - start > LONGEST and end > start:
            yield doc[start:end].as_doc()
            start = end
        end = sentence.end
    yield doc[start : min(end, start + LONGEST)].as_doc()


def label(kind: str, token: Token) -> str:
    """Return the label of one kind of a word, "" if it has none."""
    match kind:
        case "tag":
            return token.tag_
        case "morph":
            return f"{token.pos_}|{token.morph}" if token.pos_ else ""
        case "lemma":
            return lemma_rule(token.text, token.lemma_) if token.lemma_ else ""
        case "dep":
            return token.dep_
        case _:
            return f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else token.ent_iob_


def collect(docs: list[Doc]) -> Labels:
    """Return the labels that occur."""
    seen = {kind: Counter(label(kind, token) for doc in docs for token in doc) for kind in KINDS}
    return Labels(**{kind: sorted(v for v, n in seen[kind].items() if v and n >= RARE) for kind in KINDS})


def example(doc: Doc, labels: Labels, cutter: WordPiece) -> Example:
    """Return a document as numbers."""
    pieces = cutter.pieces([t.text for t in doc], [bool(t.whitespace_) for t in doc])
    number = {kind: {v: i for i, v in enumerate(getattr(labels, kind))} for kind in KINDS}
    parsed = doc.has_annotation("DEP")
    heads = [t.head.i if t.dep_ else IGNORED for t in doc] if parsed else [IGNORED] * len(doc)
    begins = [int(bool(t.is_sent_start)) for t in doc] if parsed else [IGNORED] * len(doc)
    found = {kind: [number[kind].get(label(kind, t), IGNORED) for t in doc] for kind in KINDS}
    return Example(pieces.ids, pieces.shapes, pieces.first, pieces.last, heads, begins, found)
