"""The parts of the server become one application, and run until they are told to stop."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from kg.ledger import Ledger
from kg.model import KgError
from kg.serve import api
from kg.serve.current import Current
from kg.serve.describe import spoken
from kg.serve.endpoint import Endpoint
from kg.serve.explore import Explorer
from kg.serve.index import Index
from kg.serve.names import Names
from kg.serve.pages import POLICY, QUERY_POLICY, Pages
from kg.serve.parts import Parts
from kg.serve.pool import Limits
from kg.serve.protocol import Bad
from kg.serve.sandbox import Sandbox
from kg.serve.site import LOOPBACK, site, threaded
from kg.view import search

WEB = Path(__file__).parent / "web"
FILES = {"yasgui.min.js": "text/javascript", "query.js": "text/javascript", "yasgui.min.css": "text/css",
         "site.css": "text/css", "query.css": "text/css"}  # fmt: skip
HEADERS = {"Content-Security-Policy": POLICY}


class Views:
    """The pages and the JSON that come from the ledger itself."""

    def __init__(self, ledger: Path, pages: Pages, limits: str) -> None:
        self.ledger, self.pages, self.limits = ledger, pages, limits

    def routes(self) -> list[BaseRoute]:
        """Return the addresses."""
        return [
            Route("/", self.start), Route("/search", self.search), Route("/query", self.query),
            Route("/static/{name}", self.static),
            Route("/api/", self.index), Route("/api/{view}", self.view),
        ]  # fmt: skip

    async def start(self, request: Request) -> Response:
        """Return the first page."""
        counts = await threaded(request, lambda: self._asked("stats", [])["counts"])
        return HTMLResponse(self.pages.start(counts, self.limits), headers=HEADERS)

    async def search(self, request: Request) -> Response:
        """Return what a search finds."""
        words = request.query_params.get("q", "").strip()

        def found() -> str:
            with Ledger.open(self.ledger, readonly=True) as ledger:
                return self.pages.found(words, search(ledger, words, limit=50))

        return HTMLResponse(await threaded(request, found), headers=HEADERS)

    async def query(self, _: Request) -> Response:
        """Return the page to write queries on."""
        return HTMLResponse(self.pages.query(), headers={"Content-Security-Policy": QUERY_POLICY})

    async def index(self, _: Request) -> Response:
        """Return what the views take."""
        return JSONResponse(api.described())

    async def view(self, request: Request) -> Response:
        """Return what a view finds."""
        name = request.path_params["view"]
        if name not in api.VIEWS:
            return JSONResponse({"error": f"there is no view {name!r}: there are {', '.join(api.VIEWS)}"}, 404)
        try:
            found = await threaded(request, lambda: self._asked(name, request.query_params.multi_items()))
        except KgError as error:
            return JSONResponse({"error": str(error)}, 400)
        return JSONResponse(found)

    async def static(self, request: Request) -> Response:
        """Return a file of the pages."""
        name = request.path_params["name"]
        if name not in FILES:
            raise Bad(f"there is no file {name!r}", 404)
        return Response((WEB / name).read_bytes(), media_type=FILES[name], headers={"Cache-Control": "max-age=3600"})

    def _asked(self, name: str, fields: api.Fields) -> Any:
        with Ledger.open(self.ledger, readonly=True) as ledger, ledger.snapshot():
            return api.answer(ledger, name, fields)


def application(
    ledger: Path, limits: Limits, *, sandbox: bool = False, hosts: tuple[str, ...] = LOOPBACK,
    origins: tuple[str, ...] = (),
) -> Starlette:  # fmt: skip
    """Return the server of a ledger; `sandbox`: over a copy of its graph that takes updates."""
    parts = Parts()
    index = Index(ledger, parts)
    copy = Sandbox(index.refresh()) if sandbox else None
    current = Current(copy or index, limits)
    if copy:
        copy.current = current
    pages = Pages(parts)
    rooms = (Views(ledger, pages, spoken(limits, sandbox)), Explorer(ledger), Endpoint(current, parts, copy),
             Names(ledger, current, parts, pages))  # fmt: skip
    routes = [route for room in rooms for route in room.routes()]
    return site(current, routes, hosts, origins)


def run(app: Starlette, host: str, port: int) -> None:
    """Serve until the process is told to stop."""
    import uvicorn

    from kg.serve.patience import Impatient

    uvicorn.run(app, host=host, port=port, http=Impatient, log_level="warning", limit_concurrency=256,
                timeout_keep_alive=5, timeout_graceful_shutdown=2, server_header=False, ws="none")  # fmt: skip
