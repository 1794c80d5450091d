"""What merge, split and unsure share: two names become actors, and a judgement is made or taken back and told."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.ledger import Ledger
    from kg.model import Actor, Judgement
    from kg.model.judgement import Verdict

Function = TypeVar("Function", bound=Callable[..., Any])
author = click.option(
    "--author", metavar="NAME", envvar="KG_AUTHOR", show_envvar=True, help="Who judges; default: your user name."
)


def arguments(function: Function) -> Function:
    """Add what the three commands take: A, B, --why, --author, --ledger."""
    why = click.option("--why", metavar="REASON", default="", help="The reason, kept with the judgement.")
    two = (click.argument("one", metavar="A"), click.argument("other", metavar="B"))
    for decorate in (options.ledger, author, why, *reversed(two)):
        function = decorate(function)
    return function


def who_judges(author: str | None) -> str:
    """Return the name under which a judgement is kept."""
    try:
        return author or getpass.getuser()
    except (KeyError, OSError):  # a container without users
        return f"user {os.getuid()}"


def judge(path: Path, one: str, verdict: Verdict, other: str, author: str | None, why: str) -> None:
    """Judge two actors, given by names, and tell."""
    from kg.ledger import Ledger

    with Ledger.open(path) as ledger:
        first, second = named(ledger, one), named(ledger, other)
        made = ledger.judge(first.id, verdict, second.id, author=who_judges(author), reason=why)
        tell(ledger, made)


def named(ledger: Ledger, name: str) -> Actor:
    """Return the actor of a name; an id of one that was merged stays what it is."""
    from kg.view.names import resolve

    return resolve(ledger, name)


def identified(ledger: Ledger, name: str) -> str:
    """Return the id of a name or id; one that was merged, or that a service gave, is itself."""
    id = name.removeprefix("id:")
    if ledger.refs([id]) or len(ledger.members(id)) > 1 or ledger.judgements(id):
        return id
    return named(ledger, name).id


def tell(ledger: Ledger, made: Judgement) -> None:
    """Say on standard error what was judged and how to take it back."""
    words = {"same": "are the same", "different": "are different", "unsure": "may be the same"}[made.verdict]
    click.echo(f"judgement {made.n}: {made.one} and {made.other} {words}", err=True)
    if made.verdict == "same":
        members = ", ".join(ledger.members(made.one))
        click.echo(
            f"shown as {ledger.shown(made.one)}: {members}. To take it back: kg judgements undo {made.n}", err=True
        )
