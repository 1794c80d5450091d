"""Marks are made, listed, and written as gold claims: what was confirmed is wanted, what was wrong is a trap."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.judge import who_judges
from kg.cli.text.words import count

if TYPE_CHECKING:
    from kg.model import Article, Claim
    from kg.model.judgement import MarkVerdict


def mark(path: Path, claim: str, verdict: MarkVerdict | None, author: str | None, why: str) -> None:
    """Mark a claim, or take its last mark back."""
    from kg.ledger import Ledger

    with Ledger.open(path) as ledger:
        if verdict is None:
            ledger.unmark(claim, author=who_judges(author), reason=why)
            click.echo(f"{claim} bears its last mark no more", err=True)
        else:
            ledger.mark(claim, verdict, author=who_judges(author), reason=why)
            click.echo(f"{claim} is marked {verdict}", err=True)


def tell_marks(path: Path, form: str) -> None:
    """Print all marks, those too that were taken back."""
    from kg.cli.answer import print_records, records
    from kg.cli.text.table import print_table
    from kg.ledger import Ledger

    with Ledger.open(path, readonly=True) as ledger:
        found = ledger.marks()
    if form != "table":
        print_records(form, records(found))
    elif not found:
        click.echo("no marks")
    else:
        rows = [(item.claim, item.verdict, item.author, item.made[:10], item.reason,
                 f"taken back by {item.undone.author}" if item.undone else "") for item in found]  # fmt: skip
        print_table(rows, ("claim", "mark", "by", "on", "reason", "notes"))


def write_gold(path: Path, folder: Path) -> None:
    """Write the marked claims that are confirmed or wrong with their articles, as `kg evaluate` reads them."""
    from kg.ledger import ClaimFilter, Ledger

    with Ledger.open(path, readonly=True) as ledger, ledger.snapshot():
        last = {item.claim: item.verdict for item in ledger.marks() if item.undone is None}
        wanted = ClaimFilter(claim=tuple(last), history=True, open=True)
        claims = {claim.id: claim for claim in ledger.claims(wanted)}.values()
    confirmed = [claim for claim in claims if last[claim.id] == "confirmed"]
    wrong = [claim for claim in claims if last[claim.id] == "wrong"]
    articles = {claim.article.id: claim.article for claim in (*confirmed, *wrong)}
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "docs.jsonl", map(_doc, articles.values()))
    _write(folder / "claims.jsonl", map(_gold, confirmed))
    _write(folder / "traps.jsonl", map(_trap, wrong))
    told = f"{count(len(confirmed), 'gold claim')}, {count(len(wrong), 'trap')}"
    click.echo(f"{told} of {count(len(articles), 'article')} in {folder}", err=True)


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8")


def _doc(article: Article) -> dict[str, Any]:
    return {"doc": article.id, "text": article.text, "title": article.title, "published": article.published,
            "source": article.source}  # fmt: skip


def _gold(claim: Claim) -> dict[str, Any]:
    speakers = [claim.speakers[0].who.name, claim.speakers[0].who.text] if claim.speakers else None
    return {
        "doc": claim.article.id,
        "subject": [claim.subject.name, claim.subject.text],
        "relation": claim.relation.id,
        "object": [claim.object.name, claim.object.text],
        "polarity": claim.polarity,
        "modality": claim.modality,
        "speaker": speakers,
        "evidence": [claim.evidence.start, claim.evidence.end],
        "certain": True,
    }


def _trap(claim: Claim) -> dict[str, Any]:
    return {"doc": claim.article.id, "subject": claim.subject.name, "relation": claim.relation.id,
            "object": claim.object.name, "evidence": [claim.evidence.start, claim.evidence.end],
            "why": "marked wrong"}  # fmt: skip
