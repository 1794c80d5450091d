"""JSON lines: one claim a line, as the contract has it."""

from __future__ import annotations

from typing import BinaryIO

from kg.export.snapshot import Snapshot
from kg.model.contract import claim_line

NAME = "jsonl"
SUFFIX = ".jsonl"


def write(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write the claims in order; a lone surrogate becomes its JSON escape."""
    for claim in snapshot.in_order:
        out.write(claim_line(claim).encode("utf-8", "backslashreplace") + b"\n")
