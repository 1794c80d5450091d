"""The extractor that a command was asked for, and what it would cost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.batch import Tally
    from kg.extractors import Extractor
    from kg.model import Article


def told(words: str) -> None:
    """Write a line for the user."""
    click.echo(f"kg: {words}", err=True)


def silent(words: str) -> None:
    """Write nothing."""


def chosen(
    spec: str, model: str, ledger: Path | None = None, offline: bool = False, budget: str | None = None,
    quiet: bool = False,
) -> Extractor:  # fmt: skip
    """Return the extractor of `--extractor`; what it keeps stands beside the ledger, else in this folder."""
    from kg.extractors import Setting, extractor
    from kg.model import ExtractorError

    folder = ledger.parent if ledger else Path()
    try:
        return extractor(spec, Setting(model, folder, offline, budget, told, silent if quiet else told))
    except ExtractorError as error:
        raise click.UsageError(str(error)) from error


def tell_plan(extractor: Extractor, tally: Tally, path: Path, workers: int) -> None:
    """Print what a build would do: the tokens and money of a model, else the time."""
    from kg.batch import estimate
    from kg.cli.batch import tell_estimate, tell_failures

    if not hasattr(extractor, "estimate"):
        tell_estimate(estimate(tally, extractor, path), tally, workers)
        return
    with unread(tally, path, extractor.name) as articles:
        click.echo(str(extractor.estimate(articles)))
    tell_failures(tally)


@contextmanager
def unread(tally: Tally, path: Path, extractor: str) -> Iterator[Iterator[Article]]:
    """Give the articles that this extractor has not read yet into a ledger, if there is one."""
    from kg.batch.build import unknown
    from kg.ledger import Ledger

    if not path.exists():
        yield tally.articles()
        return
    with Ledger.open(path, readonly=True) as ledger:
        yield unknown(tally, ledger, extractor)
