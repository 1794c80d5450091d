"""`kg attributions`: who says what in articles, whether a claim is in it or not."""

from __future__ import annotations

import click

from kg.cli import options


@click.command("attributions")
@options.sources
@options.model
@click.option("--format", "form", type=click.Choice(("table", "jsonl")), default="jsonl", show_default=True,
              help="How to print.")  # fmt: skip
def command(sources: tuple[str, ...], model: str, form: str) -> None:
    """Print who says or thinks what in articles: source, cue and content.

    Places are of the text as read; nothing is kept. A source is null where nobody is named ("is said to"). Sources of
    articles are those of `kg build`.

    \b
    kg attributions article.txt | jq -r .source.text | sort | uniq -c
    echo "Syria denied talks, a spokesman said." | kg attributions - --format table
    """
    from kg.batch import Tally
    from kg.cli.batch import tell_failures
    from kg.cli.text.looks import print_attributions
    from kg.look import attributions
    from kg.pipeline import Pipeline

    tally = Tally(sources)
    print_attributions(attributions(Pipeline(model), tally.articles()), form)
    tell_failures(tally)
    raise SystemExit(1 if tally.errors else 0)
