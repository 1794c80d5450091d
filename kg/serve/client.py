"""Another server's endpoint: credentials from the environment, patience, and errors that say what to do."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from kg.model import KgError

if TYPE_CHECKING:
    import httpx2

USER, PASSWORD, TOKEN = "KG_ENDPOINT_USER", "KG_ENDPOINT_PASSWORD", "KG_ENDPOINT_TOKEN"  # variables
TRIES = 4  # of a request that a server was too busy for, or that was cut off
PAUSE = 0.5  # seconds before the second try; doubled each time
TIME = 120.0  # seconds that a server may take to answer
BUSY = (429, 502, 503, 504)
ADVICE = {
    401: f"give {USER} and {PASSWORD}, or {TOKEN}, in the environment",
    403: f"the server does not allow it to {USER}",
    404: "is this the address of its graph store?",
    405: "is this the address of its graph store?",
    413: "a graph is larger than the server takes",
}


class EndpointError(KgError):
    """A server cannot be reached or does not do what it is asked."""


class Client:
    """One server; use it with `with`."""

    def __init__(self, url: str) -> None:
        place = urlsplit(url)
        if place.scheme not in ("http", "https") or not place.hostname:
            raise EndpointError(f"{url!r} is no address of a server: it begins with http:// or https://")
        if place.username or place.password:
            raise EndpointError(f"put no password into the address: use {USER} and {PASSWORD} in the environment")
        self.url = url
        self._http = _http()
        self._auth: httpx2.Auth | None = None

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *error: object) -> None:
        self._http.close()

    def send(
        self, method: str, fields: Mapping[str, str], body: bytes = b"", fine: tuple[int, ...] = (), **headers: str
    ) -> httpx2.Response:
        """Send a request and return the answer; EndpointError unless it is a success or one of `fine`."""
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        for attempt in range(TRIES):
            if attempt:
                time.sleep(PAUSE * 2 ** (attempt - 1))
            answer: httpx2.Response | None = self._try(method, dict(fields), body, named, attempt == TRIES - 1)
            if answer is not None and answer.status_code not in BUSY:
                break
        assert answer is not None
        if answer.is_success or answer.status_code in fine:
            return answer
        advice = ADVICE.get(answer.status_code, " ".join(answer.text.split())[:200])
        raise EndpointError(f"{self.url} answers {answer.status_code} {answer.reason_phrase}: {advice}")

    def query(self, text: str, accept: str) -> httpx2.Response:
        """Return the answer of a SPARQL endpoint to a query."""
        kind = "application/x-www-form-urlencoded"
        return self.send("POST", {}, urlencode({"query": text}).encode(), Accept=accept, Content_Type=kind)

    def _try(self, method: str, fields: dict[str, str], body: bytes, headers: dict[str, str], last: bool) -> Any:
        import httpx2

        auth = self._auth or httpx2.USE_CLIENT_DEFAULT
        try:
            answer = self._http.request(method, self.url, params=fields, content=body, headers=headers, auth=auth)
            if answer.status_code == 401 and self._auth is None and os.environ.get(USER):
                self._auth = _auth(answer.headers.get("www-authenticate", ""))
                return self._try(method, fields, body, headers, last)
            return answer
        except httpx2.TransportError as error:
            if last:
                raise EndpointError(f"{self.url} cannot be reached: {error or type(error).__name__}") from error
            return None


def _http() -> httpx2.Client:
    try:
        import httpx2
    except ImportError as error:
        raise EndpointError("this needs httpx2: pip install 'geopolitical-kg[endpoint]'") from error
    token = os.environ.get(TOKEN)
    headers = {"User-Agent": "kg"} | ({"Authorization": f"Bearer {token}"} if token else {})
    return httpx2.Client(headers=headers, timeout=TIME, follow_redirects=False, trust_env=False)


def _auth(challenge: str) -> httpx2.Auth:
    """Return the credentials in the way that the server asks for."""
    import httpx2

    user, password = os.environ[USER], os.environ.get(PASSWORD, "")
    if challenge.lower().lstrip().startswith("digest"):
        return httpx2.DigestAuth(user, password)
    return httpx2.BasicAuth(user, password)
