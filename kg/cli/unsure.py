"""`kg unsure`: two actors may be one, and somebody has looked."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.judge import arguments


@click.command("unsure")
@arguments
def command(one: str, other: str, why: str, author: str | None, path: Path) -> None:
    """Note that A and B may be the same actor and that the matter was looked at.

    Nothing is merged; `kg review` does not ask again.

    \b
    kg unsure "Hakan Fidan" "Hakan Fidan Baali" --why "a longer form, or another person"
    """
    from kg.cli.judge import judge

    judge(path, one, "unsure", other, author, why)
