"""The web server: what comes in over HTTP is answered within the limits, and with headers that caches understand."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar
from urllib.parse import urlsplit

import anyio
from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.model import KgError, UnknownActor
from kg.serve.current import Current
from kg.serve.guard import Refused
from kg.serve.pool import QueryError
from kg.serve.protocol import Bad

THREADS = 64  # requests that are worked on, or wait for a query process, at once
BODY = 10.0  # seconds that a body may take to arrive
STATUS = {"syntax": 400, "form": 406, "time": 504, "busy": 503}
TOO_MUCH = 422  # any other reason: the query itself is too much
SAFE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Vary": "Accept, Origin"}
LOOPBACK = ("localhost", "127.0.0.1", "::1")
Found = TypeVar("Found")


class Origins:
    """Lets pages of some other sites read the answers: those of this machine, and those that were named."""

    def __init__(self, app: ASGIApp, named: tuple[str, ...]) -> None:
        self.app, self.named = app, named

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers of CORS and those that keep browsers careful."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        origin = dict(scope["headers"]).get(b"origin", b"").decode("latin-1")
        more = {**SAFE, **self._allowed(origin)}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {key.lower() for key, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(
                    (key.lower().encode(), value.encode("latin-1")) for key, value in more.items()
                    if key.lower().encode() not in present
                )]  # fmt: skip
            await send(message)

        await self.app(scope, receive, sending)

    def _allowed(self, origin: str) -> dict[str, str]:
        if "*" in self.named:
            return _cors("*")
        if origin and (origin in self.named or urlsplit(origin).hostname in LOOPBACK):
            return _cors(origin)
        return {}


def _cors(origin: str) -> dict[str, str]:
    return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
        "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
        "Access-Control-Expose-Headers": "ETag, X-Truncated",
        "Access-Control-Max-Age": "86400",
    }


def site(current: Current, routes: list[BaseRoute], hosts: tuple[str, ...], origins: tuple[str, ...]) -> Starlette:
    """Return the application; `hosts`: the names that requests may give this server, "*" any."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.threads = CapacityLimiter(THREADS)
        current.follow()
        yield
        await to_thread.run_sync(current.close)

    wrong: dict[Any, Any] = dict.fromkeys((Bad, KgError, ClientDisconnect), _wrong)
    middleware = [Middleware(Origins, named=origins), Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))]
    return Starlette(routes=routes, middleware=middleware, exception_handlers=wrong, lifespan=lifespan)


async def threaded(request: Request, work: Callable[[], Found]) -> Found:
    """Do what would keep all others waiting in a thread."""
    return await to_thread.run_sync(work, limiter=request.app.state.threads)


async def body(request: Request, most: int) -> bytes:
    """Return the body of a request; Bad if it is too big or too slow."""
    try:
        with anyio.fail_after(BODY):
            return await _body(request, most)
    except TimeoutError:
        raise Bad(f"the request took more than {BODY:g} s to arrive", 408) from None


async def _body(request: Request, most: int) -> bytes:
    found = bytearray()
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > most:
        raise Bad(f"a request has at most {most >> 10} KiB", 413)
    async for chunk in request.stream():
        found += chunk
        if len(found) > most:
            raise Bad(f"a request has at most {most >> 10} KiB", 413)
    return bytes(found)


def cached(request: Request, tag: str) -> Response | None:
    """Return the answer to one who has this state already."""
    known = {item.strip() for item in request.headers.get("if-none-match", "").split(",")}
    return Response(status_code=304, headers={"ETag": tag}) if tag in known or "*" in known else None


async def _wrong(_: Request, error: Exception) -> Response:
    if isinstance(error, Bad):
        headers = {"Allow": "GET, HEAD, POST, OPTIONS"} if error.status == 405 else {}
        return PlainTextResponse(f"{error.message}\n", error.status, headers)
    if isinstance(error, QueryError):
        headers = {"Retry-After": "5"} if error.reason == "busy" else {}
        return PlainTextResponse(f"{error}\n", STATUS.get(error.reason, TOO_MUCH), headers)
    status = 403 if isinstance(error, Refused) else 404 if isinstance(error, UnknownActor) else 400
    return PlainTextResponse(f"{error}\n", status)
