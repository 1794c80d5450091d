"""`kg compare`: what several extractors found in the same articles."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options

FILE = click.Path(path_type=Path)


@click.command("compare")
@click.argument("sets", nargs=-1, required=True, metavar="A B [C]")
@click.option("--gold", type=FILE, metavar="FILE", help="Also judge each by these gold claims, as `kg evaluate` does.")
@click.option("--html", type=FILE, metavar="FILE", help="Write a page to read side by side.")
@options.limit(10, "So many sentences of each kind in the table")
@options.open_claims
@options.ledger
@options.format
def command(
    sets: tuple[str, ...], gold: Path | None, html: Path | None, limit: int, open_: bool, path: Path, form: str
) -> None:
    """Compare what extractors found in the same articles.

    A, B and C are files of claims, as `kg extract` prints them, or names of extractors in the ledger. Two claims are
    the same on overlapping evidence with the same actors and relation; a conflict is one that one side affirms and
    the other denies.

    \b
    kg compare rules.jsonl llm.jsonl
    kg compare english-rules/1 llm/MODEL --html compare.html
    kg compare rules.jsonl llm.jsonl --gold gold/claims.jsonl --format json
    """
    from kg.cli.answer import print_record
    from kg.cli.comparing import compared, judged, record, write_page
    from kg.cli.text.compared import print_comparison

    found = compared(sets, path, open_)
    scores = judged(sets, path, gold) if gold else {}
    if html:
        write_page(found, html)
    if form == "table":
        print_comparison(found, scores, limit)
    else:
        print_record(form, record(found, scores))
