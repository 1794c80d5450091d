"""The commands become their reference in Markdown: `python -m kg.cli.reference > docs/commands.md`."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator

import click

from kg.cli.group import ALIASES, SECTIONS, commands

HEAD = """# Commands

Made from the commands themselves by `make docs`; change their help, not this file.

Data goes to standard output and words to standard error. The exit code is 0 when all went well, 1 when something
failed (an input could not be read, an actor is unknown), 2 when the command was misused. Where a command takes
`--format`, `table` is for people, `json`, `jsonl` and `csv` are for machines.
"""


def reference() -> str:
    """Return the whole page."""
    return "\n".join((HEAD, *_sections())).rstrip() + "\n"


def _sections() -> Iterator[str]:
    with click.Context(commands, info_name="kg") as context:
        for title, names in SECTIONS:
            yield f"## {title}\n"
            for name in names:
                found = commands.get_command(context, name)
                assert found is not None
                with click.Context(found, context, name) as inner:
                    yield from _command(name, found, inner)
                    for part in found.commands.values() if isinstance(found, click.Group) else ():
                        with click.Context(part, inner, part.name) as innermost:
                            yield from _command(f"{name} {part.name}", part, innermost)


def _command(name: str, found: click.Command, context: click.Context) -> Iterator[str]:
    usage = " ".join(found.collect_usage_pieces(context))
    yield f"### kg {name}\n"
    yield f"```\nkg {name} {usage}\n```\n"
    yield _text(inspect.cleandoc(found.help or ""))
    also = [alias for alias, known in ALIASES.items() if known == name]
    if also:
        yield f"Also spelled `kg {also[0]}`.\n"
    options = [param for param in found.params if isinstance(param, click.Option)]
    if options:
        yield "| option | what it does |\n|---|---|"
        yield from map(_option, options)
        yield ""


def _text(help: str) -> str:
    """Return help with its examples, marked off for click by a backspace, as a block of code."""
    before, _, examples = help.partition("\b\n")
    return before.rstrip() + "\n" + (f"\n```sh\n{examples.rstrip()}\n```\n" if examples else "")


def _option(option: click.Option) -> str:
    values = "\\|".join(option.type.choices) if isinstance(option.type, click.Choice) else option.metavar
    kind = "" if option.is_flag else f" {values or option.type.name.upper()}"
    notes = [option.help or ""]
    if not option.is_flag and isinstance(option.default, str | int):
        notes.append(f"Default: {option.default}.")
    if isinstance(option.envvar, str):
        notes.append(f"Also from {option.envvar}.")
    return f"| `{', '.join(option.opts)}{kind}` | {' '.join(filter(None, notes))} |"


if __name__ == "__main__":
    sys.stdout.write(reference())
