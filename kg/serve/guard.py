"""A query from anywhere becomes one that reads this store and nothing else, or an error that says what is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import KgError

# Tokens of SPARQL 1.1 (section 19.8), as far as they can hide a keyword; `word` is a name with or without a prefix.
TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
    |(?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}
        |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    |(?P<iri><(?:[^\x00-\x20<>"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    |(?P<variable>[?$]\w+|@[A-Za-z0-9-]+)
    |(?P<word>(?:[^\W\d]|:)(?:[\w:.%-]|\\[_~.\-!$&'()*+,;=/?\#@%])*)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
QUERIES = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
PROLOGUE = ("BASE", "PREFIX", "VERSION")
DATASET = ("FROM",)
DEEPEST = 200  # brackets within brackets; parsers overflow their stack at some thousands
NESTING = {"{": 1, "(": 1, "[": 1, "}": -1, ")": -1, "]": -1}


class Refused(KgError):
    """A query asks for what this store does not do."""


class Malformed(KgError):
    """A request contradicts itself."""


@dataclass(frozen=True)
class Checked:
    """A query that may be run; `dataset`: it says itself which graphs it reads."""

    text: str
    dataset: bool


def check(text: str) -> Checked:
    """Raise Refused unless the text is a query that stays within the store; its syntax is the engine's business."""
    words, depth = _words(text)
    first = next((word for word in words if word in QUERIES or word in UPDATES), None)
    if first in UPDATES:
        raise Refused(f"{first} is refused: this store is only read")
    if "SERVICE" in words:
        raise Refused("SERVICE is refused: queries stay within this store")
    if depth > DEEPEST:
        raise Refused(f"brackets {depth} deep are refused: {DEEPEST} are enough")
    return Checked(text, any(word in words for word in DATASET))


def _words(text: str) -> tuple[list[str], int]:
    """Return the keywords of a text in capitals, prefixed names left out, and how deep its brackets go."""
    words, depth, deepest = [], 0, 0
    for found in TOKEN.finditer(text):
        if found.lastgroup == "word":
            if ":" not in found[0]:
                words.append(found[0].rstrip(".-%").upper())
        elif found.lastgroup == "other":
            depth += NESTING.get(found[0], 0)
            deepest = max(deepest, depth)
    return words, deepest


def with_using(text: str, default: Sequence[str], named: Sequence[str]) -> str:
    """Return an update that stays within the store and reads these graphs; Refused if it names others itself."""
    words, depth = _words(text)
    for word in ("SERVICE", "LOAD"):
        if word in words:
            raise Refused(f"{word} is refused: updates stay within this store")
    if depth > DEEPEST:
        raise Refused(f"brackets {depth} deep are refused: {DEEPEST} are enough")
    clauses = "".join(f" USING <{_iri(iri)}>" for iri in default) + "".join(
        f" USING NAMED <{_iri(iri)}>" for iri in named
    )
    if clauses and {"USING", "WITH"} & set(words):
        raise Malformed("the update says USING or WITH, and the request names graphs beside it")
    return "".join(_rewritten(text, clauses))


def _rewritten(text: str, clauses: str) -> Iterator[str]:
    """Yield an update with clauses before each WHERE that is not within a pattern; what is not there may be cleared."""
    depth, last = 0, ""
    for found in TOKEN.finditer(text):
        word = found[0].upper() if found.lastgroup == "word" else ""
        depth += NESTING.get(found[0], 0) if found.lastgroup == "other" else 0
        if word == "WHERE" and not depth:
            if clauses and last == "DELETE":
                raise Malformed("DELETE WHERE takes no graphs beside it: write DELETE { } WHERE { }")
            yield f"{clauses} "
        yield found[0]
        if word in ("CLEAR", "DROP") and not depth:
            yield " SILENT" if not re.match(r"\s+SILENT\b", text[found.end() :], re.IGNORECASE) else ""
        last = word or (last if found[0].isspace() or found.lastgroup == "comment" else "")


def _iri(text: str) -> str:
    if re.search(r'[\x00-\x20<>"{}|^`\\]', text):
        raise Malformed(f"{text!r} is no IRI")
    return text
