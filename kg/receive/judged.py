"""Nodes become what was judged of actors, claims and articles, in the order it was judged."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import MARKS, VERDICTS, Judgement, Mark, Retraction
from kg.receive.graph import Graph, Node, id_of

Judged = Judgement | Retraction | Mark


def judgements(graph: Graph) -> Iterator[Judged]:
    """Yield judgements, retractions and marks by their number."""
    found = [_judged(node) for node in graph.of("Judgement")]
    yield from sorted(found, key=lambda item: (item.made, type(item).__name__, item.n))


def _judged(node: Node) -> Judged:
    verdict, number = node.term("kgo:verdict") or "", int(node.number("kgo:position") or 0)
    author, made, reason = node.need("kgo:author"), node.need("kgo:made"), node.text("kgo:reason") or ""
    if verdict in VERDICTS:
        one, other = (id_of(node.need(f"kgo:{end}"), "actor") for end in ("one", "other"))
        basis = node.text("kgo:basis") or ""
        return Judgement(number, verdict, one, other, author, made, reason, basis)  # type: ignore[arg-type]
    article, claim = node.text("kgo:ofArticle"), node.text("kgo:ofClaim")
    if verdict == "retracted":
        found = article and id_of(article, "article"), claim and id_of(claim, "claim")
        return Retraction(number, *found, author, made, reason)
    if verdict not in MARKS:
        raise node.error(f"{verdict!r} is no verdict")
    return Mark(number, id_of(claim or "", "claim"), verdict, author, made, reason)  # type: ignore[arg-type]
