"""CrossRE's news and politics (JSON lines: tokens, entities, relations): relations whose types ours can express."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from bench.quality.spans import Span, ends, figures, lines, read, share
from kg.evaluate import Score
from kg.model import Claim
from kg.pipeline import Pipeline, Reading

FILES = "*-dev.json"
BY_RELATION = {
    "alliedWith": ("social", "role"),
    "citizenOf": ("origin", "general-affiliation"),
    "controls": ("role", "physical"),
    "founded": ("role", "origin"),
    "fundedBy": ("role",),
    "holdsOffice": ("role", "general-affiliation"),
    "leads": ("role",),
    "locatedIn": ("physical", "part-of"),
    "memberOf": ("part-of", "role", "general-affiliation"),
    "opposedTo": ("opposite",),
    "partOf": ("part-of", "general-affiliation"),
    "partyTo": ("role", "part-of"),
    "speaksFor": ("role",),
    "visits": ("physical", "role"),
}
BY_ROOT = {
    "ACCUSE": ("opposite",),
    "AGREE": ("role", "social"),
    "ASSAULT": ("opposite",),
    "COERCE": ("opposite",),
    "CONSULT": ("social", "role"),
    "COOPERATE": ("role", "social"),
    "MOBILIZE": ("physical",),
    "PROTEST": ("opposite",),
    "REJECT": ("opposite",),
    "SANCTION": ("opposite",),
    "SUPPORT": ("role", "social"),
    "THREATEN": ("opposite",),
}
MAPPED = frozenset(kind for kinds in (*BY_RELATION.values(), *BY_ROOT.values()) for kind in kinds)


@dataclass(frozen=True)
class Sentence:
    """Tokens joined by blanks, and the relations between stretches of them."""

    text: str
    relations: frozenset[tuple[str, Span, Span]]


def score(folder: Path, pipeline: Pipeline) -> dict[str, float]:
    """Return relation figures, either direction, and the share of gold pairs that any claim joins."""
    sentences = read_sentences(folder)
    relations = Score()
    joined = 0
    for reading in read(pipeline, {key: item.text for key, item in sentences.items()}):
        gold = sentences[reading.article.id].relations
        judge(relations, reading, gold)
        joined += sum(any(joins(claim, *pair) for claim in reading.claims) for _, *pair in gold)
    return {**figures("relation", relations), "pairs_joined": share(joined, relations.gold)}


def read_sentences(folder: Path) -> dict[str, Sentence]:
    """Return the sentences of all development files by their key."""
    found: dict[str, Sentence] = {}
    for path in sorted(folder.glob(FILES)):
        for line in lines(path):
            row = json.loads(line)
            spans = token_spans(row["sentence"])
            relations = (
                (kind, (spans[a][0], spans[b][1]), (spans[c][0], spans[d][1]))
                for a, b, c, d, kind, *_ in row["relations"]
                if kind in MAPPED
            )
            found[row["doc_key"]] = Sentence(" ".join(row["sentence"]), frozenset(relations))
    return found


def token_spans(tokens: list[str]) -> list[Span]:
    """Return where tokens stand when blanks join them.

    >>> token_spans(["a", "bc"])
    [(0, 1), (2, 4)]
    """
    spans: list[Span] = []
    at = 0
    for token in tokens:
        spans.append((at, at + len(token)))
        at += len(token) + 1
    return spans


def judge(score: Score, reading: Reading, gold: frozenset[tuple[str, Span, Span]]) -> None:
    """Add a sentence: a claim is right when a relation of a mapped type joins the same two ends."""
    recalled: set[tuple[str, Span, Span]] = set()
    for claim in reading.claims:
        kinds = BY_RELATION.get(claim.relation.id) or BY_ROOT.get(claim.relation.plover or "", ())
        if kinds and claim.polarity == "affirmed":
            hits = {item for item in gold if item[0] in kinds and joins(claim, item[1], item[2])}
            score.found += 1
            score.right += bool(hits)
            recalled |= hits
    score.gold += len(gold)
    score.recalled += len(recalled)


def joins(claim: Claim, one: Span, other: Span) -> bool:
    """Return whether a claim joins two spans, in either direction."""
    return ends(claim, [one], [other]) or ends(claim, [other], [one])
