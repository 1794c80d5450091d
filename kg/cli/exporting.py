"""A ledger becomes a snapshot, and a snapshot a file that is whole or not there."""

from __future__ import annotations

import errno
import gzip
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from kg.cli import options

if TYPE_CHECKING:
    from kg.export import Exporter, Snapshot
    from kg.view import Filters, Timeline

BUFFER = 1 << 20  # bytes written at once


@contextmanager
def snapshot(
    path: Path, wanted: dict[str, Any], actors: tuple[str, ...], base: str, *, reported: bool, uncontested: bool
) -> Iterator[Snapshot]:
    """Yield the claims of a ledger under the filters of the views, and which propositions stand as direct edges."""
    from kg.drawn import countries
    from kg.export.kept import Kept
    from kg.ledger import Ledger
    from kg.load import load_ontology
    from kg.view import asked, resolve

    with Ledger.open(path, readonly=True) as ledger, ledger.snapshot():
        found = asked(ledger, cast("Filters", options.given(wanted)))
        if actors:
            found = replace(found, actor=tuple(resolve(ledger, name).id for name in actors))
        yield Kept(
            ledger, found, reported=reported, uncontested=uncontested, ontology=load_ontology, base=base,
            countries=countries,
        )  # fmt: skip


def write(form: Exporter, found: Snapshot, output: Path | None, packed: bool = False) -> None:
    """Write a snapshot to a file, or to standard output; `packed`, or a name that ends in .gz: with gzip."""
    if output is None or str(output) == "-":
        _write(form, found, sys.stdout.buffer, packed)
        sys.stdout.buffer.flush()
        return
    with whole(output) as out:
        _write(form, found, out, packed or output.suffix == ".gz")


def _write(form: Exporter, found: Snapshot, out: BinaryIO, packed: bool) -> None:
    if not packed:
        form.write(found, out)
        return
    with gzip.GzipFile("", "wb", 6, out, mtime=0) as inside:
        form.write(found, cast("BinaryIO", inside))


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
        with part.open("wb", buffering=BUFFER) as out:
            yield out
        os.replace(part, output)  # noqa: PTH105 - Path.replace would name the part in its error
    finally:
        part.unlink(missing_ok=True)
