"""Parquet: one claim a row, the columns of `csv`, for data frames and column stores; needs pyarrow."""

from __future__ import annotations

from typing import BinaryIO

from kg.export.csv import COLUMNS, row
from kg.export.snapshot import Snapshot
from kg.model import KgError

NAME = "parquet"
SUFFIX = ".parquet"
GROUP = 50_000  # rows held in memory


def write(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write the claims in order; without pyarrow KgError says how to install it."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise KgError("kg export parquet needs pyarrow: pip install 'geopolitical-kg[parquet]'") from error
    kinds = {"direct": pyarrow.bool_(), "confidence": pyarrow.float64()}
    schema = pyarrow.schema([(name, kinds.get(name, pyarrow.string())) for name in COLUMNS])
    claims = snapshot.in_order
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for start in range(0, len(claims), GROUP):
            rows = [row(claim, snapshot) for claim in claims[start : start + GROUP]]
            columns = {name: [_plain(name, each[n]) for each in rows] for n, name in enumerate(COLUMNS)}
            writer.write_table(pyarrow.table(columns, schema=schema))


def _plain(name: str, value: str | float | None) -> str | float | bool | None:
    if name == "direct":
        return value == "yes"
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
