"""Figures in; a table beside floors and rivals, the figures kept as JSON, and what is under its floor, out."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
FLOORS, RIVALS, RESULTS = HERE / "floors.tsv", HERE / "rivals.tsv", HERE / "results"
PLACES = 4
MARGIN = 0.95  # of what was measured: between two halves of a set, figures differ by as much
HEADINGS = ("measure", "kg", "floor", "to reach", "rival", "whose")
Figures = Mapping[str, Mapping[str, float]]
Rows = dict[str, dict[str, str]]


def rows(path: Path) -> Rows:
    """Return the rows of a table by their figure."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["figure"]: row for row in csv.DictReader(lines, delimiter="\t")}


def flat(figures: Figures) -> Iterator[tuple[str, float]]:
    """Yield each figure with its full name.

    >>> list(flat({"gold": {"root_f1": 0.5}}))
    [('gold.root_f1', 0.5)]
    """
    for part, values in figures.items():
        for name, value in values.items():
            yield f"{part}.{name}", value


def table(figures: Figures, floors: Rows, rivals: Rows) -> str:
    """Return all figures, aligned."""
    lines = [HEADINGS]
    for name, value in flat(figures):
        rival = rivals.get(name, {})
        lines.append(
            (
                name,
                shown(value),
                bound(floors.get(name, {})),
                rival.get("reach") or "",
                rival.get("rival") or "",
                rival.get("whose") or "",
            )
        )
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if 0 < n < 5 else cell.ljust(width) for n, (cell, width) in enumerate(pairs)
        ).rstrip()
        for pairs in (list(zip(line, widths, strict=True)) for line in lines)
    )


def shown(value: float) -> str:
    """Return a figure as the table shows it.

    >>> shown(0), shown(0.51239), shown(231.4)
    ('0', '0.512', '231')
    """
    return str(value) if isinstance(value, int) else f"{value:.0f}" if value >= 100 else f"{value:.3f}"


def bound(floor: Mapping[str, str]) -> str:
    """Return a floor, or a ceiling, in short."""
    return f"≥ {floor['least']}" if floor.get("least") else f"≤ {floor['most']}" if floor.get("most") else ""


def failures(figures: Figures, floors: Rows) -> list[str]:
    """Return a line for every figure that is under its floor or over its ceiling."""
    lines = []
    for name, value in flat(figures):
        floor = floors.get(name, {})
        low = floor.get("least") and value < float(floor["least"])
        high = floor.get("most") and value > float(floor["most"])
        if low or high:
            lines.append(f"{name} is {value:.4f}; {bound(floor)} is wanted ({FLOORS.name})")
    return lines


def keep(figures: Figures, path: Path) -> None:
    """Write figures; parts that were not measured now keep what they had."""
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for part, values in figures.items():
        kept[part] = {name: round(value, PLACES) for name, value in values.items()}
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def raise_floors(figures: Figures) -> None:
    """Raise the floors of the table to a margin under what was measured; none is lowered, no ceiling is touched."""
    floors = rows(FLOORS)
    for name, value in flat(figures):
        row = floors.get(name)
        if row and row["least"]:
            row["least"] = f"{max(float(row['least']), int(value * MARGIN * 1000) / 1000):g}"
    lines = ["\t".join(row.values()) for row in floors.values()]
    FLOORS.write_text("\n".join(["figure\tleast\tmost", *lines]) + "\n", encoding="utf-8")
