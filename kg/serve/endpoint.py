"""SPARQL over HTTP: the SPARQL 1.1 Protocol at `/sparql`, the Graph Store Protocol at `/graphs`."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from tempfile import SpooledTemporaryFile

from pyoxigraph import DefaultGraph, NamedNode
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from kg.serve import describe, first
from kg.serve.accept import GRAPHS, ROWS, accepted, media
from kg.serve.current import Current, Served
from kg.serve.guard import Refused, check
from kg.serve.parts import Parts
from kg.serve.pool import Answer, Question
from kg.serve.protocol import METHODS, Asked, Bad, asked
from kg.serve.sandbox import Sandbox
from kg.serve.site import body, cached, threaded

READS = {"Allow": "GET, HEAD, POST, OPTIONS"}
MEMORY = 8 << 20  # bytes of a graph that wait in memory; more wait in a file
CHUNK = 1 << 16
Graph = NamedNode | DefaultGraph


class Endpoint:
    """The endpoint of one ledger, or of a sandbox."""

    def __init__(self, current: Current, parts: Parts, sandbox: Sandbox | None = None) -> None:
        self.current, self.parts, self.sandbox = current, parts, sandbox

    def routes(self) -> list[BaseRoute]:
        """Return the addresses."""
        methods = [*METHODS, "PUT", "DELETE", "PATCH"]
        return [Route("/sparql", self.sparql, methods=methods), Route("/graphs", self.graphs, methods=methods)]

    async def sparql(self, request: Request) -> Response:
        """Answer a query, make an update in a sandbox, or describe the service."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=READS)
        sent = await body(request, self.current.limits.request)
        found = asked(request.method, request.url.query, request.headers.get("content-type"), sent)
        if found is None:
            return await self._service(request)
        return await (self._update if found.is_update else self._query)(request, found)

    async def _service(self, request: Request) -> Response:
        form = accepted(request.headers.get("accept"), GRAPHS | {"text/html": "html"})
        if form == "html":
            return RedirectResponse("query")
        if form is None:
            raise Bad("the description has none of the formats that are accepted", 406)
        with self.current.now() as now:
            triples = await threaded(request, lambda: len(now.store))
        found = describe.service(address(request), triples, self.current.limits, self.sandbox is not None)
        return Response(first.graph_as(form, found, describe.PREFIXES), media_type=media(form, GRAPHS))

    async def _query(self, request: Request, found: Asked) -> Response:
        accept = request.headers.get("accept")
        question = Question(
            found.text, found.default_graphs, found.named_graphs, address(request),
            accepted(accept, ROWS), accepted(accept, GRAPHS), self.parts.prefixes,
        )  # fmt: skip
        return await answer(request, self.current, question)

    async def _update(self, request: Request, found: Asked) -> Response:
        sandbox = self.sandbox
        if sandbox is None:
            raise Refused("updates are refused: this store is only read")
        await threaded(request, lambda: sandbox.update(found, address(request)))
        return Response(status_code=204)

    async def graphs(self, request: Request) -> Response:
        """Give a graph; in a sandbox, take one."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=READS)
        names = request.query_params.getlist("graph")
        if ("default" in request.query_params) == bool(names) or len(names) > 1:
            raise Bad("name one graph: ?default or ?graph=IRI")
        graph = _node(names[0]) if names else DefaultGraph()
        return await (self._get if request.method in ("GET", "HEAD") else self._put)(request, graph)

    async def _get(self, request: Request, graph: Graph) -> Response:
        form = accepted(request.headers.get("accept"), GRAPHS)
        if form is None:
            raise Bad("a graph has none of the formats that are accepted", 406)
        with self.current.now() as now:
            if isinstance(graph, NamedNode) and not now.store.contains_named_graph(graph):
                raise Bad("there is no such graph", 404)
            tag = tagged(now, str(graph), form)
            if known := cached(request, tag):
                return known
            found = await threaded(request, lambda: _dumped(now, graph, form))
        return StreamingResponse(_chunks(found), media_type=media(form, GRAPHS), headers={"ETag": tag})

    async def _put(self, request: Request, graph: Graph) -> Response:
        sandbox = self.sandbox
        if sandbox is None:
            raise Bad("graphs are only read", 405)
        sent = await body(request, self.current.limits.request)
        form = accepted(request.headers.get("content-type"), GRAPHS) or "turtle"
        await threaded(request, lambda: sandbox.put(request.method, graph, sent, form))
        return Response(status_code=204)


async def answer(request: Request, current: Current, question: Question) -> Response:
    """Return the answer to a query, unless the client has it already."""
    with current.now() as now:
        tag = tagged(now, repr(question))
        check(question.query)
        if known := cached(request, tag):
            return known
        found = await threaded(request, lambda: now.ask(question))
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if found.truncated:
        headers["X-Truncated"] = f"after {current.limits.rows} rows"
    return Response(found.body, media_type=kind(found), headers=headers)


def kind(found: Answer) -> str:
    """Return the media type of an answer."""
    return media(found.form, GRAPHS if found.kind == "graph" else ROWS)


def address(request: Request) -> str:
    """Return the address that was asked, without what stands behind `?`."""
    return str(request.url.replace(query="", fragment=""))


def tagged(now: Served, *what: str) -> str:
    """Return the tag of an answer: it changes with the state that is served."""
    return f'W/"{sha256(chr(10).join((now.tag, *what)).encode("utf-8", "replace")).hexdigest()[:24]}"'


def _node(name: str) -> NamedNode:
    try:
        return NamedNode(name)
    except ValueError as error:
        raise Bad(f"{name!r} is no IRI") from error


def _dumped(now: Served, graph: Graph, form: str) -> SpooledTemporaryFile[bytes]:
    found = SpooledTemporaryFile(MEMORY)  # noqa: SIM115 - closed when it is sent
    now.store.dump(found, first.GRAPHS[form], from_graph=graph)
    found.seek(0)
    return found


def _chunks(found: SpooledTemporaryFile[bytes]) -> Iterator[bytes]:
    with found:
        while chunk := found.read(CHUNK):
            yield chunk
