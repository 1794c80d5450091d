"""Exports of media databases as plain text (the shapes of Factiva and LexisNexis) become their articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kg.model import Article, ReadError
from kg.read import html, record
from kg.read.dates import dates_in, parse_date
from kg.read.decode import decode
from kg.read.how import How, whole

MAX_BYTES = 200_000_000  # the databases themselves stop at some hundred articles


@dataclass(frozen=True)
class Shape:
    """One database's shape: how it is known, and what ends an article."""

    name: str
    known: re.Pattern[str]
    end: re.Pattern[str]


LINES = re.MULTILINE | re.IGNORECASE
NUMBER = r"^[ \t]*(?:Document )?\d+ of \d+ DOCUMENTS?[ \t]*$"
END = r"^[ \t]*End of Document[ \t]*$"
FACTIVA = Shape(
    "Factiva",
    re.compile(r"^(?:HD|SE)[ \t]+\S(?s:.{0,4000}?)^(?:LP|TD)[ \t]*(?:\S|$)", re.MULTILINE),
    re.compile(r"^(?:AN[ \t]+)?Document [A-Za-z0-9]{12,40}[ \t]*$\n?", re.MULTILINE),
)
LEXIS = Shape(
    "LexisNexis",
    re.compile(rf"{NUMBER}|{END}|^LOAD-DATE: ", LINES),
    re.compile(rf"(?:{END}|{NUMBER})\n?", LINES),
)
SHAPES = (FACTIVA, LEXIS)
LOOKS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:(?:HD|SE)[ \t]+\S[^\n]*\n(?:[^\n]*\n){0,60}?(?:PD|SN|LP|TD)[ \t]"
    rb"|(?:Document )?\d+ of \d+ DOCUMENTS?\s)"
)
CODE = re.compile(r"^([A-Z]{2,3})(?:[ \t]+(.*))?$")
CODES = frozenset(
    ("SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "LA", "CY", "LP", "TD", "ART", "CO", "IN", "NS",
     "RE", "IPD", "IPC", "PUB", "AN", "CLM", "RF", "CT", "VOL")
)  # fmt: skip
LABELS = ("headline", "byline", "dateline", "section", "length", "language", "body", "load-date", "graphic",
          "highlight", "publication-type", "copyright", "correction-date", "journal-code", "subject",
          "type", "source", "notes", "classification")  # fmt: skip
SPELLED = "|".join((*map(str.upper, LABELS), *map(str.title, LABELS)))  # in capitals or with one, never without
LABEL = re.compile(rf"^[ \t]*({SPELLED})(?::[ \t]*(.*)|[ \t]*)$")


def read(name: str, stream: BinaryIO, how: How) -> Iterator[Article | ReadError]:
    """Yield the articles of an export."""
    try:
        text = decode(name, whole(name, stream, MAX_BYTES)).replace("\r\n", "\n").replace("\0", "")
    except ReadError as error:
        yield error
        return
    kind = kind_of(text)
    if kind is None:
        yield ReadError(name, "is no export of a shape that kg knows (Factiva, LexisNexis)")
    else:
        yield from articles(name, text, kind)


def kind_of(text: str) -> Shape | None:
    """Return whose export a text is, by its beginning."""
    return next((shape for shape in SHAPES if shape.known.search(text[:20_000])), None)


def articles(name: str, text: str, shape: Shape) -> Iterator[Article | ReadError]:
    """Yield the article or the error of each document of an export."""
    parts = [part for part in shape.end.split(html.clean(text.replace("\xa0", " ")) or "") if part.strip()]
    fields = coded if shape is FACTIVA else labelled
    for number, part in enumerate(parts, 1):
        where = f"{name}: document {number}"
        try:
            yield record.article(where, {key: value or None for key, value in fields(part).items()})
        except ReadError as error:
            yield error


def coded(part: str) -> dict[str, str]:
    """Return the fields of a document whose lines begin with a code of two or three letters."""
    found: dict[str, list[str]] = {}
    code = ""
    for line in part.splitlines():
        match = CODE.match(line.rstrip())
        if match and match[1] in CODES:
            code, line = match[1], match[2] or ""
        if code:
            found.setdefault(code, []).append(line.strip())
    joined = {key: "\n".join(lines).strip() for key, lines in found.items()}
    date = parse_date(joined.get("PD", "")) or ""
    body = "\n\n".join(filter(None, (joined.get("LP"), joined.get("TD"))))
    return {"title": " ".join(joined.get("HD", "").split()), "text": body or joined.get("ART", ""),
            "source": joined.get("SN", ""), "published": date, "published_from": "field PD" if date else "",
            "language": joined.get("LA", "")[:2].lower()}  # fmt: skip


def labelled(part: str) -> dict[str, str]:
    """Return the fields of a document with labels in its lines and its source, date and headline at the top."""
    found: dict[str, list[str]] = {"": []}
    label = ""
    for line in part.splitlines():
        match = LABEL.match(line)
        if match:
            label, line = match[1].upper(), match[2] or ""
        found.setdefault(label, []).append(line.strip())
    top = [line for line in found[""] if line]
    dated = next(((line, date) for line in top for date in dates_in(line)), ("", ""))
    headline = " ".join(" ".join(found.get("HEADLINE", [])).split())
    source = next((line for line in top if line not in (dated[0], headline)), "")
    if not headline and top:  # the newer shape: headline, then source, then date
        headline, source = top[0], next((line for line in top[1:] if line != dated[0]), "")
    return {"title": headline, "text": "\n".join(found.get("BODY", [])).strip(), "source": source,
            "published": dated[1], "published_from": f"line {dated[0]!r}" if dated[1] else "",
            "language": {"ENGLISH": "en"}.get("".join(found.get("LANGUAGE", [])).strip().upper(), "")}  # fmt: skip
