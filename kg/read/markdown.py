"""A Markdown file, with or without front matter, becomes one article of its words, without marks, links and code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

from kg.model import Article, ReadError
from kg.read import plain, record
from kg.read.decode import decode
from kg.read.how import How, whole

LOOKS = re.compile(rb"(?:\xef\xbb\xbf)?(?:---\r?\n(?:[^\n]{0,500}\n){1,60}?---\r?\n|\+\+\+\r?\n|# \S)")
MATTER = re.compile(r"(---|\+\+\+)[ \t]*\r?\n(.{0,65536}?)\r?\n\1[ \t]*(?:\r?\n|\Z)", re.DOTALL)
ALSO = {
    "published": ("date", "published_at", "datepublished", "pubdate"),
    "url": ("link", "permalink", "canonical", "canonical_url"),
    "source": ("outlet", "publisher", "site", "publication"),
    "language": ("lang",),
}


def read(name: str, stream: BinaryIO, how: How) -> Iterator[Article | ReadError]:
    """Yield the one article of a Markdown file, or its error."""
    try:
        text = decode(name, whole(name, stream, plain.MAX_BYTES)).replace("\0", "")
        yield record.article(name, article(name, text, how))
    except ReadError as error:
        yield error


def article(name: str, text: str, how: How) -> dict[str, Any]:
    """Return the fields of an article; without front matter its first heading is its title."""
    matter = MATTER.match(text)
    fields = named(how.fields_of(front(name, matter))) if matter else {}
    title, body = words(text[matter.end() :] if matter else text)
    if not matter:
        fields = plain.guessed("\n\n".join(filter(None, (title, body))))
    return {**fields, "title": fields.get("title") or title, "text": body}


def front(name: str, matter: re.Match[str]) -> dict[str, Any]:
    """Return the front matter: YAML between ---, TOML between +++."""
    import yaml

    try:
        found = tomllib.loads(matter[2]) if matter[1] == "+++" else yaml.load(matter[2], Loader=_loader())
    except (tomllib.TOMLDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        raise ReadError(name, f"has front matter that cannot be read: {' '.join(str(error).split())[:120]}") from None
    return found if isinstance(found, dict) else {}


def named(found: Mapping[Any, Any]) -> dict[str, Any]:
    """Return the fields by kg's names; dates as text."""
    values = {str(key).lower(): value.isoformat() if isinstance(value, date) else value for key, value in found.items()}
    for name, others in ALSO.items():
        values.setdefault(name, next((values[key] for key in others if values.get(key)), None))
    return {key: str(value) for key in record.FIELDS if (value := values.get(key)) not in (None, "", [])}


def words(text: str) -> tuple[str | None, str]:
    """Return the first heading, if the text begins with one, and the words of all else.

    >>> words("# Talks fail\\n\\n**Syria** [denied](http://x.example) it.")
    ('Talks fail', 'Syria denied it.')
    """
    from markdown_it import MarkdownIt

    blocks: list[str] = []
    title, heading = None, False
    for token in MarkdownIt("commonmark").parse(text):
        if token.type == "inline":
            line = "".join(_spoken(child) for child in token.children or ()).strip()
            if heading and title is None and not blocks:
                title = line
            elif line:
                blocks.append(line)
        heading = token.type == "heading_open"
    return title, "\n\n".join(blocks)


def _spoken(token: Any) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return str(token.content) if token.type in ("text", "code_inline") else ""


def _loader() -> Any:
    """Return YAML's safe loader without aliases, with which a few lines can stand for gigabytes."""
    import yaml

    class Loader(yaml.SafeLoader):  # type: ignore[misc,unused-ignore]
        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("aliases are not read")
            return super().compose_node(parent, index)

    return Loader
