"""The work of `kg actors`: known actors as rows, cards and files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.text.words import count

if TYPE_CHECKING:
    from kg.actors import Found, Joined
    from kg.model import Actor


def listing(text: str | None, kind: str | None, country: str | None, form: str) -> None:
    """Print known actors as rows."""
    from kg.cli.answer import print_records
    from kg.cli.text.table import print_table

    found = [actor for actor in known(kind) if (not country or actor.country == country.upper()) and holds(actor, text)]
    if form == "table":
        rows = [(actor.id, actor.name, actor.type, actor.country or "") for actor in found]
        print_table(rows, ("id", "name", "type", "country")) if rows else click.echo("Nobody is known by that.")
        return
    print_records(
        form, [{"id": actor.id, "name": actor.name, "type": actor.type, "country": actor.country} for actor in found]
    )


def known(kind: str | None) -> Iterator[Actor]:
    """Yield the known actors of a type, all if none is given."""
    from kg.load import load_seeds

    yield from (actor for actor in load_seeds().actors if not kind or actor.type == kind)


def holds(actor: Actor, text: str | None) -> bool:
    """Return whether one of an actor's names holds a text, whatever its case and accents."""
    from kg.resolve.forms import plain

    return not text or any(plain(text) in plain(alias.text) for alias in actor.aliases)


def card(name: str, form: str) -> None:
    """Print what the tables know of an actor."""
    from kg.cli.answer import print_record, records
    from kg.cli.text.cards import facts, names
    from kg.cli.text.rows import kind
    from kg.cli.text.table import heading, print_table
    from kg.cli.text.words import period
    from kg.load import load_seeds

    for actor in by_name(name):
        if form != "table":
            print_record(form, records([actor])[0])
            continue
        click.echo(f"{heading(actor.name)} ({kind(actor)})")
        print_table([("id", actor.id), *names(actor), *facts(actor)])
        terms = [(item.office, item.of, period(item.start or "…", item.end or "…"))
                 for item in load_seeds().holdings if item.person == actor.id]  # fmt: skip
        if terms:
            click.echo("\nOffices")
            print_table(terms)


def by_name(name: str) -> list[Actor]:
    """Return who is known by a name or id."""
    from kg.model import UnknownActor
    from kg.resolve.forms import plain

    actors = list(known(None))
    wanted = name.removeprefix("id:")
    found = [actor for actor in actors if actor.id == wanted]
    if not name.startswith("id:"):
        found += [actor for actor in actors if actor.id != wanted
                  and plain(name) in (plain(alias.text) for alias in actor.aliases)]  # fmt: skip
    if not found:
        raise UnknownActor(name)
    return found


def checked(own: Path | None) -> int:
    """Tell what is wrong with a folder; return the exit code."""
    from kg.actors import check, own_folder

    path = own_folder(own)
    if not (path / "actors.tsv").exists():
        raise click.UsageError(f"there is no {path}/actors.tsv: make it with `kg actors import FILE`")
    wrong = check(path)
    for line in wrong:
        click.echo(line)
    click.echo(f"{path}: {count(len(wrong), 'fault')}", err=True)
    return 1 if wrong else 0


def imported(
    file: Path, form: str | None, mode: str, kind: str, conflicts: Path | None, decisions: Path | None, own: Path | None
) -> None:
    """Take a file in and tell what came of it."""
    from kg.actors import import_actors, own_folder, read_actors, read_decisions, write_conflicts

    path = own_folder(own)
    told = read_decisions(decisions) if decisions else {}
    joined, left = import_actors(read_actors(file, form, kind), path, mode, told)
    if joined.conflicts:
        target = conflicts or Path("conflicts.tsv")
        with target.open("w", encoding="utf-8", newline="\n") as out:
            write_conflicts(joined.conflicts, out)
        click.echo(f"{count(len(joined.conflicts), 'conflict')} left out, listed in {target}: fill the first column "
                   f"with same, different or skip, and import with --decisions {target}", err=True)  # fmt: skip
    _tell(joined, left, path)


def _tell(joined: Joined, left: list[Found], path: Path) -> None:
    reasons: dict[str, list[str]] = {}
    for item in left:
        reasons.setdefault(item.left_out, []).append(item.where)
    for reason, places in sorted(reasons.items()):
        click.echo(f"left out {count(len(places), 'time')}: {reason} (first at {places[0]})", err=True)
    click.echo(f"{count(joined.new, 'new actor')}, {joined.joined} known, in {path}. "
               f"To use them: export KG_ACTORS={path}", err=True)  # fmt: skip


def exported(form: str, output: Path | None, path: Path | None, kind: str | None) -> None:
    """Write the known actors, or a ledger's."""
    from kg.actors import WRITERS
    from kg.ledger import Ledger

    with ExitStack() as stack:
        out = stack.enter_context(output.open("w", encoding="utf-8", newline="\n")) if output else sys.stdout
        actors: Iterator[Actor] = known(kind)
        if path:
            ledger = stack.enter_context(Ledger.open(path, readonly=True))
            actors = (actor for actor in ledger.actors() if not kind or actor.type == kind)
        WRITERS[form](actors, out)
