"""An index of a ledger for SPARQL, kept in a folder beside it and brought up to date article by article.

The folder can be thrown away: it is made again from the ledger. What is read is a state of its own that never changes
(`state-1`, `state-2` and so on; their files are shared, so a state costs little), so readers see one state throughout.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from pyoxigraph import Store

from kg._version import __version__
from kg.export.kept import Kept
from kg.ledger import ClaimFilter, Ledger
from kg.model import KgError, digest
from kg.serve.changes import Changes, change
from kg.serve.loader import Loader
from kg.serve.locks import in_use, locked
from kg.serve.parts import Parts

FORMAT = 2  # of the index; another one is made again
MOST_CHANGES = 0.2  # of the articles; beyond it making all again is faster
WAIT = 60.0  # seconds that another process may take to bring the index up to date
PATIENCE = 0.1  # seconds between two looks whether it is done


@dataclass
class State:
    """What the index holds: which version of each article and actor, made how, and the ledger's files as they were."""

    made: str = ""
    number: int = 0
    files: list[list[int]] = field(default_factory=list)
    articles: dict[str, str] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)
    actors: dict[str, str] = field(default_factory=dict)
    judged: str = ""


class Index:
    """The index of one ledger."""

    def __init__(self, ledger: Path, parts: Parts | None = None) -> None:
        self.ledger = ledger
        self.folder = ledger.with_name(f"{ledger.name}.index")
        self.parts = parts or Parts()
        self._made = f"{FORMAT} {__version__} {self.parts.base}"

    def refresh(self) -> Path:
        """Bring the index up to date if the ledger has changed; return the state to be read."""
        state = self._state()
        if state.files == self._files() and self.path(state).exists():
            return self.path(state)
        try:
            with Ledger.open(self.ledger, readonly=True) as ledger:
                self.folder.mkdir(exist_ok=True)
                with self._alone(), ledger.snapshot():
                    return self._follow(ledger)
        except OSError as error:
            raise KgError(f"the index {self.folder} cannot be written: {error.strerror or error}") from error

    def path(self, state: State) -> Path:
        """Return where a state is kept."""
        return self.folder / f"state-{state.number}"

    def _follow(self, ledger: Ledger) -> Path:
        old, new = self._state(), self._wanted(ledger)
        if self._is_usable(old):
            changes = _changes(old, new, ledger)
            if not changes:
                self._keep(replace(new, number=old.number))
                return self.path(old)
            if len(changes.articles) + len(changes.gone) <= MOST_CHANGES * len(new.articles):
                self._mark.touch()
                store = Store(self._store)
                change(store, ledger, self.parts, changes)
                return self._finish(store, replace(new, number=old.number + 1))
        return self._whole(ledger, replace(new, number=old.number + 1))

    def _wanted(self, ledger: Ledger) -> State:
        kept = Kept(ledger, ClaimFilter())
        return State(self._made, 0, self._files(), ledger.states(), ledger.merged(), ledger.records(),
                     digest(*map(repr, kept.judgements)))  # fmt: skip

    def _is_usable(self, state: State) -> bool:
        """Return whether changes can be made to the index: it is of this kind, whole, and nobody was cut short."""
        return state.made == self._made and self.path(state).exists() and not self._mark.exists()

    def _whole(self, ledger: Ledger, state: State) -> Path:
        shutil.rmtree(self._store, ignore_errors=True)
        self._mark.touch()
        store = Store(self._store)
        with Loader(store, self.folder / "part.nq") as loader:
            loader.add(self.parts.whole(Kept(ledger, ClaimFilter(), base=self.parts.base)))
        return self._finish(store, state)

    def _finish(self, store: Store, state: State) -> Path:
        """Make a state of the index as it is now, note what it holds, and throw away those nobody reads."""
        store.flush()
        shutil.rmtree(self.path(state), ignore_errors=True)
        store.backup(self.path(state))
        self._keep(state)
        self._mark.unlink()
        for path in self.folder.glob("state-*"):
            if path.is_dir() and path != self.path(state) and not in_use(path):
                shutil.rmtree(path, ignore_errors=True)
        return self.path(state)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let no other process bring the index up to date meanwhile."""
        until = time.monotonic() + WAIT
        with (self.folder / "lock").open("wb") as lock:
            while not locked(lock):
                if time.monotonic() > until:
                    raise KgError(f"another process has been writing {self.folder} for {WAIT:.0f} s: try again later")
                time.sleep(PATIENCE)
            yield

    @property
    def _store(self) -> Path:
        return self.folder / "store"

    @property
    def _mark(self) -> Path:
        return self.folder / "unfinished"

    def _files(self) -> list[list[int]]:
        """Return size and time of the ledger's files: as long as they stay, the ledger has not changed."""
        places = (self.ledger, self.ledger.with_name(f"{self.ledger.name}-wal"))
        found = [place.stat() for place in places if place.exists()]
        return [[stat.st_size, stat.st_mtime_ns] for stat in found if stat.st_size]

    def _state(self) -> State:
        try:
            return State(**json.loads((self.folder / "state.json").read_bytes()))
        except (OSError, ValueError, TypeError):
            return State()  # not there, or of another kind: it is made again

    def _keep(self, state: State) -> None:
        part = self.folder / "state.json.part"
        part.write_text(json.dumps(asdict(state)), encoding="utf-8")
        part.replace(self.folder / "state.json")


def _changes(old: State, new: State, ledger: Ledger) -> Changes:
    """Return what must be told anew; whoever is merged otherwise is so wherever named, and with whom that is."""
    merged = {id for id, _ in old.merged.items() ^ new.merged.items()}
    actors = merged | {id for id, _ in old.actors.items() ^ new.actors.items()}
    shown = {state.merged[id] for state in (old, new) for id in actors & state.merged.keys()}
    articles = {id for id, state in new.articles.items() if old.articles.get(id) != state}
    return Changes(
        frozenset(articles | ledger.naming(merged)),
        frozenset(old.articles.keys() - new.articles.keys()),
        frozenset(actors | shown),
        bool(merged) or old.judged != new.judged,
    )
