"""Names found and typed in treebanks: person, place, organisation; one to one where spans overlap, and exactly."""

from __future__ import annotations

from pathlib import Path

from bench.quality.re3d import total
from bench.quality.spans import Span, count
from bench.quality.treebank import Document, read_gum, read_iob2
from kg.evaluate import Score
from kg.mention import find_mentions
from kg.model import Article, Mention, Sentence
from kg.pipeline import Pipeline

CLASSES = ("Person", "Place", "Organisation")
FILES = (("uner", "uner-ewt-dev.iob2", read_iob2), ("gum", "gum-dev.conllu", read_gum))


def score(folder: Path, pipeline: Pipeline) -> dict[str, float]:
    """Return F1 of names by overlap and by exact span, for each treebank that is there."""
    found: dict[str, float] = {}
    for name, file, read in FILES:
        if (folder / file).exists():
            near, exact = {kind: Score() for kind in CLASSES}, {kind: Score() for kind in CLASSES}
            judge(list(read(folder / file)), pipeline, near, exact)
            whole, same = total(near.values()), total(exact.values())
            found |= {f"{name}_f1": whole.f1 or 0, f"{name}_precision": whole.precision or 0,
                      f"{name}_recall": whole.recall or 0, f"{name}_exact_f1": same.f1 or 0}  # fmt: skip
            found |= {f"{name}_{kind.lower()}_f1": near[kind].f1 or 0 for kind in CLASSES}
    return found


def judge(documents: list[Document], pipeline: Pipeline, near: dict[str, Score], exact: dict[str, Score]) -> None:
    """Add the names of documents."""
    texts = {item.id: item for item in documents}
    for article, sentences in pipeline.parser.parse(Article(item.text, given_id=item.id) for item in documents):
        spans: dict[str, list[Span]] = {kind: [] for kind in CLASSES}
        for sentence in sentences:
            for item in find_mentions(sentence, article.text, pipeline.lexicon):
                kind = class_of(item, pipeline) if item.kind == "name" or written(item, sentence) else None
                if kind and span_of(item, article.text) not in spans[kind]:
                    spans[kind].append(span_of(item, article.text))
        for kind in CLASSES:
            gold = [name.span for name in texts[article.id].names if name.kind == kind]
            count(near[kind], spans[kind], gold)
            right = len(set(spans[kind]) & set(gold))
            exact[kind].found += len(spans[kind])
            exact[kind].gold += len(gold)
            exact[kind].right += right
            exact[kind].recalled += right


def class_of(item: Mention, pipeline: Pipeline) -> str | None:
    """Return the class of a mention; adjectives, inhabitants and what kg gives no type are none."""
    if item.reason in ("demonym", "inhabitants") or item.type == "Actor":
        return None
    if item.type == "Person":
        return "Person"
    kind = pipeline.ontology.types.get(item.type)
    if item.type == "State" or (kind and kind.kind == "place"):
        return "Place"
    return "Organisation" if kind and kind.kind == "actor" and item.type != "Population" else None


def written(item: Mention, sentence: Sentence) -> bool:
    """Return whether a body or place that a noun describes is written as a name: "the Iraqi Islamic Party"."""
    head = sentence.tokens[item.head]
    return (
        item.kind in ("description", "role")
        and head.i > 0
        and head.pos == "PROPN"
        and (item.kind == "role" or item.type not in ("Person", "Population"))
    )


def span_of(item: Mention, text: str) -> Span:
    """Return where the name stands within a mention: without role and title."""
    at = text.find(item.name, item.start, item.end) if item.name else -1
    return (at, at + len(item.name)) if item.name and at >= 0 else (item.start, item.end)
