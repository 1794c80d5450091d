"""`kg version`: which kg, which Python, which language pipeline."""

from __future__ import annotations

import click

from kg.cli import options


@click.command("version")
@options.model
def command(model: str) -> None:
    """Show the versions of kg and its language pipeline.

    Quote this when you report how a graph was made; the ledger keeps it for every article.
    """
    import platform

    from kg.pipeline import Pipeline

    click.echo(Pipeline(model).version)
    click.echo(f"Python {platform.python_version()} on {platform.system()} {platform.machine()}")
