"""`kg evaluate`: claims against gold claims."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options

FILE = click.Path(path_type=Path)


@click.command("evaluate")
@click.argument("gold", type=FILE)
@click.option("--articles", type=FILE, help="The articles as JSON lines; default: docs.jsonl beside GOLD.")
@click.option("--claims", type=FILE, help="Judge these claims, as `kg extract` prints them, instead of reading anew.")
@options.model
@options.format
def command(gold: Path, articles: Path | None, claims: Path | None, model: str, form: str) -> None:
    """Compare what kg finds with GOLD claims.

    Gives precision, recall, F1 and trap hits, over all and by PLOVER root. A found claim is right when its
    evidence overlaps the gold claim's, subject and object go by an accepted name or stand on one, and the
    relation has the same root ("by root") or is the same ("by relation").

    \b
    kg evaluate gold/claims.jsonl
    kg evaluate gold/claims.jsonl --claims found.jsonl --format json
    """
    from kg.cli.answer import print_record
    from kg.cli.judging import judge
    from kg.cli.text.figures import print_report

    report = judge(gold, articles or gold.with_name("docs.jsonl"), claims, model)
    if form == "table":
        print_report(report)
    else:
        print_record(form, report.as_dict())
