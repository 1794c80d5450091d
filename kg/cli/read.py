"""`kg read`: sources into articles, as kg sees them."""

from __future__ import annotations

import click

from kg.cli import options


@click.command("read")
@options.sources
@options.fields
@click.option(
    "--format", "form", type=click.Choice(("jsonl", "table")), default="jsonl", show_default=True,
    help="How to print the articles: whole, or a line each.",
)  # fmt: skip
def command(sources: tuple[str, ...], fields: dict[str, str], form: str) -> None:
    """Print the articles that kg finds in sources, before anything is understood.

    Shows what a page, a feed or an archive gives: text, title, outlet, and the date with what told it. The JSON
    lines are a SOURCE again. Sources are those of `kg build`.

    \b
    kg read page.html | jq -r .text
    kg read crawl.warc.gz > articles.jsonl
    kg read feeds/ --format table
    """
    from kg.batch import Tally
    from kg.cli.batch import tell_failures
    from kg.cli.text.articles import print_articles
    from kg.read import How

    tally = Tally(sources, How(fields))
    print_articles(tally.articles(), form)
    tell_failures(tally)
    raise SystemExit(1 if tally.errors else 0)
