"""Pieces of N-Quads go into a store in bulk, the next ones being written while the last ones are loaded."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from threading import Thread
from typing import BinaryIO

from pyoxigraph import RdfFormat, Store

from kg.model import KgError

LOAD = 32 << 20  # bytes that are loaded at once


class Loader:
    """Loads N-Quads in big pieces while the next one is being written."""

    def __init__(self, store: Store, path: Path) -> None:
        self._store, self._path = store, path
        self._out: BinaryIO | None = None
        self._loading: Thread | None = None
        self._wrong: list[BaseException] = []

    def __enter__(self) -> Loader:
        return self

    def __exit__(self, *error: object) -> None:
        self._load()
        self._wait()

    def add(self, pieces: Iterable[str]) -> None:
        """Add pieces of N-Quads, each whole in itself."""
        for piece in pieces:
            if self._out is None:
                self._out = self._path.open("wb")
            self._out.write(piece.encode("utf-8", "replace"))
            if self._out.tell() > LOAD:
                self._load()

    def _load(self) -> None:
        self._wait()
        if self._out is None:
            return
        self._out.close()
        self._out = None
        full = self._path.with_suffix(".full.nq")
        os.replace(self._path, full)  # noqa: PTH105 - the same file under another name
        self._loading = Thread(target=self._bulk, args=(full,))
        self._loading.start()

    def _bulk(self, path: Path) -> None:
        try:
            self._store.bulk_load(path=path, format=RdfFormat.N_QUADS, lenient=True)
        except (OSError, SyntaxError) as error:
            self._wrong.append(error)
        path.unlink()

    def _wait(self) -> None:
        if self._loading:
            self._loading.join()
        if self._wrong:
            raise KgError(f"the index cannot be made: {self._wrong[0]}")
