"""`python -m bench.docs`: the kept figures become the table of docs/evaluation.md."""

from __future__ import annotations

import json

from bench.board import FLOORS, HERE, RESULTS, RIVALS, Figures, bound, rows, shown

PAGE = HERE.parent / "docs" / "evaluation.md"
BEGIN, END = "<!-- figures: written by bench.docs -->\n", "<!-- end of figures -->\n"
HEAD = "| measure | kg | floor | to reach | rival | whose |\n|---|---:|---:|---:|---:|---|\n"


def main() -> None:
    """Renew the page."""
    renew()


def renew() -> None:
    """Write the table of the kept figures into the page."""
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def renewed(page: str) -> str:
    """Return the page with today's table between its marks."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{markdown(kept())}\n{END}{after}"


def kept() -> Figures:
    """Return all figures that were kept, in the order of the files and of the names."""
    found: dict[str, dict[str, float]] = {}
    for path in sorted(RESULTS.glob("*.json")):
        found.update(json.loads(path.read_text(encoding="utf-8")))
    return found


def markdown(figures: Figures) -> str:
    """Return the table."""
    floors, rivals = rows(FLOORS), rows(RIVALS)
    lines = []
    for part, values in figures.items():
        for name, value in values.items():
            key = f"{part}.{name}"
            rival = rivals.get(key, {})
            theirs = [rival.get(column) or "" for column in ("reach", "rival", "whose")]
            cells = (f"{part}: {name.replace('_', ' ')}", shown(value), bound(floors.get(key, {})), *theirs)
            lines.append(f"| {' | '.join(cells)} |\n")
    return HEAD + "".join(lines)


if __name__ == "__main__":
    main()
