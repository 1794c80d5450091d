"""A part of a ledger that somebody names becomes a snapshot to be drawn, and a picture that a notebook shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlencode

from kg.export import html
from kg.export.kept import Kept
from kg.ledger import Ledger
from kg.load import load_ontology, load_seeds
from kg.model import KgError
from kg.view import Filters, around, disputed, resolve

WORDS = {  # of filters, as a title says them
    "relation": "{}", "polarity": "{}", "modality": "{}", "source": "told by {}", "speaker": "said by {}",
    "since": "since {}", "until": "until {}", "as_of": "as of {}", "known_by": "known by {}",
    "min_sources": "{} or more sources", "extractor": "found by {}",
}  # fmt: skip
Places = Mapping[str, tuple[int, int]]


def part(
    ledger: Ledger, names: Sequence[str] = (), hops: int | None = None, *, disputes: bool = False,
    places: Places | None = None, reported: bool = False, uncontested: bool = False, **filters: Any,
) -> Kept:  # fmt: skip
    """Return what is around an actor, between several or disputed, or all there is; KgError if that is nothing.

    The ledger is to stay open, in one state, for as long as the snapshot is read.
    """
    wanted = cast("Filters", filters)
    found = disputed(ledger, names, **wanted) if disputes else around(ledger, names, hops, **wanted)
    actors = [resolve(ledger, name) for name in names]
    about = title([actor.name for actor in actors], hops, disputes, filters)
    shown = Kept(
        ledger, found, reported=reported, uncontested=uncontested, title=about, ontology=load_ontology,
        countries=countries, link=link([ledger.shown(actor.id) for actor in actors], disputes), places=places,
    )  # fmt: skip
    if not shown.claims:
        raise KgError(f"nothing to show: no claim of {ledger.path} is left for {about!r}; fewer filters may find some")
    return shown


def places(page: Path) -> Places:
    """Return where a page draws its actors; KgError if it is no page of kg."""
    try:
        return html.places(page.read_bytes())
    except html.NOT_OURS as error:
        raise KgError(f"{page}: no page that kg made, so that no places can be kept from it") from error


@dataclass(frozen=True)
class Picture:
    """The graph as a page inside another one: the last value of a notebook's cell is shown."""

    frame: str
    page: bytes

    def _repr_html_(self) -> str:
        return self.frame

    def save(self, path: str | Path) -> None:
        """Write the page to a file of its own."""
        Path(path).write_bytes(self.page)


def title(names: list[str], hops: int | None, disputes: bool, filters: Mapping[str, Any]) -> str:
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
    said = [words.format(_spelt(filters[key])) for key, words in WORDS.items() if key in filters]
    return ", ".join([base, *said])


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _spelt(value: object) -> str:
    return " or ".join(map(str, value)) if isinstance(value, Iterable) and not isinstance(value, str) else str(value)


def link(ids: list[str], disputes: bool) -> str:
    """Return what the page looks at first."""
    if disputes or not ids:
        return ""
    return urlencode({"node": ids[0]} if len(ids) != 2 else {"pair": ids[0], "with": ids[1]})


def countries() -> dict[str, str]:
    """Return the names of states by their codes; breakaway and former states share one with a present state."""
    found = [(item, dict(item.external).get("wikidata", "")) for item in load_seeds().actors if item.type == "State"]
    by_age = sorted(found, key=lambda pair: -int(pair[1].removeprefix("Q") or 10**9))  # recognised states were first
    return {item.country: item.name for item, _ in by_age if item.country}
