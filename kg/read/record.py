"""The fields of an article as a source gives them become an Article, or an error that names the field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.model import Article, ReadError
from kg.read.dates import parse_date
from kg.read.language import english

FIELDS = ("id", "title", "text", "published", "source", "url", "language", "retrieved", "published_from")
SHAPE = "write 2022, 2022-09 or 2022-09-24"


def article(where: str, fields: Mapping[str, Any]) -> Article:
    """Return the article of these fields; unknown fields are left to their owner."""
    known = {key: _string(where, key, fields.get(key)) for key in FIELDS}
    text = known["text"]
    if text is None or not text.strip():
        raise ReadError(where, f"has no text{_advice(fields)}")
    return Article(
        text=text,
        title=known["title"],
        published=published(where, known["published"]),
        source=known["source"],
        url=known["url"],
        language=english(where, text, known["language"]),
        retrieved=known["retrieved"],
        given_id=known["id"],
        published_from=known["published_from"],
    )


def published(where: str, value: str | None) -> str | None:
    """Return a publication date as ISO 8601."""
    if value is None:
        return None
    found = parse_date(value)
    if found is None:
        raise ReadError(where, f"{value!r} is no date: {SHAPE}")
    return found


def _advice(fields: Mapping[str, Any]) -> str:
    """Return what to do where a text may stand under another key."""
    others = [str(key)[:30] for key, value in fields.items() if key not in FIELDS and isinstance(value, str)][:8]
    return f"; if it is one of {', '.join(others)}: --field text={others[0]}" if others else ""


def _string(where: str, key: str, value: Any) -> str | None:
    if value is None:
        return None
    if key == "id" and type(value) is int:
        value = str(value)
    if not isinstance(value, str):
        raise ReadError(where, f"{key} must be a string, not {type(value).__name__}")
    _check_characters(where, key, value)
    return value if key == "text" else value.strip() or None


def _check_characters(where: str, key: str, value: str) -> None:
    if "\0" in value:
        raise ReadError(where, f"{key} holds a zero character")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ReadError(where, f"{key} holds half a character (a lone surrogate) at {error.start}") from None
