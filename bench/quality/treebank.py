"""Treebanks with named entities: GUM's CoNLL-U and UNER's IOB2 become texts with the spans of names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.quality.spans import Span, lines

KINDS = {"person": "Person", "place": "Place", "organization": "Organisation"}
LABELS = {"PER": "Person", "LOC": "Place", "ORG": "Organisation"}
OPENED = re.compile(r"\((?P<group>\d+)-(?P<kind>\w+)-(?P<rest>[^()]*)(?P<one>\))?|(?P<closed>\d+)\)")
MINIMUM = 3  # where the head's place stands among what follows the type: infstat-salience-centering-minspan


@dataclass(frozen=True)
class Name:
    """A named entity: where, of which kind, whom it means within its document, and the word that heads it."""

    span: Span
    kind: str
    group: str
    head: Span = (0, 0)


@dataclass
class Opened:
    """An entity whose end is still to come: which word counts first, and its words: number, tag, governor, place."""

    start: int
    kind: str
    first: int
    words: list[tuple[str, str, str, Span]] = field(default_factory=list)

    @property
    def head(self) -> Span:
        """Return the word that nothing inside governs."""
        inside = {number for number, _, _, _ in self.words}
        return next(place for _, _, governor, place in self.words if governor not in inside)


@dataclass
class Document:
    """A text with its names."""

    id: str
    text: str = ""
    names: list[Name] = field(default_factory=list)
    joined: tuple[int, bool] = (0, False)  # while read: up to which word no space stands, and whether one follows


def read_iob2(path: Path) -> Iterator[Document]:
    """Yield the documents of a file in UNER's format; sentences stand on lines of their own."""
    found, at = Document(""), 0
    for line in lines(path):
        if line.startswith("# newdoc id = "):
            if found.text:
                yield found
            found = Document(line.partition(" = ")[2])
        elif line.startswith("# text = "):
            found.text += ("\n\n" if found.text else "") + line.partition(" = ")[2]
            at = len(found.text) - len(line.partition(" = ")[2])
        elif not line.startswith("#"):
            _, word, label, *_ = line.split("\t")
            start = found.text.find(word, at)
            if start < 0:
                continue
            at = start + len(word)
            if label.startswith("B-") and label[2:] in LABELS:
                found.names.append(Name((start, at), LABELS[label[2:]], ""))
            elif label.startswith("I-") and label[2:] in LABELS and found.names:
                last = found.names[-1]
                found.names[-1] = Name((last.span[0], at), last.kind, "")
    yield found


def read_gum(path: Path) -> Iterator[Document]:
    """Yield the documents of GUM: persons, places and organisations named by a proper noun, and their chains.

    The Penn tag of the first word that counts tells: the adjective "Western" is part of the name "Western Australia".
    """
    found: Document | None = None
    open_: dict[str, Opened] = {}
    for line in lines(path):
        if line.startswith("# newdoc id = "):
            if found is not None:
                yield found
            found, open_ = Document(line.partition(" = ")[2]), {}
        elif found is not None and line.startswith("# newpar"):
            found.text = found.text.rstrip() + "\n\n" if found.text else ""
        elif found is not None and not line.startswith("#"):
            _token(found, open_, line.split("\t"))
    if found is not None:
        yield found


def _token(document: Document, open_: dict[str, Opened], cells: list[str]) -> None:
    if "." in cells[0]:
        return
    misc = dict(item.partition("=")[::2] for item in cells[9].split("|"))
    if "-" in cells[0]:  # "1-2 Gloria's": the words 1 and 2 stand without a space between them
        document.joined = (int(cells[0].partition("-")[2]), misc.get("SpaceAfter") == "No")
        return
    start = len(document.text)
    document.text += cells[1]
    end = len(document.text)
    last, glued = document.joined
    alone = glued if int(cells[0]) == last else misc.get("SpaceAfter") == "No" or int(cells[0]) < last
    document.text += "" if alone else " "
    document.joined = (0, False) if int(cells[0]) == last else document.joined
    started, closed = [], []
    for match in OPENED.finditer(misc.get("Entity", "")):
        if match["closed"]:
            closed.append(match["closed"])
        else:
            rest = match["rest"].split("-")
            first = int(rest[MINIMUM].split(",")[0]) if len(rest) > MINIMUM and rest[MINIMUM][:1].isdigit() else 1
            open_[match["group"]] = Opened(start, match["kind"], first)
            started.append(match["group"])
            closed += [match["group"]] if match["one"] else []
    for entity in open_.values():
        entity.words.append((cells[0], cells[4], cells[6], (start, end)))
    for group in closed:
        entity = open_.pop(group, Opened(start, "", 1))
        if entity.kind in KINDS and entity.words[entity.first - 1][1] in ("NNP", "NNPS"):
            document.names.append(Name((entity.start, end), KINDS[entity.kind], group, entity.head))
