"""An address in, its answer out: within time and size, over redirects that are looked at one by one."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from kg._version import __version__
from kg.fetch.address import Resolve, Target, target
from kg.fetch.robots import Robots
from kg.model import FetchError

AGENT = f"kg/{__version__}"
REDIRECTS = (301, 302, 303, 307, 308)
PIECE = 65_536


@dataclass(frozen=True)
class Limits:
    """What a fetch may take; `allowed` hosts may have addresses that are not public."""

    connect: float = 10.0  # seconds
    read: float = 20.0  # seconds without a byte
    total: float = 60.0  # seconds for one answer, redirects included
    bytes: int = 10_000_000  # of an answer, unpacked
    redirects: int = 5
    delay: float = 1.0  # seconds between two questions to one host
    longest_delay: float = 30.0  # of what a robots.txt may ask for
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What a server said; `url` is where the redirects ended."""

    url: str
    status: int
    headers: Mapping[str, str]  # names in lower case
    data: bytes
    ip: str


@dataclass
class Client:
    """Asks servers, one question at a time; keeps the pace that each host may expect."""

    limits: Limits = field(default_factory=Limits)
    resolve: Resolve | None = None
    sleep: Any = time.sleep
    last: dict[str, float] = field(default_factory=dict)  # when each host was asked
    robots: Robots = field(default_factory=lambda: Robots(AGENT))

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Return the answer to a question that the host's robots.txt permits; FetchError says why there is none."""
        until = time.monotonic() + self.limits.total
        for _ in range(self.limits.redirects + 1):
            where = self._target(url)
            self.robots.check(url, where, lambda u: self._ask(u, self._target(u), {}, until))
            answer = self._ask(url, where, headers or {}, until)
            if answer.status not in REDIRECTS or "location" not in answer.headers:
                return answer
            url = urljoin(url, answer.headers["location"])
        raise FetchError(url, f"leads on more than {self.limits.redirects} times")

    def _target(self, url: str) -> Target:
        return target(url, self.limits.allowed, self.resolve)

    def _ask(self, url: str, where: Target, headers: Mapping[str, str], until: float) -> Answer:
        import urllib3

        self._wait(where)
        pool = self._pool(where)
        sent = {"Host": where.name, "User-Agent": AGENT, "Accept-Encoding": "gzip", **headers}
        try:
            response = pool.request(
                "GET", where.path, headers=sent, redirect=False, retries=False, preload_content=False
            )
            got = {str(name).lower(): str(value) for name, value in response.headers.items()}
            return Answer(url, response.status, got, self._body(url, response, until), where.ip)
        except urllib3.exceptions.HTTPError as error:
            raise FetchError(url, f"cannot be fetched: {' '.join(str(error).split())[:200]}") from None
        finally:
            pool.close()

    def _pool(self, where: Target) -> Any:
        """Return a connection to the number that was looked at, under the host's name."""
        import urllib3

        timeout = urllib3.Timeout(connect=self.limits.connect, read=self.limits.read)
        if where.scheme == "http":
            return urllib3.HTTPConnectionPool(where.ip, where.port, timeout=timeout)
        return urllib3.HTTPSConnectionPool(
            where.ip, where.port, timeout=timeout, server_hostname=where.host, assert_hostname=where.host
        )

    def _body(self, url: str, response: Any, until: float) -> bytes:
        """Return what an answer holds, unpacked piece by piece, as long as it is not too much or too slow."""
        parts: list[bytes] = []
        size = 0
        for part in response.stream(PIECE, decode_content=True):
            size += len(part)
            if size > self.limits.bytes:
                raise FetchError(url, f"is longer than {self.limits.bytes:,} bytes")
            if time.monotonic() > until:
                raise FetchError(url, f"takes longer than {self.limits.total:g} s")
            parts.append(part)
        return b"".join(parts)

    def _wait(self, where: Target) -> None:
        """Wait until the host may be asked again."""
        asked = min(self.robots.delay(where) or 0.0, self.limits.longest_delay)
        due = self.last.get(where.name, -1e9) + max(self.limits.delay, asked)
        pause = due - time.monotonic()
        if pause > 0:
            self.sleep(pause)
        self.last[where.name] = time.monotonic()
