"""`kg mark`: what analysts say of claims."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.judge import author

if TYPE_CHECKING:
    from kg.model.judgement import MarkVerdict


@click.command("mark")
@click.argument("claim", required=False)
@click.argument("verdict", required=False, type=click.Choice(("wrong", "duplicate", "confirmed")))
@click.option("--why", metavar="REASON", default="", help="The reason, kept with the mark.")
@author
@click.option("--undo", is_flag=True, help="Take the last mark on CLAIM back.")
@click.option("--gold", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
              help="Write all marks as annotated articles, for kg evaluate.")  # fmt: skip
@options.ledger
@options.format
def command(
    claim: str | None, verdict: MarkVerdict | None, why: str, author: str | None, undo: bool, gold: Path | None,
    path: Path, form: str,
) -> None:  # fmt: skip
    """Say that a claim is wrong, a duplicate or confirmed; without CLAIM: list the marks.

    CLAIM is an id, as `kg articles show` and `kg why --format json` print them. A claim that is wrong or a duplicate
    counts no more; it is kept, and so is who said so, when and why. The last mark counts.

    \b
    kg mark 5fe945eeb66ef99e wrong --why "it was the other minister"
    kg mark 5fe945eeb66ef99e --undo
    kg mark --gold marked/ && kg evaluate marked/claims.jsonl
    """
    from kg.cli.marking import mark, tell_marks, write_gold

    if gold is not None:
        write_gold(path, gold)
    elif claim is None:
        tell_marks(path, form)
    elif (verdict is None) is not undo:
        raise click.UsageError("say wrong, duplicate or confirmed, or --undo")
    else:
        mark(path, claim, None if undo else verdict, author, why)
