"""`kg reconcile`: actors looked up in a service such as Wikidata's."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command("reconcile")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--service", required=True, metavar="URL", envvar="KG_RECONCILE", show_envvar=True,
              help="A service that speaks the OpenRefine Reconciliation API.")  # fmt: skip
@click.option("--types", metavar="TYPE[,TYPE]", help="Only actors of these types: Person,Party.")
@click.option("--ask-type", metavar="ID", help="Ask for this type of the service's, such as Q5.")
@click.option(
    "--auto-above", type=float, metavar="S", help="Judge as the same what scores at least S and has no rival."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
              help="Write the proposals as judgements, to be edited and imported.")  # fmt: skip
@click.option(
    "--batch", type=click.IntRange(1, 100), default=10, show_default=True, metavar="N", help="Names a request."
)
@click.option("--timeout", type=click.FloatRange(0.1), default=20.0, show_default=True, metavar="SECONDS",
              help="How long to wait for an answer.")  # fmt: skip
@options.ledger
@options.format
def command(
    names: tuple[str, ...], service: str, types: str | None, ask_type: str | None, auto_above: float | None,
    output: Path | None, batch: int, timeout: float, path: Path, form: str,
) -> None:  # fmt: skip
    """Look actors up in a reconciliation service and propose who is who there.

    Names are sent in batches to the service you name, and nowhere else; its answers are kept beside the ledger and
    are not asked for again. Nothing is judged without --auto-above.

    \b
    kg reconcile --service https://wikidata.reconci.link/en/api --types Person
    kg reconcile --service http://localhost:8000/reconcile/default -o proposals.tsv
    kg judgements import proposals.tsv
    """
    from kg.cli.reconciling import Wanted, run

    kinds = tuple(filter(None, (types or "").split(",")))
    run(path, service, timeout, Wanted(names, kinds, ask_type, batch), auto_above, output, form)
