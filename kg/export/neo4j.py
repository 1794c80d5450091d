"""Neo4j: nodes.csv and relationships.csv for `neo4j-admin database import`, in one .zip file."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from typing import BinaryIO

from kg.export.property_graph import Relationship, relationships
from kg.export.snapshot import Snapshot

NAME = "neo4j"
SUFFIX = ".neo4j.zip"
NODES = ("id:ID", "name", "type", "country", "sector", "names:string[]", ":LABEL")
EDGES = (
    ":START_ID", ":END_ID", ":TYPE", "proposition", "relation", "direct:boolean", "affirmed:int", "denied:int",
    "sources:int", "modalities", "first", "last", "evidence",
)  # fmt: skip
HOW = (
    "neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv "
    "--multiline-fields=true neo4j\n"
)
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever it is made


def write(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write both tables, and the command that loads them."""
    people = (
        (who.id, who.name, who.type, who.country or "", who.sector or "",
         ";".join(sorted({alias.text.replace(";", ",") for alias in who.aliases})),
         f"Actor;{who.type.replace(';', ',')}")
        for who in snapshot.everyone.values()
    )  # fmt: skip
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        _put(pack, "nodes.csv", _table(NODES, people))
        _put(pack, "relationships.csv", _table(EDGES, map(_row, relationships(snapshot))))
        _put(pack, "import.txt", HOW)


def _row(edge: Relationship) -> tuple[str | int, ...]:
    return tuple(str(value).lower() if isinstance(value, bool) else value for value in edge)


def _table(header: tuple[str, ...], rows: Iterable[tuple[str | int, ...]]) -> str:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return lines.getvalue()


def _put(pack: zipfile.ZipFile, name: str, text: str) -> None:
    file = zipfile.ZipInfo(name, LONG_AGO)
    file.compress_type, file.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    pack.writestr(file, text.encode("utf-8", "replace"))
