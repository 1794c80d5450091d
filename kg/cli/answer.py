"""What a view found goes out as JSON, JSON lines or CSV; tables are made by the command that knows their words."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from typing import Any

import click

from kg.view.records import Record, flat, records

__all__ = ["print_record", "print_records", "records"]


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


def _print_csv(rows: Sequence[dict[str, Any]]) -> None:
    keys = list(dict.fromkeys(key for row in rows for key in row))
    writer = csv.DictWriter(sys.stdout, keys, lineterminator="\n")
    if keys:
        writer.writeheader()
    writer.writerows(rows)
