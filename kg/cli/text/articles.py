"""Articles as JSON lines, or as rows of a table."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from kg.cli.text.table import Row, print_table

if TYPE_CHECKING:
    from kg.model import Article

KEYS = ("id", "title", "published", "published_from", "source", "url", "language", "retrieved", "text")


HEAD = ("published", "told by", "source", "title", "words")


def print_articles(articles: Iterable[Article], form: str) -> None:
    """Print articles as they come, or as a table at the end."""
    if form == "table":
        print_table(list(map(row, articles)), HEAD)
        return
    for item in articles:
        click.echo(json.dumps({key: getattr(item, key) for key in KEYS}, ensure_ascii=False))


def row(article: Article) -> Row:
    """Return an article as cells."""
    told = (article.published or "", article.published_from or "", article.source or "", article.title or "")
    return (*told, f"{len(article.text.split()):,}")
