"""What was judged of actors, claims and articles, and who is shown as whom, becomes blocks of statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.export.rdf.claims import Block, Pairs
from kg.export.rdf.terms import Terms
from kg.model import Judgement, Mark, Retraction, digest

Judged = Judgement | Retraction | Mark


def judgement_blocks(judgements: Iterable[Judged], merged: Mapping[str, str], terms: Terms) -> Iterator[Block]:
    """Yield who is shown as whom, then each judgement."""
    for id, shown in sorted(merged.items()):
        links = [("kgo:shownAs", terms.actor(shown)), ("owl:sameAs", terms.actor(shown))]
        yield Block(terms.actor(id), links)
    for item in judgements:
        yield Block(terms.of("judgement", judgement_id(item)), _judgement(item, terms))


def judgement_id(item: Judged) -> str:
    """Return a hash of what was judged, by whom and when."""
    return digest(type(item).__name__, str(item.n), *(value or "" for _, value in _what(item)), item.author, item.made)


def _what(item: Judged) -> tuple[tuple[str, str | None], ...]:
    if isinstance(item, Judgement):
        return ("verdict", item.verdict), ("one", item.one), ("other", item.other)
    if isinstance(item, Retraction):
        return ("verdict", "retracted"), ("ofArticle", item.article), ("ofClaim", item.claim)
    return ("verdict", item.verdict), ("ofClaim", item.claim)


KINDS = {"one": "actor", "other": "actor", "ofArticle": "article", "ofClaim": "claim"}


def _judgement(item: Judged, terms: Terms) -> Pairs:
    pairs = [("a", terms.kgo("Judgement")), ("kgo:position", terms.number(item.n))]
    for name, value in _what(item):
        if value is not None:
            pairs.append((f"kgo:{name}", terms.of(KINDS[name], value) if name in KINDS else terms.kgo(value)))
    pairs += [("kgo:author", terms.text(item.author)), ("kgo:made", terms.moment(item.made))]
    pairs += [("kgo:reason", terms.text(item.reason))] if item.reason else []
    pairs += [("kgo:basis", terms.text(item.evidence))] if isinstance(item, Judgement) and item.evidence else []
    return pairs
