"""The ledger: articles and their claims, added whole and read back under a filter."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from kg.ledger import recount, write
from kg.ledger.copying import Copying
from kg.ledger.files import connect, explained
from kg.ledger.following import Following
from kg.ledger.giving import Giving
from kg.ledger.judging import Judging
from kg.ledger.keeping import Keeping
from kg.ledger.marking import Marking
from kg.ledger.moments import now
from kg.ledger.people import People
from kg.ledger.reading import RELATION
from kg.ledger.renew import Renewal, current, renew
from kg.ledger.runs import Runs
from kg.ledger.summing import Summing
from kg.model import Actor, Article, Claim, LedgerError, Relation

Entry = tuple[Article, tuple[Claim, ...], tuple[Actor, ...], str | None]


class Ledger(Giving, People, Judging, Marking, Runs, Keeping, Copying, Summing, Following):
    """An open ledger; use `Ledger.open` and `with`."""

    _run: int | None = None
    _extractor: str | None = None

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        super().__init__(connection, path)
        self._added: list[Entry] = []  # in this batch

    @classmethod
    def open(cls, path: str | Path, create: bool = False, readonly: bool = False) -> Ledger:
        """Open a ledger file, or make it; LedgerError says what is wrong with the path."""
        return cls(connect(Path(path), create, readonly), Path(path))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    def run(
        self,
        version: str,
        options: Mapping[str, Any],
        *,
        extractor: str = write.DEFAULT,
        model: str | None = None,
        rules: str | None = None,
    ) -> int:
        """Say what makes what follows: version of kg, options, extractor, hashes of model and rules.

        Return the number of the run; what it read is known by its articles.
        """
        insert = "INSERT INTO runs (started, version, extractor, model, rules, options) VALUES (?, ?, ?, ?, ?, ?)"
        values = (now(), version, extractor, model, rules, json.dumps(options, sort_keys=True, ensure_ascii=False))
        with self._writing():
            self._run, self._extractor = self._connection.execute(insert, values).lastrowid, extractor
        assert self._run is not None
        return self._run

    def learn(self, relations: Iterable[Relation]) -> None:
        """Keep what the views must know of the relations: which are symmetric, inverse, opposite."""
        rows = [tuple(getattr(item, key) for key in RELATION) for item in relations]
        with self._writing():
            before = self.symmetric()
            self._connection.executemany("INSERT OR REPLACE INTO relations VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            if self.symmetric() != before:
                recount.rebuild(self._connection)

    def add(
        self, article: Article, claims: Iterable[Claim], actors: Iterable[Actor] = (), extractor: str | None = None
    ) -> bool:
        """Keep an article with its claims, all or nothing; return False if it is kept and read already.

        A changed text under the same id or URL is a new version: it supersedes the claims of the one before, which
        stay for `history`. An extractor that has not read the article adds its claims beside those of others; its
        name is that of the claims, else `extractor`, else that of the run.
        """
        entry = (article, tuple(claims), tuple(actors), extractor or self._extractor)
        if self._batch:
            return self._add_to_batch(entry)
        with self._writing():
            return write.add(self._now(), *entry)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Commit once for all that is added inside: faster, but kept for certain only when the block ends.

        Other writers wait meanwhile: keep a batch to about a second. On an error, whole articles are kept.
        """
        self._batch = True
        try:
            yield
        finally:
            self._batch = False
            with explained(self.path):
                self._commit()

    def _add_to_batch(self, entry: Entry) -> bool:
        """Add without a savepoint, which would cost half as much again; after a failure add the others anew."""
        with explained(self.path):
            self._begin()
            try:
                new = write.add(self._now(), *entry)
            except BaseException:
                self._rollback()
                self._begin()
                for done in self._added:
                    write.add(self._now(), *done)
                raise
            self._added.append(entry)
            return new

    def knows(self, article: Article, extractor: str | None = None) -> bool:
        """Return whether `add` would change nothing: ask before extracting. None: whoever has read it."""
        with explained(self.path):
            version = write.kept(self._connection, article)
            return version is not None and write.is_read(self._connection, version, extractor)

    def renew(self, article: Article, claims: Iterable[Claim], actors: Iterable[Actor], extractor: str) -> Renewal:
        """Put what an extractor finds now in a kept article in the place of what it found before.

        Claims that are found as before stay as they are, others are superseded and kept for `history`.
        """
        found = tuple(claims)
        for claim in found:
            write.check(article, claim)
        with self._writing():
            version = current(self._now(), article)
            if version is None:
                raise LedgerError(f"{self.path} holds no article {article.id!r} as it is now")
            return renew(self._now(), version, article, found, tuple(actors), extractor)

    def remove(self, article: str) -> int:
        """Take an article out with all its versions and what only they told; return how many claims went."""
        with self._writing():
            if not any(self._rows("SELECT 1 FROM articles WHERE id = ?", (article,))):
                raise LedgerError(f"{self.path} holds no article {article!r}")
            return write.remove(self._connection, self._memory, article)

    def _commit(self) -> None:
        super()._commit()
        self._added.clear()

    def _now(self) -> write.Writing:
        return write.Writing(self._connection, self._run, now(), self._memory)
