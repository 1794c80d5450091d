"""`kg view`: the graph, or a part of it, as a page to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli import options


@click.command("view")
@click.argument("names", nargs=-1, metavar="[NAME...]")
@click.option("-o", "--output", type=click.Path(path_type=Path, allow_dash=True), default="graph.html",
              show_default=True, help="The file; - for stdout.")  # fmt: skip
@click.option("--browse", is_flag=True, help="Open the page in the browser.")
@click.option("--hops", type=click.IntRange(0, 6), metavar="N", help="How far around; default: 1 for one NAME, else 0.")
@click.option("--disputes", is_flag=True, help="Only what some say and others deny, on both sides.")
@click.option("--like", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="PAGE",
              help="A page of before, maybe the one that is replaced: whom it shows stays in its place.")  # fmt: skip
@options.filters
@options.reported
@click.option("--uncontested", is_flag=True, help="No direct edge where somebody denies it.")
@click.option("--renderer", type=click.Choice(("auto", "pyvis", "sigma")), default="auto", show_default=True,
              help="What draws: vis-network, or WebGL for many actors.")  # fmt: skip
@options.ledger
def command(
    names: tuple[str, ...], output: Path, browse: bool, hops: int | None, disputes: bool, like: Path | None, path: Path,
    renderer: str, **wanted: Any,
) -> None:  # fmt: skip
    """Make a page of the graph: all of it, what is around NAME, or what lies between several.

    One file that opens in any browser and asks the network for nothing. Every line leads to its sentences.

    \b
    kg view --browse
    kg view Turkey --hops 2 --since 2020 -o turkey.html
    kg view Iran Houthis
    kg view --disputes -o disputes.html
    kg view -o graph.html --like graph.html
    """
    from kg.cli.viewing import page, tell

    made = page(path, output, renderer, like, wanted, names=names, hops=hops, disputes=disputes)
    if str(output) != "-":
        tell(made, output, browse)
