"""A client of the OpenRefine Reconciliation API: names go out in batches, checked candidates come back."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import urllib3

from kg.model import KgError, digest

TIMEOUT = 20.0  # seconds for an answer
TRIES = 3  # further ones when a service is busy or silent
PAUSE = 0.2  # seconds between batches
LONGEST_ANSWER = 10_000_000  # bytes
LONGEST = 500  # characters of an id or a name
BUSY = (429, 500, 502, 503, 504)


class ReconciliationError(KgError):
    """A service cannot be reached, or does not answer as the Reconciliation API says."""


@dataclass(frozen=True)
class Candidate:
    """Whom a service takes a name for: its id there, its name, its types, its score, and whether it is sure."""

    id: str
    name: str
    types: tuple[str, ...]
    score: float
    match: bool


@dataclass(frozen=True)
class Query:
    """A name to look for, and the service's id of its type, if wanted."""

    name: str
    type: str | None = None


class Service:
    """One reconciliation service; answers are kept in a file of JSON lines, so that nothing is asked twice."""

    def __init__(self, url: str, cache: Path | None = None, timeout: float = TIMEOUT, pause: float = PAUSE) -> None:
        if not url.startswith(("http://", "https://")):
            raise ReconciliationError(f"{url} is no address of a service: it begins with http:// or https://")
        self.url, self.cache, self.pause = url, cache, pause
        busy = urllib3.Retry(total=TRIES, connect=1, redirect=0, status_forcelist=BUSY, allowed_methods=None,
                             backoff_factor=pause, retry_after_max=30, raise_on_status=False)  # fmt: skip
        self._http = urllib3.PoolManager(timeout=timeout, retries=busy, headers={"User-Agent": "kg"})
        self._kept = dict(_kept(cache))

    def space(self) -> str:
        """Return the name of the ids of a service: wikidata, or the host of its identifier space."""
        said = self._answer("GET")
        space = said.get("identifierSpace") if isinstance(said, dict) else None
        if not isinstance(space, str) or "name" not in said:
            raise ReconciliationError(f"{self.url} is no reconciliation service: its manifest has no identifierSpace")
        host = (urllib3.util.parse_url(space).host or space)[:LONGEST]
        return "wikidata" if host.removeprefix("www.").startswith("wikidata.") else host

    def ask(self, queries: Sequence[Query], limit: int = 3, batch: int = 10) -> Iterator[tuple[Query, list[Candidate]]]:
        """Yield each query with its candidates, best first, in order; what is kept is not asked again."""
        for first in range(0, len(queries), batch):
            some = queries[first : first + batch]
            new = [item for item in some if self._key(item, limit) not in self._kept]
            if new:
                self._ask(new, limit)
            for item in some:
                yield item, _candidates(self._kept[self._key(item, limit)])[:limit]

    def _ask(self, queries: Sequence[Query], limit: int) -> None:
        asked = {f"q{number}": item for number, item in enumerate(queries)}
        body = {key: {"query": item.name, "limit": limit} | ({"type": item.type} if item.type else {})
                for key, item in asked.items()}  # fmt: skip
        said = self._answer("POST", {"queries": json.dumps(body, ensure_ascii=False)})
        if not isinstance(said, dict) or not set(asked) <= set(said):
            missing = sorted(set(asked) - set(said if isinstance(said, dict) else ()))
            raise ReconciliationError(f"{self.url} leaves queries without an answer: {', '.join(missing)}")
        lines = []
        for key, item in asked.items():
            result = said[key].get("result") if isinstance(said[key], dict) else None
            if not isinstance(result, list):
                raise ReconciliationError(f"{self.url} answers {key} without a list of results")
            self._kept[self._key(item, limit)] = [_checked(one, self.url) for one in result[: 10 * limit]]
            lines.append(json.dumps([self._key(item, limit), self._kept[self._key(item, limit)]], ensure_ascii=False))
        if self.cache:
            with self.cache.open("a", encoding="utf-8") as out:
                out.write("".join(f"{line}\n" for line in lines))
        time.sleep(self.pause)

    def _key(self, item: Query, limit: int) -> str:
        return digest(self.url, item.name, item.type or "", str(limit))

    def _answer(self, method: str, fields: Mapping[str, str] | None = None) -> Any:
        try:
            answer = self._http.request(method, self.url, fields=dict(fields or {}), encode_multipart=False,
                                        preload_content=False) if fields else self._http.request(
                                        method, self.url, preload_content=False)  # fmt: skip
            body = answer.read(LONGEST_ANSWER + 1, decode_content=True)
            answer.release_conn()
        except urllib3.exceptions.HTTPError as error:
            raise ReconciliationError(f"{self.url} cannot be reached or is silent: {_reason(error)}") from error
        if not 200 <= answer.status < 300:
            raise ReconciliationError(f"{self.url} answers {answer.status} {answer.reason or ''}".rstrip())
        if len(body) > LONGEST_ANSWER:
            raise ReconciliationError(f"{self.url} answers with more than {LONGEST_ANSWER:,} bytes")
        try:
            return json.loads(body)
        except (ValueError, RecursionError) as error:
            raise ReconciliationError(f"{self.url} answers with something that is no JSON") from error


def _reason(error: Exception) -> str:
    inner = getattr(error, "reason", None) or error
    return " ".join(str(inner).split())[:200]


def _kept(cache: Path | None) -> Iterator[tuple[str, Any]]:
    if cache is None or not cache.exists():
        return
    for line in cache.read_text(encoding="utf-8").splitlines():
        try:
            key, rows = json.loads(line)
            yield str(key), [_checked(row, str(cache)) for row in rows]
        except (ValueError, TypeError):
            continue  # a line that was cut short when the program was stopped is asked again


def _checked(row: Any, url: str) -> dict[str, Any]:
    """Return what counts of a result; ReconciliationError where it is not what the API says."""
    said = row if isinstance(row, dict) else {}
    id, name, score = said.get("id"), said.get("name"), said.get("score")
    number = isinstance(score, int | float) and not isinstance(score, bool) and math.isfinite(score)
    if (
        not (isinstance(id, str) and isinstance(name, str) and number)
        or not 0 < len(id) <= LONGEST
        or len(name) > LONGEST
    ):
        raise ReconciliationError(f"{url} answers with a result that has no proper id, name and score")
    types = said.get("type") or []
    named = [kind.get("id") if isinstance(kind, dict) else kind for kind in (types if isinstance(types, list) else [])]
    return {"id": id, "name": name, "score": score, "match": said.get("match") is True,
            "type": [kind for kind in named if isinstance(kind, str)][:20]}  # fmt: skip


def _candidates(rows: Iterable[Mapping[str, Any]]) -> list[Candidate]:
    found = [Candidate(row["id"], row["name"], tuple(row["type"]), float(row["score"]), row["match"]) for row in rows]
    return sorted(found, key=lambda item: (-item.score, item.id))
