"""Options that several commands share, spelled and explained once."""

from __future__ import annotations

from pathlib import Path

import click

LEDGER = "kg.ledger"
POLARITIES = ("affirmed", "denied")
MODALITIES = ("actual", "planned", "wanted", "threatened", "possible", "alleged")

sources = click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
ledger = click.option(
    "--ledger", "path", type=click.Path(path_type=Path), default=LEDGER, envvar="KG_LEDGER",
    show_default=True, show_envvar=True, help="The ledger file.",
)  # fmt: skip
model = click.option(
    "--model", metavar="NAME", default="fast", envvar="KG_MODEL", show_default=True, show_envvar=True,
    help="The language pipeline: the one that ships with kg, or a folder of a spaCy pipeline with UD labels.",
)  # fmt: skip
extractor = click.option(
    "--extractor", "spec", metavar="NAME[:OPTIONS]", default="rules", envvar="KG_EXTRACTOR", show_default=True,
    show_envvar=True, help="What finds the claims; options as KEY=VALUE with commas between them.",
)  # fmt: skip
quiet = click.option("--quiet", "-q", is_flag=True, help="No progress and no summary; errors are still told.")
format = click.option(
    "--format", "form", type=click.Choice(("table", "json", "jsonl", "csv")), default="table", show_default=True,
    help="How to print the answer.",
)  # fmt: skip
open_claims = click.option("--open", "open_", is_flag=True, help="Also claims whose relation has no name (relatedTo).")
workers = click.option(
    "--workers", type=click.IntRange(1), metavar="N", default=1, envvar="KG_WORKERS", show_default=True,
    show_envvar=True, help="Processes that read, at best one for each core; the result is the same.",
)  # fmt: skip
time_limit = click.option(
    "--time-limit", type=click.FloatRange(0.1), metavar="SECONDS", default=60.0, show_default=True,
    help="Leave an article that takes longer, and tell.",
)  # fmt: skip
