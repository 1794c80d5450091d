"""A source as the user wrote it becomes the files it stands for."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator
from pathlib import Path

from kg.model import ReadError

STDIN = "-"
IN_FOLDERS = (
    ".txt", ".jsonl", ".ndjson", ".json", ".html", ".htm", ".xhtml", ".rss", ".atom", ".csv", ".tsv", ".warc", ".wet",
    ".eml", ".pdf", ".docx", ".rtf", ".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz",
)  # fmt: skip
MARKDOWN = (".md", ".markdown")
NO_ARTICLE = re.compile(r"(?:readme|license|licence|changelog|contributing|notes?)\b.*", re.IGNORECASE)


def expand(source: str) -> Iterator[Path | ReadError]:
    """Yield the files of a file name, a folder or a glob, sorted."""
    path = Path(source)
    if path.is_dir():
        yield from _never_empty(
            walk(path), source, f"no articles in this folder (looked for *{' *'.join(IN_FOLDERS + MARKDOWN)})"
        )
    elif path.exists() or not glob.has_magic(source):
        yield path
    else:
        yield from _never_empty(matches(source), source, "no file matches")


def walk(folder: Path) -> Iterator[Path | ReadError]:
    """Yield the files below a folder that may hold articles; hidden ones are passed over."""
    failed: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(where, name) for name in sorted(names) if _wanted(name))
    yield from (ReadError(str(error.filename), why(error)) for error in failed)


def matches(pattern: str) -> Iterator[Path | ReadError]:
    """Yield what a glob finds; folders among it are walked."""
    for name in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 - Path.glob takes no absolute pattern
        path = Path(name)
        if not path.is_dir():
            yield path
        elif "**" not in pattern:  # with it, the pattern has named the folder's files already
            yield from walk(path)


def why(error: OSError) -> str:
    """Return what the system says, in a few words of lower case."""
    return (error.strerror or str(error)).lower()


def _wanted(name: str) -> bool:
    suffix = Path(name).suffix.lower()
    if suffix in MARKDOWN:  # a folder's README is no article
        return not name.startswith(".") and not NO_ARTICLE.fullmatch(name)
    return not name.startswith(".") and suffix in IN_FOLDERS


def _never_empty(found: Iterator[Path | ReadError], source: str, message: str) -> Iterator[Path | ReadError]:
    nothing = True
    for item in found:
        nothing = False
        yield item
    if nothing:
        yield ReadError(source, message)
