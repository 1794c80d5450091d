"""What a reader wants to look at becomes a page."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

import click

from kg.cli import options
from kg.cli.exporting import countries, whole
from kg.cli.text.words import count

if TYPE_CHECKING:
    from kg.export import Snapshot
    from kg.view import Filters

WORDS = {  # of filters, as a title says them
    "relation": "{}", "polarity": "{}", "modality": "{}", "source": "told by {}", "speaker": "said by {}",
    "since": "since {}", "until": "until {}", "as_of": "as of {}", "known_by": "known by {}",
    "min_sources": "{} or more sources", "extractor": "found by {}",
}  # fmt: skip


def page(
    path: Path, names: tuple[str, ...], hops: int | None, disputes: bool, renderer: str, wanted: dict[str, Any],
    output: Path,
) -> Snapshot:  # fmt: skip
    """Write the page and return what it shows."""
    from kg.export import html
    from kg.export.kept import Kept
    from kg.ledger import Ledger
    from kg.load import load_ontology
    from kg.model import KgError
    from kg.view import around, disputed, resolve

    rule = {key: bool(wanted.pop(key)) for key in ("reported", "uncontested")}
    filters = cast("Filters", options.given(wanted))
    with Ledger.open(path, readonly=True) as ledger, ledger.snapshot():
        found = disputed(ledger, names, **filters) if disputes else around(ledger, names, hops, **filters)
        actors = [resolve(ledger, name) for name in names]
        about = title([actor.name for actor in actors], hops, disputes, dict(filters))
        shown = Kept(
            ledger, found, reported=rule["reported"], uncontested=rule["uncontested"], title=about,
            ontology=load_ontology, countries=countries,
            link=link([ledger.shown(actor.id) for actor in actors], disputes),
        )  # fmt: skip
        if not shown.claims:
            raise KgError(f"nothing to show: no claim of {path} is left for {about!r}; fewer filters may find some")
        if str(output) == "-":
            html.write(shown, sys.stdout.buffer, renderer)
        else:
            with whole(output) as out:
                html.write(shown, out, renderer)
        return shown


def title(names: list[str], hops: int | None, disputes: bool, filters: dict[str, Any]) -> str:
    """Return what a page is called.

    >>> title(["Turkey"], 2, False, {"since": "2020"})
    'Turkey and 2 steps around, since 2020'
    >>> title([], None, True, {})
    'What is disputed'
    """
    steps = hops if hops is not None else 1 if len(names) == 1 else 0
    if disputes:
        base = "What is disputed" + (f" of {' and '.join(names)}" if names else "")
    elif names:
        base = listed(names) + (f" and {steps} step{'s' * (steps > 1)} around" if steps else "")
    else:
        base = "The whole graph"
    said = [words.format(spelt(filters[key])) for key, words in WORDS.items() if key in filters]
    return ", ".join([base, *said])


def listed(names: list[str]) -> str:
    """Return names as a sentence lists them."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def spelt(value: object) -> str:
    """Return the value of a filter in words."""
    return " or ".join(map(str, value)) if isinstance(value, Iterable) and not isinstance(value, str) else str(value)


def link(ids: list[str], disputes: bool) -> str:
    """Return what the page looks at first."""
    if disputes or not ids:
        return ""
    return urlencode({"node": ids[0]} if len(ids) != 2 else {"pair": ids[0], "with": ids[1]})


def tell(made: Snapshot, output: Path, browse: bool) -> None:
    """Say what was written, and open it if asked."""
    articles = len({claim.article.id for claim in made.claims})
    click.echo(f"{count(len(made.claims), 'claim')} of {count(articles, 'article')} in {output}", err=True)
    if browse:
        click.launch(output.resolve().as_uri())
