"""What an extractor is: articles in; for each a reading, or the error that says why there is none, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kg._version import DEFAULT_MODEL
from kg.model import Article, ExtractError, Ontology
from kg.pipeline import Reading

Options = Mapping[str, str]
Finding = Reading | ExtractError


def silent(words: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Setting:
    """What a run knows that an extractor may need; none of it changes what a text says."""

    model: str = DEFAULT_MODEL  # the language pipeline
    folder: Path = field(default_factory=Path)  # of the ledger: caches stand here
    offline: bool = False  # answer from caches alone
    budget: str | None = None  # of tokens ("200k") or money ("2.50USD")
    tell: Callable[[str], None] = silent  # a line for the user
    note: Callable[[str], None] | None = None  # a line of the summary, where it goes another way


class Extractor(Protocol):
    """Turns articles into claims (the contract in `kg/model/contract.py`)."""

    @property
    def name(self) -> str:
        """Return what its claims name as their extractor; with another name, an article is read anew."""

    @property
    def version(self) -> str:
        """Return what decides the result beside text and options; the ledger keeps it with the run."""

    @property
    def options(self) -> Options:
        """Return the options that decide the result, for the run; never a secret."""

    @property
    def ontology(self) -> Ontology:
        """Return the relations that its claims may have."""

    def read(self, articles: Iterable[Article]) -> Iterator[Finding]:
        """Yield for each article, in order, what it says, or why that could not be found out.

        An article that gave an error is not kept: the next run asks again. Ending early is allowed: what is not
        yielded has not been read. It is called with a few articles at a time, in several processes if the user wants;
        one whose attribute `streams` is true is called once, with all.
        """


Make = Callable[[Options, Setting], Extractor]
