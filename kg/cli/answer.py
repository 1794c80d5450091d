"""What a view found goes out as JSON, JSON lines or CSV; tables are made by the command that knows their words."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = Mapping[str, Any]


def records(items: Iterable[DataclassInstance]) -> list[Record]:
    """Return dataclasses as plain data, what a class says itself before what it inherits."""
    return [{key: found[key] for key in (*type(item).__annotations__, *found)} for item in items
            for found in (asdict(item),)]  # fmt: skip


def print_records(form: str, found: Sequence[Record]) -> None:
    """Print rows as one JSON array, as JSON lines, or as CSV with a header."""
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    elif form == "jsonl":
        for record in found:
            click.echo(json.dumps(record, ensure_ascii=False))
    else:
        _print_csv([flat(record) for record in found])


def print_record(form: str, found: Record) -> None:
    """Print one thing: an object as JSON, a line, or one row of CSV."""
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        print_records(form, [found])


def flat(record: Record, prefix: str = "") -> dict[str, Any]:
    """Return a record with one value a cell.

    >>> flat({"who": {"id": "turkey"}, "about": ["a", "b"]})
    {'who.id': 'turkey', 'about': 'a; b'}
    """
    cells: dict[str, Any] = {}
    for key, value in record.items():
        if isinstance(value, Mapping):
            cells |= flat(value, f"{prefix}{key}.")
        elif isinstance(value, list | tuple):
            cells[prefix + key] = "; ".join(map(_cell, value))
        else:
            cells[prefix + key] = value
    return cells


def _cell(value: Any) -> str:
    if isinstance(value, Mapping) and "name" in value:
        return str(value["name"])
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _print_csv(rows: Sequence[dict[str, Any]]) -> None:
    keys = list(dict.fromkeys(key for row in rows for key in row))
    writer = csv.DictWriter(sys.stdout, keys, lineterminator="\n")
    if keys:
        writer.writeheader()
    writer.writerows(rows)
