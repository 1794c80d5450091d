"""A request of the SPARQL 1.1 Protocol becomes a query or an update with the graphs it may see, or an error."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
FIELDS = 100  # of a request; more are refused unread
Fields = list[tuple[str, str]]


class Bad(Exception):
    """A request that is not of the protocol; `status` is its HTTP code."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.message, self.status = message, status


@dataclass(frozen=True)
class Asked:
    """A query or an update, with the graphs that the request names beside it."""

    text: str
    is_update: bool
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def asked(method: str, address: str, content: str | None, body: bytes) -> Asked | None:
    """Return what a request asks for; None if it only asks for the service.

    `address` is what stands behind `?` in the URL, `content` the header Content-Type.
    """
    fields = _fields(address)
    if method in ("GET", "HEAD"):
        if _all(fields, "update"):
            raise Bad("an update must come by POST")
        return _query(fields) if _all(fields, "query") else None
    if method != "POST":
        raise Bad(f"{method} is not of the SPARQL protocol", 405)
    media = _media(content)
    text = _utf8(body)
    if media == FORM:
        return _form([*fields, *_fields(text)])
    if media == QUERY:
        return _query([*_only(fields, "query"), ("query", text)])
    if media == UPDATE:
        return _update([*_only(fields, "update"), ("update", text)])
    raise Bad(f"send {FORM}, {QUERY} or {UPDATE}, not {media}", 415)


def _form(fields: Fields) -> Asked:
    queries, updates = _all(fields, "query"), _all(fields, "update")
    if queries and updates:
        raise Bad("there is both a query and an update")
    if not queries and not updates:
        raise Bad("there is neither a query nor an update")
    return _query(fields) if queries else _update(fields)


def _query(fields: Fields) -> Asked:
    default, named = _all(fields, "default-graph-uri"), _all(fields, "named-graph-uri")
    return Asked(_one(fields, "query"), False, default, named)


def _update(fields: Fields) -> Asked:
    default, named = _all(fields, "using-graph-uri"), _all(fields, "using-named-graph-uri")
    return Asked(_one(fields, "update"), True, default, named)


def _only(fields: Fields, name: str) -> Fields:
    if _all(fields, name):
        raise Bad(f"there is more than one {name}")
    return fields


def _one(fields: Fields, name: str) -> str:
    found = _all(fields, name)
    if len(found) != 1:
        raise Bad(f"there is more than one {name}")
    return found[0]


def _all(fields: Iterable[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for key, value in fields if key == name)


def _fields(text: str) -> Fields:
    try:
        return parse_qsl(text, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=FIELDS)
    except UnicodeDecodeError as error:
        raise Bad("percent-encoding must be of UTF-8") from error
    except ValueError as error:
        raise Bad(f"a request has at most {FIELDS} fields") from error


def _media(content: str | None) -> str:
    media, *parameters = (part.strip().lower() for part in (content or "").split(";"))
    if not media:
        raise Bad("a POST must say its Content-Type", 415)
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name == "charset" and value.strip('"') not in ("utf-8", "utf8"):
            raise Bad("the body must be UTF-8", 415)
    return media


def _utf8(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Bad(f"the body is not UTF-8: byte {error.start}") from error
