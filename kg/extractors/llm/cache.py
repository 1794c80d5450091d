"""Answers by a hash of all that decides them, one small file each; out to JSON lines and in again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from kg.model import KgError, digest

KEYS = ("key", "model", "template", "options", "text", "answer", "tokens")
LENGTH = 32  # hexadecimal digits of a key


class CacheError(KgError):
    """A line or a file is no answer as the cache has it."""


@dataclass(frozen=True)
class Asked:
    """All that decides an answer: model, template (its hash), options and the text sent."""

    model: str
    template: str
    options: Mapping[str, Any]
    text: str

    @property
    def key(self) -> str:
        """Return the hash of it."""
        options = json.dumps(dict(self.options), sort_keys=True)
        return digest(self.model, self.template, options, self.text, length=LENGTH)


class Cache:
    """A folder of answers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, asked: Asked) -> str | None:
        """Return the answer that was given, if any; a broken file is none."""
        try:
            return str(json.loads(self._path(asked.key).read_bytes())["answer"])
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None

    def put(self, asked: Asked, answer: str, tokens: tuple[int, int]) -> None:
        """Keep an answer; whoever reads meanwhile sees the old file or the new one."""
        self._write(record(asked, answer, tokens))

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield all answers by key."""
        for path in sorted(self.folder.glob("??/*.json")):
            try:
                found = json.loads(path.read_bytes())
            except ValueError as error:
                raise CacheError(f"{path}: not JSON; delete it, and the answer will be asked for again") from error
            yield checked(found, str(path))

    def take(self, lines: BinaryIO, name: str) -> int:
        """Keep the answers of a file of JSON lines; return how many were new. CacheError names the line."""
        new = 0
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                found = json.loads(line)
            except ValueError as error:
                raise CacheError(f"{name}:{number}: not JSON") from error
            found = checked(found, f"{name}:{number}")
            new += not self._path(found["key"]).exists()
            self._write(found)
        return new

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"

    def _write(self, found: dict[str, Any]) -> None:
        path = self._path(found["key"])
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_bytes(line(found))
        part.replace(path)


def record(asked: Asked, answer: str, tokens: tuple[int, int]) -> dict[str, Any]:
    """Return an answer with all that decides it."""
    values = (asked.key, asked.model, asked.template, dict(asked.options), asked.text, answer, list(tokens))
    return dict(zip(KEYS, values, strict=True))


def line(found: Mapping[str, Any]) -> bytes:
    """Return a record as one line."""
    return json.dumps(found, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace") + b"\n"


def checked(found: Any, where: str) -> dict[str, Any]:
    """Return a record whose key is that of its content; CacheError if it is not one."""
    if not isinstance(found, dict) or set(found) != set(KEYS):
        raise CacheError(f"{where}: an answer has the keys {', '.join(KEYS)}")
    texts = all(isinstance(found[key], str) for key in ("key", "model", "template", "text", "answer"))
    if not texts or not isinstance(found["options"], dict):
        raise CacheError(f"{where}: an answer has text in key, model, template, text and answer")
    asked = Asked(found["model"], found["template"], found["options"], found["text"])
    if asked.key != found["key"]:
        raise CacheError(f"{where}: the key is not that of the content, which has been changed")
    return found
