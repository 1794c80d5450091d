"""What a text says beside its claims goes to standard output: reasons for none, and attributions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from kg.cli.text.claims import row
from kg.cli.text.table import print_table

if TYPE_CHECKING:
    from kg.look import Attribution, Look
    from kg.model import Article, Claim, Span
    from kg.pipeline import Reading

HEAD = ("source", "cue", "content")
WIDEST = 70  # letters of a content in a table


def print_looks(reading: Reading, looks: Sequence[Look], form: str, *, everything: bool) -> None:
    """Print the sentences of an article with the reasons why they gave no claim; open claims do not count."""
    claims: dict[int, list[Claim]] = {}
    for claim in reading.claims:
        claims.setdefault(claim.evidence.start, []).append(claim)
    for look in looks:
        found = claims.get(look.sentence.start, [])
        if not everything and any(not claim.relation_words for claim in found):
            continue
        if form == "jsonl":
            click.echo(json.dumps(_record(reading.article, look, found), ensure_ascii=False))
        else:
            _print_look(look, found)


def _print_look(look: Look, claims: Sequence[Claim]) -> None:
    click.echo(" ".join(look.sentence.text.split()))
    for claim in claims:
        click.echo("  + " + "  ".join(cell for cell in row(claim) if cell))
    for item in look.rejections:
        click.echo(f"  - {item.span.text}: {item.reason}")
    if not claims and not look.rejections:
        click.echo("  - nothing in it that could be a claim")


def _record(article: Article, look: Look, claims: Sequence[Claim]) -> dict[str, Any]:
    return {
        "article": article.id,
        "sentence": _span(look.sentence),
        "claims": [claim.id for claim in claims],
        "rejected": [{**_span(item.span), "reason": item.reason} for item in look.rejections],
    }


def _span(span: Span) -> dict[str, Any]:
    return {"text": span.text, "start": span.start, "end": span.end}


def print_attributions(found: Iterable[tuple[Article, tuple[Attribution, ...]]], form: str) -> None:
    """Print attributions as JSON lines, or as a table of all of them."""
    if form == "table":
        print_table([_cells(item) for _, items in found for item in items], HEAD)
        return
    for article, items in found:
        for item in items:
            click.echo(json.dumps(_attribution(article, item), ensure_ascii=False))


def _cells(item: Attribution) -> tuple[str, ...]:
    content = " … ".join(" ".join(piece.text.split()) for piece in item.content)
    short = content if len(content) <= WIDEST else content[: WIDEST - 1] + "…"
    return (item.source.text if item.source else "", item.cue.text, short)


def _attribution(article: Article, item: Attribution) -> dict[str, Any]:
    source = item.source
    return {
        "article": article.id,
        "source": {"text": source.text, "start": source.start, "end": source.end} if source else None,
        "cue": _span(item.cue),
        "content": [_span(piece) for piece in item.content],
    }
