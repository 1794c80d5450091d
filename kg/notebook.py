"""A ledger opened in Python: the questions of the command line under the same names, for scripts and notebooks."""

from __future__ import annotations

from html import escape
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar, Unpack, cast, overload

from kg import view
from kg.ledger import Ledger
from kg.view.asked import asked
from kg.view.records import flat, records

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from rdflib import Graph

    from kg.drawn import Picture
    from kg.view import (
        Card,
        Central,
        Community,
        Dealing,
        Digest,
        Dispute,
        Filters,
        Found,
        Neighbour,
        Ranked,
        Stats,  # fmt: skip
        Testimony,
        Timeline,
    )
    from kg.view import Path as Way

Row = TypeVar("Row")
SHOWN = 50  # rows of a table in a notebook


class Rows(list[Row]):
    """Rows of an answer; a notebook shows them as a table, and `pandas.DataFrame(rows.records())` takes them."""

    def records(self) -> list[dict[str, Any]]:
        """Return the rows as plain data, one value a cell: {"other.id": "syria", "claims": 2}."""
        return [flat(record) for record in records(cast("list[Any]", self))]

    def _repr_html_(self) -> str:
        found = Rows(self[:SHOWN]).records()
        head = "".join(f"<th>{escape(key)}</th>" for key in (found[0] if found else {}))
        body = "".join(f"<tr>{''.join(map(_cell, row.values()))}</tr>" for row in found)
        more = f"<p>{len(self) - SHOWN} more rows</p>" if len(self) > SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: Any) -> str:
    return f"<td>{'' if value is None else escape(str(value))}</td>"


class OpenLedger:
    """A ledger that is open for questions; `kg.open` opens it, `with` or `close` closes it.

    Every question takes the filters of `kg.view.Filters`: since, until, as_of, known_by, source, speaker, relation,
    polarity, modality, min_sources, extractor, history, open.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def __enter__(self) -> OpenLedger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.ledger.close()

    def __repr__(self) -> str:
        counts = self.ledger.counts()
        return f"<ledger {self.ledger.path}: {counts.articles:,} articles, {counts.claims:,} claims>"

    def _repr_html_(self) -> str:
        return f"<code>{escape(repr(self))}</code>"

    def neighbours(
        self,
        name: str,
        *,
        direction: str | None = None,
        hops: int = 1,
        own: bool = False,
        limit: int | None = None,
        **filters: Unpack[Filters],
    ) -> Rows[Neighbour]:
        """Return who is related to an actor and how."""
        options: Any = {"direction": direction, "hops": hops, "own": own, "limit": limit, **filters}
        return Rows(view.neighbours(self.ledger, name, **options))

    def why(
        self, subject: str, object: str, *, limit: int | None = None, **filters: Unpack[Filters]
    ) -> Rows[Testimony]:
        """Return the sentences behind a relation."""
        return Rows(view.why(self.ledger, subject, object, limit=limit, **filters))

    @overload
    def show(self, **filters: Unpack[Filters]) -> Picture: ...
    @overload
    def show(self, name: str, *, top: int = 10, **filters: Unpack[Filters]) -> Card: ...
    def show(self, name: str | None = None, *, top: int = 10, **filters: Unpack[Filters]) -> Card | Picture:
        """Return the card of an actor; without a name, the picture of the whole graph."""
        return self.picture(**filters) if name is None else view.show(self.ledger, name, top=top, **filters)

    def picture(
        self,
        *names: str,
        hops: int | None = None,
        disputes: bool = False,
        renderer: str = "auto",
        height: int = 640,
        reported: bool = False,
        uncontested: bool = False,
        **filters: Unpack[Filters],
    ) -> Picture:
        """Return the page of `kg view`, which a notebook shows: all, around an actor, between several, or disputed."""
        from io import BytesIO

        from kg.drawn import Picture, part
        from kg.export import html

        page = BytesIO()
        with self.ledger.snapshot():
            shown = part(
                self.ledger, names, hops, disputes=disputes, reported=reported, uncontested=uncontested, **filters
            )
            html.write(shown, page, renderer)
        return Picture(html.framed(page.getvalue(), shown.title, height), page.getvalue())

    def between(self, name: str, other: str, *, own: bool = False, **filters: Unpack[Filters]) -> Rows[Dealing]:
        """Return what two actors do to each other, by class of cooperation and conflict."""
        return Rows(view.between(self.ledger, name, other, own=own, **filters))

    def timeline(
        self,
        name: str,
        other: str | None = None,
        *,
        axis: str = "event",
        step: str | None = None,
        own: bool = False,
        limit: int | None = None,
        **filters: Unpack[Filters],
    ) -> Timeline:
        """Return what happened to an actor, or between two, by date, and the course of the score."""
        return view.timeline(self.ledger, name, other, axis=axis, step=step, own=own, limit=limit, **filters)

    def disputes(
        self,
        name: str | None = None,
        other: str | None = None,
        *,
        kind: str | tuple[str, ...] | None = None,
        changes: bool = True,
        limit: int | None = None,
        **filters: Unpack[Filters],
    ) -> Rows[Dispute]:
        """Return what some affirm and others deny, opposites, and two holders of one office."""
        return Rows(view.disputes(self.ledger, name, other, kind=kind, changes=changes, limit=limit, **filters))

    def path(
        self,
        name: str,
        other: str,
        *,
        max: int = 4,
        count: int = 1,
        reported: bool = False,
        **filters: Unpack[Filters],
    ) -> Rows[Way]:
        """Return the shortest ways between two actors, best supported first."""
        return Rows(view.path(self.ledger, name, other, max=max, count=count, reported=reported, **filters))

    def top(
        self, what: str = "actors", *, rising: bool = False, limit: int | None = 10, **filters: Unpack[Filters]
    ) -> Rows[Ranked]:
        """Return the actors, relations or pairs that most articles tell of."""
        return Rows(view.top(self.ledger, what, rising=rising, limit=limit, **filters))

    def central(
        self,
        *,
        by: str = "degree",
        limit: int | None = None,
        reported: bool = False,
        **filters: Unpack[Filters],
    ) -> Rows[Central]:
        """Return the actors by their standing in the graph."""
        return Rows(view.central(self.ledger, by=by, limit=limit, reported=reported, **filters))

    def communities(
        self,
        *,
        least: int = 3,
        limit: int | None = None,
        reported: bool = False,
        **filters: Unpack[Filters],
    ) -> Rows[Community]:
        """Return groups of actors that have more to do with each other than with others."""
        return Rows(view.communities(self.ledger, least=least, limit=limit, reported=reported, **filters))

    def search(self, text: str, *, limit: int = 20, **filters: Unpack[Filters]) -> Found:
        """Return the actors and sentences that hold these words."""
        return view.search(self.ledger, text, limit=limit, **filters)

    def digest(self, *, axis: str = "recorded", limit: int | None = None, **filters: Unpack[Filters]) -> Digest:
        """Return what is new from `since` on: articles, facts, denials, contests, reversals of stance and actors."""
        return view.digest(self.ledger, axis=axis, limit=limit, **filters)

    def stats(self, **filters: Unpack[Filters]) -> Stats:
        """Return how much there is."""
        return view.stats(self.ledger, **filters)

    def graph(
        self, *, reported: bool = False, uncontested: bool = False, everything: bool = False, **filters: Unpack[Filters]
    ) -> MultiDiGraph[Any]:
        """Return the edges that stand as facts as a networkx graph keyed by proposition; see `kg.view.graph`."""
        wanted = asked(self.ledger, filters)
        return view.graph(self.ledger, wanted, reported=reported, uncontested=uncontested, everything=everything)

    def to_rdflib(self, *, reported: bool = False, uncontested: bool = False, **filters: Unpack[Filters]) -> Graph:
        """Return the claims, and the edges that stand as facts, as an rdflib graph."""
        from io import BytesIO

        from rdflib import Graph

        from kg.export import Snapshot, turtle
        from kg.load import load_ontology

        out, ledger, wanted = BytesIO(), self.ledger, asked(self.ledger, filters)
        with ledger.snapshot():
            found = view.edges(
                ledger.observations(wanted), symmetric=ledger.symmetric(), reported=reported, uncontested=uncontested
            )
            direct = frozenset(key for edge in found if edge.direct for key in edge.propositions)
            claims, actors = tuple(ledger.claims(wanted)), tuple(ledger.actors())
        turtle.write(Snapshot(claims, actors, direct, ontology=load_ontology()), out)
        return Graph().parse(data=out.getvalue(), format="turtle")


def open_ledger(path: str | Path) -> OpenLedger:
    """Open a ledger file for questions; LedgerError says what is wrong with it."""
    return OpenLedger(Ledger.open(path, readonly=True))
