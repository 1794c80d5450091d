"""Options that several commands share, spelled and explained once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kg._version import DEFAULT_MODEL


def _fields(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Return NAME=KEY pairs as a mapping; misuse is told with the names there are."""
    from kg.read.record import FIELDS

    pairs = [value.partition("=") for value in values]
    for name, equals, key in pairs:
        if name not in FIELDS or not equals or not key:
            raise click.BadParameter(f"write NAME=KEY, NAME one of {', '.join(FIELDS)}")
    return {name: key for name, _, key in pairs}


LEDGER = "kg.ledger"
POLARITIES = ("affirmed", "denied")
MODALITIES = ("actual", "planned", "wanted", "threatened", "possible", "alleged")

sources = click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
ledger = click.option(
    "--ledger", "path", type=click.Path(path_type=Path), default=LEDGER, envvar="KG_LEDGER",
    show_default=True, show_envvar=True, help="The ledger file.",
)  # fmt: skip
model = click.option(
    "--model", metavar="NAME", default=DEFAULT_MODEL, envvar="KG_MODEL", show_default=True, show_envvar=True,
    help="The language pipeline: strong or fast, which ship with kg, or a folder of a spaCy pipeline with UD labels.",
)  # fmt: skip
extractor = click.option(
    "--extractor", "spec", metavar="NAME[:OPTIONS]", default="rules", envvar="KG_EXTRACTOR", show_default=True,
    show_envvar=True, help="What finds the claims; options as KEY=VALUE with commas between them.",
)  # fmt: skip
offline = click.option("--offline", is_flag=True, help="Answer from the cache alone; no server is asked.")
budget = click.option(
    "--budget", metavar="MUCH", help="Stop before a model takes more than this: tokens (200k, 1.5M) or money (2.50USD)."
)
quiet = click.option("--quiet", "-q", is_flag=True, help="No progress and no summary; errors are still told.")
format = click.option(
    "--format", "form", type=click.Choice(("table", "json", "jsonl", "csv")), default="table", show_default=True,
    help="How to print the answer.",
)  # fmt: skip
relation = click.option(
    "--relation", multiple=True, metavar="ID", help="Only this relation, such as supports; may be repeated."
)
reported = click.option("--reported", is_flag=True, help="One report is enough for an edge.")
own = click.option("--own", is_flag=True, help="Not what the army, agencies, government or courts of NAME do.")
open_claims = click.option("--open", "open_", is_flag=True, help="Also claims whose relation has no name (relatedTo).")
workers = click.option(
    "--workers", type=click.IntRange(1), metavar="N", default=1, envvar="KG_WORKERS", show_default=True,
    show_envvar=True, help="Processes that read, at best one for each core; the result is the same.",
)  # fmt: skip
endpoint = click.option(
    "--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead of the ledger; it holds what `kg push` sent."
)
cluster = click.option(
    "--cluster", metavar="ADDRESS", envvar="KG_CLUSTER", show_envvar=True,
    help="Read on a Dask cluster that has the same kg: its scheduler's address, or local:N processes.",
)  # fmt: skip
time_limit = click.option(
    "--time-limit", type=click.FloatRange(0.1), metavar="SECONDS", default=60.0, show_default=True,
    help="Leave an article that takes longer, and tell.",
)  # fmt: skip

Function = TypeVar("Function", bound=Callable[..., Any])
WINDOW = (
    click.option("--since", metavar="DATE", help="What happened from then on: 2022, 2022-09 or 2022-09-24."),
    click.option("--until", metavar="DATE", help="What happened up to then."),
)
FILTERS = (  # of the claims that an answer is made of, in the order of the help
    relation,
    click.option("--polarity", type=click.Choice(POLARITIES), help="Only what is affirmed, or denied."),
    click.option("--modality", type=click.Choice(MODALITIES), multiple=True, help="Only such claims; repeatable."),
    *WINDOW,
    click.option("--source", multiple=True, metavar="OUTLET", help="Only what this outlet tells; may be repeated."),
    click.option("--speaker", multiple=True, metavar="NAME", help="Only what this actor says; may be repeated."),
    click.option("--min-sources", type=click.IntRange(1), metavar="N", help="Only what so many sources tell."),
    click.option("--as-of", metavar="DATE", help="Only what was published by then."),
    click.option("--known-by", metavar="DATE", help="What the ledger held by then, as it stood then."),
    click.option("--extractor", multiple=True, metavar="NAME", help="Only what this extractor found; repeatable."),
    click.option("--history", is_flag=True, help="Also what was superseded, retracted or marked wrong."),
    open_claims,
)


def filters(command: Function) -> Function:
    """Give a command the filters that all questions take; `given` reads them."""
    for option in reversed(FILTERS):
        command = option(command)
    return command


def filters_without_window(command: Function) -> Function:
    """Give a command the filters but `--since` and `--until`, which it has of its own."""
    for option in reversed([option for option in FILTERS if option not in WINDOW]):
        command = option(command)
    return command


def limit(default: int | None, what: str) -> Callable[[Function], Function]:
    """Return the option that says how much is shown at most."""
    shown = "default: all." if default is None else f"default: {default}."
    return click.option("--limit", type=click.IntRange(1), metavar="N", default=default, help=f"{what}; {shown}")


def given(wanted: dict[str, Any]) -> dict[str, Any]:
    """Return the options that were given, under the names that the Python functions have for them."""
    found = {key.rstrip("_"): value for key, value in wanted.items()}
    return {key: value for key, value in found.items() if value not in (None, (), False)}


fields = click.option(
    "--field", "fields", multiple=True, metavar="NAME=KEY", callback=_fields,
    help="In JSON and tables: which key or column is the text, title, published, source, url, language or id; "
    "a.b lies within. May be repeated.",
)  # fmt: skip
