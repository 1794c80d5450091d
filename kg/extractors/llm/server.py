"""Messages in, the model's reply out: one endpoint of the OpenAI protocol, with patience. The one place of httpx2.

Where the model is served and the key to it come from the environment alone, and leave this module in no error, no log
and no file.
"""

from __future__ import annotations

import json
import logging
import os
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from ipaddress import ip_address
from threading import Event, Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kg.extractors.llm.cost import Use, tokens
from kg.extractors.llm.settings import Settings
from kg.model import ExtractorError, KgError

if TYPE_CHECKING:
    import httpx2

URL, KEY = "OPENAI_BASE_URL", "OPENAI_API_KEY"
PASSING = (408, 409, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529)
LONGEST_PAUSE = 60.0  # seconds, whatever the server asks for
LARGEST = 32_000_000  # bytes of a response; a full answer has some 50,000
FORMATS = ("json_schema", "json_object", "")  # how the form of an answer is asked for, best first
HIDDEN = "…"
Messages = list[dict[str, str]]


class Unanswered(KgError):
    """The server gave no answer to one request, whatever was tried."""


class ServerError(KgError):
    """The server will answer nothing: the key is wrong, or there is no such model."""


@dataclass(frozen=True)
class Reply:
    """What the model wrote, whether it was cut off at the longest answer, and what it took."""

    text: str
    cut: bool
    use: Use


class Server:
    """A model behind an endpoint that speaks the OpenAI protocol."""

    def __init__(self, settings: Settings, schema: dict[str, Any]) -> None:
        try:
            import httpx2
        except ImportError as error:
            raise ExtractorError("asking a model needs httpx2: pip install 'geopolitical-kg[llm]'") from error
        for name in ("httpx2", "httpcore2"):  # their logs name the address, and with DEBUG the headers
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self.settings, self.schema = settings, schema
        self._url, self._key = address()
        headers = {"authorization": f"Bearer {self._key}"} if self._key else {}
        limits = httpx2.Limits(max_connections=settings.concurrency)
        self._client = httpx2.Client(
            headers=headers,
            timeout=settings.timeout,
            limits=limits,
            follow_redirects=False,
            verify=self._url.startswith("https"),  # plain http has no certificates, and loading them takes 50 ms
        )
        self._format, self._extra = 0, {"temperature": settings.temperature, "max_tokens": settings.tokens}
        self._lock, self._next, self._closed = Lock(), 0.0, Event()

    def close(self) -> None:
        """Close the connections, and let nobody wait for another attempt."""
        self._closed.set()
        self._client.close()

    def ask(self, messages: Messages) -> Reply:
        """Return the reply; Unanswered after all attempts, ServerError where none would help."""
        problem = ""
        for pause in self._pauses():
            if self._closed.wait(pause):
                raise Unanswered("the run was stopped")
            status, wait, data = self._exchange(messages)
            if status == 200:
                found = reply(data, messages)
                if found is not None:
                    return replace(found, text=self._hidden(found.text))
                problem = "gave a response that is not of the protocol"
            elif status in PASSING:
                problem = f"answered {status}"
                self._closed.wait(min(wait, LONGEST_PAUSE))
            else:
                problem = data.decode()
        raise Unanswered(f"the server {problem}, {self.settings.retries + 1} times")

    def _exchange(self, messages: Messages) -> tuple[int, float, bytes]:
        """Send the messages, more plainly each time the server does not know a parameter."""
        while True:
            status, wait, data = self._post(self._body(messages))
            if status in (0, 200, *PASSING):
                return status, wait, data
            self._refused(status, data)

    def _pauses(self) -> Iterator[float]:
        """Yield what to wait before each attempt: nothing, then twice as long each time."""
        yield 0.0
        for number in range(self.settings.retries):
            yield min(self.settings.pause * 2**number, LONGEST_PAUSE) * random.uniform(0.8, 1.2)

    def _body(self, messages: Messages) -> dict[str, Any]:
        body: dict[str, Any] = {"model": self.settings.model, "messages": messages, **self._extra}
        form = FORMATS[self._format]
        if form == "json_schema":
            schema = {"name": "claims", "strict": True, "schema": self.schema}
            body["response_format"] = {"type": form, "json_schema": schema}
        elif form:
            body["response_format"] = {"type": form}
        return body

    def _post(self, body: dict[str, Any]) -> tuple[int, float, bytes]:
        """Return status, the seconds that the server asks to wait, and the response; status 0 says what broke."""
        import httpx2

        self._wait_for_turn()
        ends = time.monotonic() + self.settings.timeout
        try:
            with self._client.stream("POST", f"{self._url}/chat/completions", json=body) as response:
                data = b"".join(self._bounded(response, ends))
                return response.status_code, seconds(response.headers.get("retry-after")), data
        except httpx2.TimeoutException:
            return 0, 0.0, f"gave no answer within {self.settings.timeout:g} s".encode()
        except httpx2.TransportError as error:
            return 0, 0.0, f"cannot be reached or broke off ({type(error).__name__})".encode()
        except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError, OverflowError) as error:
            return 0, 0.0, f"gave a response that cannot be read ({type(error).__name__})".encode()

    def _bounded(self, response: httpx2.Response, ends: float) -> Iterator[bytes]:
        import httpx2

        size = 0
        for part in response.iter_bytes():
            size += len(part)
            if size > LARGEST:
                raise httpx2.DecodingError("too large")
            if time.monotonic() > ends:  # a byte now and then is no answer either
                raise httpx2.ReadTimeout("too slow")
            yield part

    def _wait_for_turn(self) -> None:
        if not self.settings.rpm:
            return
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next)
            self._next = turn + 60 / self.settings.rpm
        self._closed.wait(turn - now)

    def _refused(self, status: int, data: bytes) -> None:
        """Ask more plainly next time if the server does not know a parameter; else raise."""
        words = self._clean(message(data))
        if status in (400, 415, 422) and self._adapt(words.lower()):
            return
        if status in (401, 403):
            raise ServerError(f"the server answered {status}: is {KEY} the right key? {words}".strip())
        if status in (404, 405) or 300 <= status < 400:
            raise ServerError(
                f"the server answered {status}: is {URL} right (it often ends with /v1), "
                f"and does it have the model {self.settings.model!r}? {words}".strip()
            )
        raise Unanswered(f"the server refused: {status} {words}".strip())

    def _adapt(self, words: str) -> bool:
        with self._lock:
            if "max_completion_tokens" in words and "max_tokens" in self._extra:
                self._extra = {**self._extra, "max_completion_tokens": self._extra["max_tokens"]}
                del self._extra["max_tokens"]
                return True
            if "temperature" in words and "temperature" in self._extra:
                self._extra = {key: value for key, value in self._extra.items() if key != "temperature"}
                return True
            if ("format" in words or "schema" in words) and self._format + 1 < len(FORMATS):
                self._format += 1
                return True
        return False

    def _clean(self, words: str) -> str:
        """Return a server's words as they may be told, on one line."""
        return "".join(letter if letter.isprintable() else " " for letter in self._hidden(words))[:200]

    def _hidden(self, words: str) -> str:
        """Return a server's words without key and address, whatever it says of them."""
        for secret in filter(None, (self._key, self._url, urlsplit(self._url).netloc)):
            words = words.replace(secret, HIDDEN)
        return words


def address() -> tuple[str, str]:
    """Return base URL and key from the environment; no address is assumed, since it decides who gets the texts."""
    url, key = os.environ.get(URL, "").strip().rstrip("/"), os.environ.get(KEY, "").strip()
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https"):
        raise ExtractorError(
            f"say where the model is served: {URL}=https://api.openai.com/v1, or http://localhost:11434/v1 for Ollama; "
            f"and {KEY} if it wants a key"
        )
    if key and parts.scheme == "http" and not is_local(host):
        raise ExtractorError(f"the key would travel readable for all: {URL} must begin with https://")
    if not key.isascii() or not key.isprintable():
        raise ExtractorError(f"{KEY} holds characters that no key has")
    return url, key


def is_local(host: str) -> bool:
    """Return whether a host is this machine or one of its own network."""
    if host == "localhost" or not {".", ":"} & set(host):
        return True
    try:
        return ip_address(host.strip("[]")).is_private
    except ValueError:
        return host.endswith((".local", ".internal", ".lan"))


def reply(data: bytes, messages: Messages) -> Reply | None:
    """Return what a response says, or None if it is not of the protocol."""
    try:
        found = json.loads(data)
        choice = found["choices"][0]
        content = choice["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        return None
    if isinstance(content, list):
        content = "".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    if not isinstance(content, str):
        return None
    return Reply(content, choice.get("finish_reason") == "length", used(found.get("usage"), messages, content))


def used(usage: Any, messages: Messages, content: str) -> Use:
    """Return the tokens that the server counted, else an estimate."""
    counts = [usage.get(key) if isinstance(usage, dict) else None for key in ("prompt_tokens", "completion_tokens")]
    guess = (tokens("".join(item["content"] for item in messages)), tokens(content))
    read, written = (n if isinstance(n, int) and n >= 0 else g for n, g in zip(counts, guess, strict=True))
    return Use(read, written)


def seconds(text: str | None) -> float:
    """Return what a server asks to wait, if it says so in seconds."""
    try:
        value = float(text or 0)
    except ValueError:
        return 0.0
    return value if 0 <= value < float("inf") else 0.0


def message(data: bytes) -> str:
    """Return the words of an error response."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    error = found.get("error", found) if isinstance(found, dict) else {}
    words = error.get("message") or error.get("detail") if isinstance(error, dict) else error
    return words if isinstance(words, str) else ""
