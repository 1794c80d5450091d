"""A graph that is walked: a page of some actors with those they have most to do with, which grows at every step.

A step is an address: `/explore?actor=id:turkey&actor=id:iran` shows what is around both, and Back goes one step back.
"""

from __future__ import annotations

import io
from collections import Counter, OrderedDict
from functools import cached_property
from pathlib import Path
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from kg.drawn import Places, countries, listed
from kg.export import html
from kg.export.kept import Kept
from kg.export.snapshot import participants
from kg.ledger import ClaimFilter, Ledger
from kg.load import load_ontology
from kg.model import Actor, KgError
from kg.serve.site import threaded
from kg.view import neighbours, resolve, top

AROUND = 40  # relations that come with a step, those with most claims first; the same step again brings more
STEPS = 30  # in one address
REMEMBERED = 200  # pages whose places are kept, so that the next step need not reckon them again
TITLED = 3  # actors that a title names


class Walked(Kept):
    """A part of a ledger of which only those are read whom its claims name."""

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """Return everyone in the part."""
        named = {who.id for claim in self.claims for who in participants(claim)}
        return tuple(self._ledger.actor(id) for id in sorted(named))


class Explorer:
    """Draws what is around the actors of an address; who stood somewhere a step before stays there."""

    def __init__(self, ledger: Path) -> None:
        self.ledger = ledger
        self.known: OrderedDict[tuple[str, ...], Places] = OrderedDict()

    def routes(self) -> list[BaseRoute]:
        """Return the address."""
        return [Route("/explore", self.explore)]

    async def explore(self, request: Request) -> Response:
        """Return the page of the actors that `?actor=` gives by name or id; without any, of one that is told most."""
        names = request.query_params.getlist("actor")
        if not names:
            first = await threaded(request, self._first)
            return RedirectResponse(f"explore?{urlencode({'actor': f'id:{first}'})}")
        page = await threaded(request, lambda: self._page(names[:STEPS]))
        return Response(page, media_type=HTMLResponse.media_type)

    def _first(self) -> str:
        with Ledger.open(self.ledger, readonly=True) as ledger:
            found = top(ledger, "actors", limit=1)
        if not found:
            raise KgError("there is nothing to explore yet: the ledger is empty")
        return found[0].actors[0].id

    def _page(self, names: list[str]) -> bytes:
        with Ledger.open(self.ledger, readonly=True) as ledger, ledger.snapshot():
            steps = tuple(ledger.shown(resolve(ledger, name).id) for name in names)
            return self._drawn(ledger, steps)

    def _drawn(self, ledger: Ledger, steps: tuple[str, ...]) -> bytes:
        out = io.BytesIO()
        html.write(around(ledger, steps, self._places(ledger, steps[:-1])), out, served=True)
        self._remember(steps, html.places(out.getvalue()))
        return out.getvalue()

    def _places(self, ledger: Ledger, steps: tuple[str, ...]) -> Places:
        if steps and steps not in self.known:
            self._drawn(ledger, steps)
        return self.known.get(steps, {})

    def _remember(self, steps: tuple[str, ...], places: Places) -> None:
        self.known[steps] = places
        self.known.move_to_end(steps)
        while len(self.known) > REMEMBERED:
            self.known.popitem(last=False)


def around(ledger: Ledger, steps: tuple[str, ...], places: Places) -> Kept:
    """Return the claims between the actors that were stepped to and those they have most to do with."""
    found = set(steps)
    for id, times in Counter(steps).items():
        rows = neighbours(ledger, f"id:{id}", own=True, limit=AROUND * times)
        found |= {row.other.id for row in rows}
    ends = tuple(sorted(found))
    names = [ledger.actor(id).name for id in dict.fromkeys(steps)]
    more = f" and {len(names) - TITLED} more" if len(names) > TITLED else ""
    wanted = ClaimFilter(actor=tuple(dict.fromkeys(steps)), subject=ends, object=ends)
    title = f"Around {', '.join(names[:TITLED])}{more}" if more else f"Around {listed(names)}"
    return Walked(
        ledger, wanted, title=title, ontology=load_ontology, countries=countries, places=places,
        link=urlencode({"node": steps[-1]}),
    )  # fmt: skip
