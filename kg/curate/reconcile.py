"""A ledger's actors are looked up in a reconciliation service; its candidates become judgements, proposed or made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

from kg.curate.exchange import BLANKS, COLUMNS
from kg.curate.service import Candidate, Query, Service
from kg.ledger import Ledger
from kg.model import Actor, Judgement, JudgementError


@dataclass(frozen=True)
class Match:
    """An actor and its best candidate; `alone` if no other scores as high."""

    actor: Actor
    other: str  # the candidate's id with its space: wikidata:Q43
    candidate: Candidate
    alone: bool
    service: str

    @property
    def reason(self) -> str:
        """Return the reason of a judgement."""
        sure = ", a match" if self.candidate.match else ""
        return f"{self.candidate.name}, score {self.candidate.score:g}{sure}"


def matches(ledger: Ledger, actors: Iterable[Actor], service: Service, type: str | None, batch: int) -> Iterator[Match]:
    """Yield the best candidate of each actor that has one and that has no id of this service yet."""
    space = service.space()
    open_ = [actor for actor in actors if not known(ledger, actor, space)]
    answers = service.ask([Query(actor.name, type) for actor in open_], batch=batch)
    for actor, (_, found) in zip(open_, answers, strict=True):
        if found:
            alone = len(found) == 1 or found[0].score > found[1].score
            yield Match(actor, f"{space}:{found[0].id}", found[0], alone, service.url)


def known(ledger: Ledger, actor: Actor, space: str) -> bool:
    """Return whether an actor has an id of a space, from the tables or by a judgement."""
    judged = any(member.startswith(f"{space}:") for member in ledger.members(actor.id))
    return judged or any(scheme == space for scheme, _ in actor.external)


def accept(ledger: Ledger, found: Iterable[Match], above: float) -> Iterator[Judgement]:
    """Judge as the same what scores at least `above` and has no rival; what judgements exclude is passed over."""
    for item in found:
        if item.alone and item.candidate.score >= above:
            author = f"service {item.service}"
            try:
                yield ledger.judge(item.actor.id, "same", item.other, author=author, reason=item.reason)
            except JudgementError:
                continue


def write_proposals(found: Iterable[Match], out: TextIO) -> int:
    """Write matches as judgements, all unsure: edited, they go to `kg judgements import`; return how many."""
    out.write("\t".join(COLUMNS) + "\n")
    rows = [("unsure", item.actor.id, item.other, f"service {item.service}", "", item.reason, "") for item in found]
    for row in rows:
        out.write("\t".join(cell.translate(BLANKS) for cell in row) + "\n")
    return len(rows)
