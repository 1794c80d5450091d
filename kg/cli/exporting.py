"""A ledger becomes a snapshot, and a snapshot a file that is whole or not there."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from kg.export import Exporter, Snapshot
    from kg.view import Timeline


def snapshot(path: Path, reported: bool, uncontested: bool, open_: bool) -> Snapshot:
    """Return the claims of a ledger, its actors, and which propositions stand as direct edges."""
    from kg.export import Snapshot
    from kg.ledger import ClaimFilter, Ledger
    from kg.load import load_ontology
    from kg.view import edges

    wanted = ClaimFilter(open=open_)
    with Ledger.open(path, readonly=True) as ledger, ledger.snapshot():
        found = edges(
            ledger.observations(wanted), symmetric=ledger.symmetric(), reported=reported, uncontested=uncontested
        )
        direct = frozenset(key for edge in found if edge.direct for key in edge.propositions)
        return Snapshot(tuple(ledger.claims(wanted)), tuple(ledger.actors()), direct, ontology=load_ontology())


def write(form: Exporter, found: Snapshot, output: Path | None) -> None:
    """Write a snapshot to a file, or to standard output."""
    if output is None or str(output) == "-":
        form.write(found, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    with whole(output) as out:
        form.write(found, out)


def draw(found: Timeline, output: Path) -> None:
    """Write a timeline to a .svg, .html or .png file."""
    from kg.export.chart import draw

    with whole(output) as out:
        draw(found, output.suffix.lower(), out)


@contextmanager
def whole(output: Path) -> Iterator[BinaryIO]:
    """Yield a file beside the target and move it there when all is written."""
    if output.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder", str(output))
    part = output.with_name(f"{output.name}.part")
    try:
        with part.open("wb") as out:
            yield out
        os.replace(part, output)  # noqa: PTH105 - Path.replace would name the part in its error
    finally:
        part.unlink(missing_ok=True)
