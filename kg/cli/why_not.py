"""`kg why-not`: what each sentence of an article gave, and why the rest of it gave nothing."""

from __future__ import annotations

import click

from kg.cli import options


@click.command("why-not")
@options.sources
@options.model
@click.option("--all", "all_", is_flag=True, help="Also sentences that gave claims, with them.")
@click.option("--format", "form", type=click.Choice(("text", "jsonl")), default="text", show_default=True,
              help="How to print.")  # fmt: skip
def command(sources: tuple[str, ...], model: str, all_: bool, form: str) -> None:
    """Print the sentences that gave no claim, and why.

    The reason is given of each verb, event noun and adjective that could have told one.

    Nothing is kept. Sources are those of `kg build`.

    \b
    kg why-not article.txt
    echo "The envoy repainted the embassy in Doha." | kg why-not -
    """
    from kg.batch import Tally
    from kg.cli.batch import tell_failures
    from kg.cli.text.looks import print_looks
    from kg.look import why_not
    from kg.pipeline import Pipeline

    tally = Tally(sources)
    for reading, looks in why_not(Pipeline(model), tally.articles()):
        print_looks(reading, looks, form, everything=all_)
    tell_failures(tally)
    raise SystemExit(1 if tally.errors else 0)
