"""Answers become plain rows: one value a cell, as tables and data frames take them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = Mapping[str, Any]


def records(items: Iterable[DataclassInstance]) -> list[Record]:
    """Return dataclasses as plain data, what a class says itself before what it inherits."""
    return [{key: found[key] for key in (*type(item).__annotations__, *found)} for item in items
            for found in (asdict(item),)]  # fmt: skip


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
