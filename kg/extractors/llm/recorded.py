"""Recorded answers in the place of a server: whatever is asked, the claims whose quotations stand in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.extractors.llm.cost import Use, tokens
from kg.extractors.llm.cut import BETWEEN, KNOWN
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
        """Return the claims whose quotation is in the question's numbered sentences, and that it does not know."""
        rows = messages[-1]["content"].splitlines()
        asked = plain(" ".join(row for row in rows if row.startswith("[")))
        known = list(told(rows))
        wanted = [item for quote, item in self._claims if quote in asked and not is_known(quote, item, known)]
        text = json.dumps({"claims": wanted}, ensure_ascii=False)
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


Told = tuple[str, list[str]]  # a sentence, and the parts of a claim that is known of it


def told(rows: list[str]) -> Iterator[Told]:
    """Yield what a question says is known already."""
    sentences: dict[str, str] = {}
    for row in rows:
        if row.startswith("["):
            number, _, words = row[1:].partition("] ")
            sentences[number] = plain(words)
        elif row.startswith(KNOWN):
            number, _, claim = row.removeprefix(KNOWN).partition(" ")
            yield sentences.get(number, ""), claim.split(BETWEEN)


def is_known(quote: str, item: dict[str, Any], known: list[Told]) -> bool:
    """Return whether a claim is among those known: of its sentence, with its relation, status and sides."""
    status = {item["polarity"], item["modality"]} - {"affirmed", "actual"}
    return any(
        quote in sentence
        and relation == item["relation"]
        and set(rest) == status
        and is_same(item["subject"], subject)
        and is_same(item["object"], target)
        for sentence, (subject, relation, target, *rest) in known
    )


def is_same(who: dict[str, Any], words: str) -> bool:
    """Return whether a side of a claim is a known one: the same words, or more or fewer of them."""
    mine, theirs = plain(who["words"]), plain(words)
    return mine in theirs or theirs in mine


def plain(text: str) -> str:
    """Return the words of a text, with a space on both sides of each."""
    return f" {' '.join(folded(word) for word in WORD.findall(text))} "
