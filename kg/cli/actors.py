"""`kg actors`: who is known beforehand, and bringing one's own."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options

FILE = click.Path(path_type=Path)
folder = click.option("--into", "own", type=FILE, metavar="FOLDER",
                      help="The folder of one's own actors; default: KG_ACTORS, else kg.actors.")  # fmt: skip
kinds = click.option("--type", "type_", metavar="TYPE", help="Only this type, such as Person or Party.")


@click.group("actors")
def command() -> None:
    """List, check, bring in and take out the actors that kg knows beforehand.

    Actors of one's own lie in a folder; `export KG_ACTORS=kg.actors` makes every command know them.

    \b
    kg actors list --type Party kurd
    kg actors import opensanctions.jsonl
    kg actors export skos -o actors.ttl
    """


@command.command("list")
@click.argument("text", required=False)
@kinds
@click.option("--country", metavar="CODE", help="Only of this country, as an ISO code: TUR.")
@options.format
def list_(text: str | None, type_: str | None, country: str | None, form: str) -> None:
    """List known actors, all or those whose names hold TEXT."""
    from kg.cli import knowing

    knowing.listing(text, type_, country, form)


@command.command("show")
@click.argument("name")
@options.format
def show(name: str, form: str) -> None:
    """Show what the tables know of NAME: names by reason, offices, external ids."""
    from kg.cli import knowing

    knowing.card(name, form)


@command.command("check")
@click.argument("own", type=FILE, required=False, metavar="[FOLDER]")
def check(own: Path | None) -> None:
    """Check the tables of a folder of one's own."""
    from kg.cli import knowing

    raise SystemExit(knowing.checked(own))


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--format", "form", metavar="NAME", help="table, ftm, petrarch or skos; default: by the file's suffix.")
@click.option(
    "--add", "mode", flag_value="add", default="add", help="Add actors and names to the known ones (default)."
)
@click.option("--replace", "mode", flag_value="replace", help="Let the file's actors take the place of known ones.")
@click.option("--only", "mode", flag_value="only", help="Know nobody but the file's actors.")
@click.option("--type", "type_", metavar="TYPE", default="Organisation", show_default=True,
              help="Of actors whose type the file does not tell.")  # fmt: skip
@click.option("--conflicts", type=FILE, metavar="FILE", help="Where conflicts are listed; default: conflicts.tsv.")
@click.option("--decisions", type=FILE, metavar="FILE", help="A list of conflicts with the first column filled.")
@folder
def import_(
    file: Path,
    form: str | None,
    mode: str,
    type_: str,
    conflicts: Path | None,
    decisions: Path | None,
    own: Path | None,
) -> None:
    """Bring in actors from a FILE.

    TSV or CSV with a column `name`, FollowTheMoney JSON lines, PETRARCH dictionaries, SKOS in RDF. Who may be a
    known actor and may not is listed as a conflict and left out until you decide.

    \b
    kg actors import parties.tsv --type Party
    kg actors import people.jsonl --decisions conflicts.tsv
    """
    from kg.cli import knowing

    knowing.imported(file, form, mode, type_, conflicts, decisions, own)


@command.command("export")
@click.argument("form", type=click.Choice(("ftm", "skos", "table")))
@click.option("-o", "--output", type=FILE, metavar="FILE", help="Default: standard output.")
@click.option("--ledger", "path", type=FILE, metavar="FILE", help="The actors of a ledger, merged as judged.")
@kinds
def export(form: str, output: Path | None, path: Path | None, type_: str | None) -> None:
    """Write actors as FollowTheMoney JSON lines, SKOS in Turtle, or a table: the known ones or a ledger's."""
    from kg.cli import knowing

    knowing.exported(form, output, path, type_)
