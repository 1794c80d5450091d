"""Competency questions (`ontology/queries/`) over a graph become tables: `python -m kg.export.queries GRAPH.ttl`."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.export.ontology import TABLES

FOLDER = TABLES / "queries"


def questions() -> list[Path]:
    """Return the query files by name."""
    return sorted(FOLDER.glob("*.rq"))


def load(graph: Path) -> Any:
    """Return a pyoxigraph store with a graph and the ontology."""
    from pyoxigraph import Store

    store = Store()
    for path in (graph, TABLES / "geopolitics.ttl"):
        store.load(path=str(path))
    return store


def table(query: Path, store: Any) -> str:
    """Return the answer to a question as CSV: a header, then rows, IRIs and literals as bare text, sorted."""
    found = store.query(query.read_text(encoding="utf-8"))
    names = [variable.value for variable in found.variables]
    rows = ([getattr(row[name], "value", "") for name in names] for row in found)
    return spell(names, rows)


def spell(names: list[str], rows: Iterator[list[str]]) -> str:
    """Return rows as CSV; sorted, because engines differ in the order of what a query leaves equal."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(sorted(rows))
    return out.getvalue()


def main() -> None:
    """Write the answers beside the questions."""
    store = load(Path(sys.argv[1]))
    for query in questions():
        query.with_suffix(".csv").write_text(table(query, store), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
