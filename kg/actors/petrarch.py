"""Actors of PETRARCH and CAMEO dictionaries: names joined by _, + for synonyms, codes in brackets, dates after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg.actors.record import Found, Record, Term, named
from kg.load import load_shipped
from kg.model import Actor, TableError

CODE = re.compile(r"\[([^\]]*)\]")
DATED = re.compile(r"(?P<code>---|[A-Za-z0-9~]+)\s*(?P<when>[<>]\s*\d{6}|\d{6}\s*-\s*\d{6})?")
COMMENT = re.compile(r"<!--.*?-->")
CENTURY = 30  # yymmdd: years below are of this century
TYPES = {
    "MIL": "MilitaryUnit", "REB": "ArmedGroup", "UAF": "ArmedGroup", "INS": "ArmedGroup", "SEP": "ArmedGroup",
    "MED": "Media", "JRN": "Media", "COP": "Agency", "SPY": "Agency", "GOV": "Agency", "JUD": "Court",
    "LEG": "Legislature", "PTY": "Party", "OPP": "Party", "BUS": "Company", "MNC": "Company",
    "NGO": "NGO", "NGM": "NGO", "IGO": "IGO", "CVL": "Population", "REF": "Population",
}  # fmt: skip


@dataclass
class Entry:
    """A name with its synonyms and dated codes."""

    line: int
    name: str
    synonyms: list[str] = field(default_factory=list)
    codes: list[tuple[str, str | None, str | None]] = field(default_factory=list)


def read(path: Path, type: str) -> Iterator[Found]:
    """Yield the actors of a dictionary; roles ([~GOV]), sets (!X!) and entries without a code are left out and told."""
    for entry in _entries(path):
        where = f"{path.name}:{entry.line}"
        codes = [item for item in entry.codes if item[0] != "---"]
        if not codes:
            yield Found(left_out="an entry without a code (---)", where=where)
        elif any(code.startswith("~") for code, _, _ in codes):
            yield Found(left_out="a role of an agent dictionary: roles stand in ontology/roles.tsv", where=where)
        else:
            yield Found(_record(entry, codes, where, type), where=where)


def _entries(path: Path) -> Iterator[Entry]:
    entry: Entry | None = None
    for number, raw in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        line = COMMENT.sub("", raw).partition("#")[0].rstrip()
        if not line.strip() or line.startswith("!"):
            continue
        codes = [code for cell in CODE.findall(line) for code in _codes(cell, path, number)]
        words = CODE.sub("", line).strip()
        if ("[" in line or "]" in line) and not CODE.search(line):
            raise TableError(path.name, number, "a bracket is not closed")
        if line.startswith("+") or line[0].isspace():
            if entry is None:
                raise TableError(path.name, number, "a synonym or a code before any actor")
            entry.synonyms += [_words(words[1:])] if line.startswith("+") else []
        else:
            if entry is not None:
                yield entry
            if not words:
                raise TableError(path.name, number, "a code without a name")
            entry = Entry(number, _words(words))
        entry.codes += codes
    if entry is not None:
        yield entry


def _codes(cell: str, path: Path, number: int) -> Iterator[tuple[str, str | None, str | None]]:
    for part in cell.split("|"):
        match = DATED.fullmatch(part.strip())
        if match is None:
            raise TableError(path.name, number, f"{part!r} is no code: [CODE], [CODE >yymmdd] or [CODE yymmdd-yymmdd]")
        first, _, last = (match["when"] or "").replace(" ", "").partition("-")
        if first.startswith("<"):
            first, last = "", first[1:]
        yield match["code"], _day(first.lstrip(">"), path, number), _day(last, path, number)


def _day(digits: str, path: Path, number: int) -> str | None:
    if not digits:
        return None
    year, month, day = int(digits[:2]), digits[2:4], digits[4:]
    if not ("01" <= month <= "12" and "01" <= day <= "31"):
        raise TableError(path.name, number, f"{digits} is no date: yymmdd")
    return f"{2000 + year if year < CENTURY else 1900 + year}-{month}-{day}"


def _words(text: str) -> str:
    """Return a name as it is written in news.

    >>> _words("BASHAR_AL-ASSAD_")
    'Bashar Al-Assad'
    """
    found = text.strip().strip("_").replace("_", " ")
    return found.title() if found.isupper() else found


def _record(entry: Entry, codes: list[tuple[str, str | None, str | None]], where: str, type: str) -> Record:
    code = codes[-1][0].upper()
    country, sector = code[:3], code[3:6] or None
    states = {
        actor.country: actor.id for actor in load_shipped().actors if actor.type == "State" and not actor.valid_to
    }
    home = country if country in states else None
    body = sector if home else code[:3] if code[:3] in TYPES else code[3:6]
    dated = any(start or end for _, start, end in codes)
    kind = "Person" if dated and home else "State" if home and not sector else TYPES.get(body or "", type)
    terms = [Term(item[3:6] or item, states[item[:3]], start, end) for item, start, end in codes
             if kind == "Person" and item[:3] in states and (start or end)]  # fmt: skip
    aliases = named(entry.name, (_plain for _plain in entry.synonyms))
    actor = Actor("", entry.name, kind, aliases, home, sector, external=(("cameo", code),))
    return Record(actor, where, tuple(terms))


@cache
def _states() -> dict[str, str]:
    """Return the id of the present state of each country code."""
    return {actor.country: actor.id for actor in load_shipped().actors
            if actor.type == "State" and actor.country and not actor.valid_to and not actor.parent}  # fmt: skip
