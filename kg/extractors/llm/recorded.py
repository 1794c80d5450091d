"""Recorded answers in the place of a server: whatever is asked, the claims whose quotations stand in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.extractors.llm.cost import Use, tokens
from kg.extractors.llm.quote import WORD, folded
from kg.extractors.llm.server import Messages, Reply
from kg.model import ExtractorError


class Recorded:
    """Answers from a file of JSON lines, each with the claims of one article: {"title", "claims": [...]}."""

    def __init__(self, path: Path) -> None:
        self._claims = [(plain(item["quote"]), item) for item in read(path)]

    def close(self) -> None:
        """Do nothing: nothing is open."""

    def ask(self, messages: Messages) -> Reply:
        """Return the claims whose quotation is in the question's numbered sentences."""
        asked = plain(" ".join(row for row in messages[-1]["content"].splitlines() if row.startswith("[")))
        text = json.dumps({"claims": [item for quote, item in self._claims if quote in asked]}, ensure_ascii=False)
        return Reply(text, False, Use(tokens("".join(item["content"] for item in messages)), tokens(text)))


def read(path: Path) -> list[dict[str, Any]]:
    """Return all claims of a file of recorded answers."""
    found: list[dict[str, Any]] = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise ExtractorError(f"{path}: not UTF-8 at byte {error.start}") from error
    for number, row in enumerate(lines, 1):
        try:
            found.extend(item for item in json.loads(row)["claims"] if isinstance(item["quote"], str))
        except (ValueError, KeyError, TypeError) as error:
            raise ExtractorError(f"{path}:{number}: no recorded answer, an object with claims that quote") from error
    return found


def plain(text: str) -> str:
    """Return the words of a text, with a space on both sides of each."""
    return f" {' '.join(folded(word) for word in WORD.findall(text))} "
