"""A file of RDF goes into a ledger: articles with claims first, then what was judged of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.text.words import count

if TYPE_CHECKING:
    from kg.ledger import Ledger
    from kg.model import Article, Judgement, Mark, Retraction
    from kg.receive import Graph


@dataclass
class Imports:
    """One file, and what became of it."""

    path: Path
    trusted: bool
    articles: int = 0
    claims: int = 0
    known: int = 0  # articles
    judged: int = 0
    left: int = 0  # judgements that this ledger holds already, or that speak of what it does not hold

    def take(self, file: Path, quiet: bool) -> None:
        """Read a file and keep what it says, all of it or nothing."""
        from kg.load import load_ontology
        from kg.load.files import folder
        from kg.model import KgError
        from kg.receive import check, read

        graph = read(file)
        if not self.trusted:
            check(graph, folder("ontology"))
        from kg.ledger import Ledger

        fresh = not self.path.exists()
        try:
            with Ledger.open(self.path, create=True) as ledger:
                self._keep(ledger, graph, [*load_ontology().relations.values()])
        except KgError:
            if fresh:
                self.path.unlink(missing_ok=True)
            raise
        if not quiet:
            click.echo(self._summary(file), err=True)

    def _keep(self, ledger: Ledger, graph: Graph, relations: list[object]) -> None:
        from kg._version import __version__
        from kg.receive import judgements, told

        found = list(told(graph, lambda id: _held(ledger, id)))  # what is broken is met before anything is kept
        ordered = list(judgements(graph))
        if found:
            ledger.learn(relations)  # type: ignore[arg-type]
            ledger.run(f"kg {__version__}, import", {}, extractor="import/1")
        for article, claims, actors in found:
            if ledger.add(article, claims, actors, claims[0].extractor):
                self.articles, self.claims = self.articles + 1, self.claims + len(claims)
            else:
                self.known += 1
        for item in ordered:
            self._judge(ledger, item)

    def _judge(self, ledger: Ledger, item: Judgement | Retraction | Mark) -> None:
        from kg.model import JudgementError, LedgerError

        held: list[Judgement | Retraction | Mark] = [*ledger.judgements(), *ledger.retractions(), *ledger.marks()]
        known = set(map(_content, held))
        if _content(item) in known:
            self.left += 1
            return
        try:
            with noted(item.made):
                _make(ledger, item)
            self.judged += 1
        except (JudgementError, LedgerError) as error:
            self.left += 1
            click.echo(f"kg: left out: {error}", err=True)

    def _summary(self, file: Path) -> str:
        known = f", {self.known:,} known before" if self.known else ""
        judged = f", {count(self.judged, 'judgement')}" if self.judged else ""
        return (
            f"{file}: {count(self.articles, 'article')}{known}, {count(self.claims, 'claim')}{judged} into {self.path}"
        )


def _held(ledger: Ledger, id: str) -> Article | None:
    from kg.model import LedgerError

    try:
        return ledger.article(id)
    except LedgerError:
        return None


def _content(item: Judgement | Retraction | Mark) -> tuple[object, ...]:
    return type(item).__name__, *(value for key, value in vars(item).items() if key != "n")


def _make(ledger: Ledger, item: Judgement | Retraction | Mark) -> None:
    from kg.model import Judgement, Retraction

    told = {"author": item.author, "reason": item.reason}
    if isinstance(item, Judgement):
        ledger.judge(item.one, item.verdict, item.other, evidence=item.evidence, **told)
    elif isinstance(item, Retraction):
        ledger.retract(article=item.article, claim=item.claim, **told)
    else:
        ledger.mark(item.claim, item.verdict, **told)


@contextmanager
def noted(moment: str) -> Iterator[None]:
    """Let the ledger note a moment of the past for what is written."""
    before = os.environ.get("KG_NOW")
    os.environ["KG_NOW"] = moment
    try:
        yield
    finally:
        os.environ.pop("KG_NOW")
        if before is not None:
            os.environ["KG_NOW"] = before
