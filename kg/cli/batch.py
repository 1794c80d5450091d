"""What a run over sources tells the user: a summary, what could not be read, a report."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.group import Failure
from kg.cli.progress import duration
from kg.cli.text.words import count
from kg.model.errors import KgError

if TYPE_CHECKING:
    from kg.batch import Estimate, Tally


@contextmanager
def finished(tally: Tally, path: Path, quiet: bool, report: str | None) -> Iterator[None]:
    """Tell at the end, however it comes, what a run has done; Ctrl-C is an end like others."""
    try:
        yield
    except KeyboardInterrupt:
        tell(tally, path, quiet)
        raise Failure("stopped; the same command goes on from here") from None
    except KgError:
        tell(tally, path, quiet)
        raise
    else:
        tell(tally, path, quiet)
    finally:
        write_report(tally, report)


def tell(tally: Tally, path: Path, quiet: bool) -> None:
    """Write a summary and what could not be read."""
    if not quiet and tally.done > tally.errors:
        click.echo(summary(tally, path), err=True)
        for number, words in ((tally.errors, "could not be read"), (tally.skipped, "skipped")):
            if number:
                click.echo(f"{count(number, 'input')} {words}:", err=True)
                tell_failures(tally, words == "skipped")
        return
    tell_failures(tally, skipped=False)


def summary(tally: Tally, path: Path) -> str:
    """Return what was read and kept, in one line."""
    known = f", {tally.known:,} known before" if tally.known else ""
    rate = f"{tally.seconds:.1f} s, {tally.new / tally.seconds:.1f} articles/s"
    return f"{count(tally.new, 'new article')}{known}, {count(tally.claims, 'new claim')} in {path} ({rate})"


def tell_failures(tally: Tally, skipped: bool | None = None) -> None:
    """Write a line for each input that could not be read, or that was skipped, or both."""
    from kg.model import Skipped

    for error in tally.failed:
        if skipped is None or isinstance(error, Skipped) == skipped:
            click.echo(f"kg: {error}", err=True)


def tell_estimate(found: Estimate, tally: Tally, workers: int) -> None:
    """Print what a build would do."""
    left_out = [f"{tally.known:,} known before" if tally.known else "",
                f"{count(tally.errors, 'input')} cannot be read" if tally.errors else "",
                f"{tally.skipped:,} skipped" if tally.skipped else ""]  # fmt: skip
    click.echo(", ".join((f"{count(found.articles, 'article')} to read, {found.characters:,} characters",
                          *filter(None, left_out))))  # fmt: skip
    with_ = "one process" if workers == 1 else f"{workers} processes, if there are as many cores"
    click.echo(f"about {count(found.claims, 'claim')}, {duration(found.seconds / workers)} with {with_}")


def write_report(tally: Tally, target: str | None) -> None:
    """Write the report where the user wants it: as JSON if the name says so, else as text; - is standard output."""
    from kg.batch import report

    if target is None:
        return
    text = report(tally, "json" if target.endswith(".json") else "text")
    if target == "-":
        click.echo(text, nl=False)
    else:
        Path(target).write_text(text, encoding="utf-8", errors="backslashreplace")
