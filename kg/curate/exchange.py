"""Judgements go out as tab-separated text for version control, and come back: all of a file or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TextIO, cast

from kg.ledger import Ledger
from kg.model import VERDICTS, Judgement, TableError
from kg.model.judgement import Verdict

COLUMNS = ("verdict", "one", "other", "author", "made", "reason", "evidence")
BLANKS = str.maketrans("\t\n\r", "   ")
Row = Mapping[str, str]


def write_judgements(judgements: Iterable[Judgement], out: TextIO) -> int:
    """Write the judgements in force, one a line in the order they were made; return how many."""
    out.write("\t".join(COLUMNS) + "\n")
    number = 0
    for item in judgements:
        if item.undone is None:
            out.write("\t".join(str(getattr(item, key)).translate(BLANKS) for key in COLUMNS) + "\n")
            number += 1
    return number


def read_judgements(path: Path) -> Iterator[tuple[int, Row]]:
    """Yield line number and row of a file of judgements; TableError names the line that is none."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise TableError(path.name, 1, f"columns must be {' '.join(COLUMNS)}, separated by tabs")
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if not line.strip() or line.startswith("#"):
            continue
        if len(cells) != len(COLUMNS):
            raise TableError(path.name, number, f"{len(COLUMNS)} cells wanted, {len(cells)} found")
        row = dict(zip(COLUMNS, cells, strict=True))
        if row["verdict"] not in VERDICTS:
            raise TableError(path.name, number, f"{row['verdict']!r} is no verdict: choose from {', '.join(VERDICTS)}")
        if not row["one"] or not row["other"] or row["one"] == row["other"]:
            raise TableError(path.name, number, "a judgement takes two actors, by their ids")
        yield number, row


def take(ledger: Ledger, path: Path) -> int:
    """Judge as a file says, unless it contradicts itself or the ledger: then TableError, and nothing is judged."""
    rows = list(read_judgements(path))
    new = list(unsaid(ledger, rows, path.name))
    with ledger.batch():
        for row in new:
            verdict = cast("Verdict", row["verdict"])
            told = {key: row[key] for key in ("author", "reason", "evidence")}
            ledger.judge(row["one"], verdict, row["other"], **told)
    return len(new)


def unsaid(ledger: Ledger, rows: Iterable[tuple[int, Row]], file: str) -> Iterator[Row]:
    """Yield the rows that say something new; TableError at the first that contradicts what stands before it."""
    together, apart = Clusters(), list[tuple[str, str, str]]()
    said = set[tuple[str, frozenset[str]]]()
    before = [({"verdict": item.verdict, "one": item.one, "other": item.other}, f"judgement {item.n}")
              for item in ledger.judgements() if item.undone is None]  # fmt: skip
    for row, where, number in [*((row, where, 0) for row, where in before),
                               *((row, f"line {number}", number) for number, row in rows)]:  # fmt: skip
        one, other, verdict = row["one"], row["other"], row["verdict"]
        same = together.top(one) == together.top(other)
        pair = (verdict, frozenset((one, other)))
        if verdict == "same" and not same:
            against = next((item for item in apart if together.joins(item[:2], one, other)), None)
            if against:
                message = (
                    f"{one} and {other} cannot be the same: {against[2]} says {against[0]} and {against[1]} differ"
                )
                raise TableError(file, number, message)
            together.join(one, other)
        elif verdict != "same" and same:
            raise TableError(
                file, number, f"{one} and {other} cannot be {verdict}: they are the same by what stands before"
            )
        elif verdict == "different":
            apart.append((one, other, where))
        if number and pair not in said and not (verdict == "same" and same):
            yield row
        said.add(pair)


class Clusters:
    """What "same" adds up to."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def top(self, id: str) -> str:
        """Return who stands for an actor's cluster."""
        while id in self._above:
            id = self._above[id]
        return id

    def join(self, one: str, other: str) -> None:
        """Make two clusters one."""
        low, high = sorted((self.top(one), self.top(other)))
        if low != high:
            self._above[high] = low

    def joins(self, pair: tuple[str, str], one: str, other: str) -> bool:
        """Return whether making `one` and `other` the same would make a pair one."""
        return {self.top(pair[0]), self.top(pair[1])} == {self.top(one), self.top(other)}
