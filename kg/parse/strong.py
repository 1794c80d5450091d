"""A block of words in; tags, lemmas, sentences, tree and names out: a small transformer, run by ONNX Runtime."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.model import ModelError
from kg.parse.breaks import may_end
from kg.parse.lemma_rule import lemma_by
from kg.parse.lemmas import respelt
from kg.parse.trees import tree
from kg.parse.wordpiece import Pieces, WordPiece

if TYPE_CHECKING:
    import numpy as np
    from spacy.language import Language
    from spacy.tokens import Doc

NAME = "kg_strong"
LONGEST = 400  # pieces that the network reads at once; it was trained on 512 at most
ENDS = frozenset((".", "?", "!"))
UNREADABLE = ("Fail", "InvalidArgument", "InvalidGraph", "InvalidProtobuf", "NotImplemented", "RuntimeException")
KINDS = ("tag", "morph", "lemma", "dep", "name")
FILES = ("model.onnx", "relations.onnx", "labels.json", "vocab.txt")


def is_strong(path: Path) -> bool:
    """Return whether a folder holds a pipeline of this kind."""
    return (path / FILES[0]).is_file()


def load(path: Path, tokenizer: Path) -> Language:
    """Return the pipeline of a folder as spaCy's: its tokenizer, and one component that does all."""
    import spacy
    from spacy.language import Language as Registry

    if not Registry.has_factory(NAME):
        Registry.factory(NAME, func=lambda nlp, name, path: Strong(Path(path)))
    nlp = spacy.blank("en")
    nlp.tokenizer.from_disk(tokenizer)  # type: ignore[union-attr]
    nlp.add_pipe(NAME, config={"path": str(path)})
    return nlp


class Strong:
    """spaCy's component: a document in, the same words with all annotation out."""

    def __init__(self, path: Path) -> None:
        missing = [name for name in FILES if not (path / name).is_file()]
        if missing:
            raise ModelError(f"{path}: {', '.join(missing)} not found")
        self.path = path
        self.labels = read_labels(path / "labels.json")
        self.cutter = WordPiece.read(path / "vocab.txt")

    @cached_property
    def network(self) -> Any:
        """Return the network that reads words."""
        return session(self.path / "model.onnx")

    @cached_property
    def relations(self) -> Any:
        """Return the network that names the relation of a word to its head."""
        return session(self.path / "relations.onnx")

    @cached_property
    def follows(self) -> np.ndarray:
        """Return what may follow what in names, as scores: I-X only B-X or I-X."""
        import numpy as np

        names = self.labels["name"]
        allowed = [[not b.startswith("I-") or a[2:] == b[2:] for b in names] for a in names]
        return np.where(np.array(allowed), 0.0, -1e9).astype(np.float32)

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its annotation."""
        if not len(doc):
            return doc
        return self.annotated(doc, [self.read(doc, start, end) for start, end in self.windows(doc)])

    def windows(self, doc: Doc) -> Iterator[tuple[int, int]]:
        """Yield the parts of a block that the network can read at once, cut after a full stop where there is one."""
        sizes = [len(self.cutter.cut(token.text)) for token in doc]
        start, size, stop = 0, 0, 0
        for at, more in enumerate(sizes):
            if size + more > LONGEST and at > start:
                cut = stop if stop > start else at
                yield start, cut
                start, size = cut, sum(sizes[cut:at])
            size += more
            if doc[at].text in ENDS:
                stop = at + 1
        yield start, len(doc)

    def read(self, doc: Doc, start: int, end: int) -> dict[str, Any]:
        """Return the annotation of a part of a block, as lists of one value a word; heads count from its start."""
        words = doc[start:end]
        pieces = self.cutter.pieces([t.text for t in words], [bool(t.whitespace_) for t in words])
        rules = self.labels["lemma"]
        found = dict(zip(OUTPUTS, self.network.run(OUTPUTS, inputs(pieces)), strict=True))
        begins = self.begins(doc, start, end, found["begins"][0])
        arcs = found["arcs"][0]
        arcs[range(len(arcs)), range(len(arcs))] += found["roots"][0]
        heads = [head for a, b in pairwise([*begins, end - start]) for head in within(arcs, a, b)]
        return {
            "tags": [self.labels["tag"][n] for n in found["tag"][0]],
            "morphs": [self.labels["morph"][n] for n in found["morph"][0]],
            "lemmas": [self.lemma(rules[n], t.text) for n, t in zip(found["lemma"][0], words, strict=True)],
            "heads": heads,
            "deps": self.deps(found["child"][0], found["parent"][0], heads),
            "ents": self.names(found["name"][0]),
            "sent_starts": [i in set(begins) for i in range(end - start)],
        }

    def lemma(self, rule: str, word: str) -> str:
        """Return the lemma of a word: as the rule has it, if that is a word the encoder knows."""
        found = lemma_by(rule, word)
        return found if found[:1].isupper() else respelt(word.lower(), found, self.cutter.vocabulary)

    def begins(self, doc: Doc, start: int, end: int, scores: np.ndarray) -> list[int]:
        """Return where sentences begin, counted from the start of the part."""
        likely = [i for i in range(1, end - start) if scores[i, 1] > scores[i, 0] or doc[start + i].is_sent_start]
        begins = [0]
        for i, following in pairwise([*likely, end - start]):
            if may_end(doc[start + begins[-1] : start + i], doc[start + i : start + following]):
                begins.append(i)
        return begins

    def deps(self, child: np.ndarray, parent: np.ndarray, heads: list[int]) -> list[str]:
        """Return the relation of each word to its head."""
        (scores,) = self.relations.run(["dep"], {"child": child, "parent": parent[heads]})
        scores[:, self.labels["dep"].index("ROOT")] = -1e9
        return [
            "ROOT" if head == i else self.labels["dep"][n]
            for i, (head, n) in enumerate(zip(heads, scores.argmax(axis=1), strict=True))
        ]

    def names(self, scores: np.ndarray) -> list[str]:
        """Return the likeliest names, as B-, I- and O."""
        names = self.labels["name"]
        best = scores[0] + self.follows[names.index("O")]
        back = []
        for row in scores[1:]:
            steps = best[:, None] + self.follows
            back.append(steps.argmax(axis=0))
            best = steps.max(axis=0) + row
        path = [int(best.argmax())]
        for row in reversed(back):
            path.append(int(row[path[-1]]))
        return [names[n] for n in reversed(path)]

    def annotated(self, doc: Doc, parts: Sequence[dict[str, Any]]) -> Doc:
        """Return a document of the same words with the annotation of its parts."""
        from spacy.tokens import Doc as Made

        offset = 0
        for part in parts:
            part["heads"] = [offset + head for head in part["heads"]]
            offset += len(part["heads"])
        every = {key: [value for part in parts for value in part[key]] for key in parts[0]}
        pos, morphs = zip(*(morph.split("|", 1) for morph in every.pop("morphs")), strict=True)
        words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
        return Made(doc.vocab, words=words, spaces=spaces, pos=list(pos), morphs=list(morphs), **every)  # type: ignore[arg-type]


def read_labels(path: Path) -> dict[str, list[str]]:
    """Return the labels of each kind, in order of their numbers."""
    try:
        found: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelError(f"{path}: not the labels of a pipeline ({error})") from error
    if not isinstance(found, dict) or not all(found.get(kind) for kind in KINDS) or "O" not in found["name"]:
        raise ModelError(f"{path}: the labels of {', '.join(KINDS)} are wanted")
    return found


OUTPUTS = ["tag", "morph", "lemma", "name", "begins", "arcs", "roots", "child", "parent"]


def within(arcs: np.ndarray, start: int, end: int) -> list[int]:
    """Return the heads of the words of one sentence, counted as `start` and `end` are."""
    return [start + head for head in tree(arcs[start:end, start:end])]


def inputs(pieces: Pieces) -> dict[str, np.ndarray]:
    """Return a block as the network takes it, a batch of one."""
    import numpy as np

    rows = {"ids": pieces.ids, "shapes": pieces.shapes, "first": pieces.first, "last": pieces.last}
    return {key: np.array([row], dtype=np.int64) for key, row in rows.items()}


def session(path: Path) -> Any:
    """Return an ONNX session on one thread, which gives the same bits however many blocks are read beside."""
    import onnxruntime
    from onnxruntime.capi import onnxruntime_pybind11_state as states

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except tuple(getattr(states, name) for name in UNREADABLE) as error:
        raise ModelError(f"{path}: not a network that ONNX Runtime can read ({error})") from error
