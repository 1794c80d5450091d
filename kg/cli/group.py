"""`kg`: commands in sections, each loaded when asked for, and errors as one line."""

from __future__ import annotations

import errno
import importlib
import sys
from io import TextIOWrapper
from typing import Any

import click

from kg._version import __version__
from kg.model.errors import KgError

SECTIONS = (
    ("Make a graph", ("sources", "read", "build", "extract", "import", "cache")),
    ("Ask it", ("neighbours", "why", "show", "between", "timeline", "disputes", "path", "search", "sparql")),
    ("See it whole", ("view", "top", "central", "communities", "digest", "stats")),
    ("Say who is who", ("actors", "explain", "review", "merge", "split", "unsure", "judgements", "reconcile")),
    ("Keep it", ("articles", "mark", "rebuild", "diff", "verify", "backup")),
    ("Take it elsewhere", ("export", "serve", "push")),
    ("Know how good it is", ("evaluate", "compare", "suggest", "why-not", "attributions", "version")),
)
ALIASES = {"neighbors": "neighbours"}
EPILOG = """\b
Examples:
  kg build news/ feeds/*.jsonl        read articles into kg.ledger
  kg neighbours Turkey --hops 2       who Turkey deals with, and who they do
  kg why Turkey Libya                 the sentences behind an edge
  kg export html -o graph.html        a page to open in any browser

The ledger is kg.ledger in this folder; --ledger FILE or KG_LEDGER names another.
"""


class Failure(click.ClickException):
    """An error that is shown as one line."""

    def show(self, file: Any = None) -> None:
        """Write the line to stderr."""
        click.echo(f"kg: {' '.join(self.message.splitlines())}", err=True)


class Commands(click.Group):
    """The commands by section; a command's module is imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the order of the help."""
        return [name for _, names in SECTIONS for name in names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name or by another spelling of it."""
        name = ALIASES.get(cmd_name, cmd_name)
        if name not in self.list_commands(ctx):
            return None
        found: click.Command = importlib.import_module(f"kg.cli.{name.replace('-', '_')}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands by section."""
        for title, names in SECTIONS:
            with formatter.section(title):
                found = ((name, self.get_command(ctx, name)) for name in names)
                formatter.write_dl([(name, item.get_short_help_str(100)) for name, item in found if item])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what goes wrong outside kg's code becomes one line and exit code 1."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # so that a closed pipe is met here and not at exit
            return result
        except KgError as error:
            raise Failure(str(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            raise Failure(f"{error.filename or 'kg'}: {(error.strerror or str(error)).lower()}") from error


@click.group(cls=Commands, epilog=EPILOG)
@click.version_option(__version__, prog_name="kg", message="%(prog)s %(version)s")
def commands() -> None:
    """kg reads news and builds a graph of claims: who says that whom did what to whom, when, and whether it is so."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def main() -> None:
    """Run `kg`."""
    commands(prog_name="kg")
