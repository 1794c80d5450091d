"""A review: proposals are shown one after the other, and each answer is kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.text.words import count

if TYPE_CHECKING:
    from kg.curate import Proposal
    from kg.ledger import Ledger
    from kg.model import Judgement
    from kg.model.judgement import Verdict

PROMPT = "[s]ame, [d]ifferent, [u]nsure, s[k]ip, undo [z], [q]uit"
VERDICTS: dict[str, Verdict] = {"s": "same", "d": "different", "u": "unsure"}


class Session:
    """One sitting over proposals."""

    def __init__(self, ledger: Ledger, found: list[Proposal], author: str) -> None:
        self.ledger = ledger
        self.found = found
        self.author = author
        self.made: list[tuple[int, Judgement]] = []  # with the place among the proposals

    def run(self) -> None:
        """Ask until there is nothing left or the user quits."""
        at = 0
        while at < len(self.found):
            if not self._stands(self.found[at]):
                at += 1
                continue
            answer = self._ask(at)
            if answer == "q":
                break
            at = self._undo(at) if answer == "z" else self._keep(at, answer)
        click.echo(f"{count(len(self.made), 'judgement')} kept.", err=True)

    def _stands(self, item: Proposal) -> bool:
        """Return whether a proposal is still open: an answer before may have settled it."""
        one, other = item.one.id, item.other.id
        return self.ledger.shown(one) != self.ledger.shown(other)

    def _ask(self, at: int) -> str:
        from kg.cli.text.explained import print_pair

        click.echo(f"\n{at + 1} of {len(self.found)}\n")
        print_pair(self.ledger, self.found[at])
        while True:
            try:
                answer: str = click.prompt(f"\n{PROMPT}", prompt_suffix=": ", err=True).strip().lower()[:1]
            except click.Abort:
                return "q"
            if answer and answer in "sdukzq":
                return answer

    def _undo(self, at: int) -> int:
        if not self.made:
            click.echo("There is nothing to undo.", err=True)
            return at
        before, last = self.made.pop()
        self.ledger.undo(last.n, author=self.author, reason="undone in review")
        click.echo(f"judgement {last.n} is undone", err=True)
        return before

    def _keep(self, at: int, answer: str) -> int:
        from kg.model import JudgementError

        item = self.found[at]
        if answer in VERDICTS:
            try:
                told = {"author": self.author, "reason": item.why}
                made = self.ledger.judge(item.one.id, VERDICTS[answer], item.other.id, **told)
                self.made.append((at, made))
            except JudgementError as error:
                click.echo(str(error), err=True)
        return at + 1


def listing(found: list[Proposal], form: str) -> None:
    """Print proposals as rows."""
    from kg.cli.answer import print_records
    from kg.cli.text.table import print_table

    if form == "table":
        rows = [(f"{item.score.value:.2f}", item.score.verdict, item.one.name, item.other.name,
                 "; ".join(part.why for part in item.score.parts)) for item in found]  # fmt: skip
        print_table(rows, ("score", "verdict", "one", "other", "why")) if rows else click.echo("Nothing is proposed.")
        return
    print_records(form, [{"score": item.score.value, "verdict": item.score.verdict, "one": item.one.id,
                          "other": item.other.id, "why": item.why} for item in found])  # fmt: skip


def automatic(ledger: Ledger, found: list[Proposal]) -> None:
    """Judge what scores at least the operating point, and tell."""
    from kg.curate import apply

    made = list(apply(ledger, found))
    for item in made:
        click.echo(f"judgement {item.n}: {item.one} and {item.other} are the same, {item.reason}", err=True)
    click.echo(f"{count(len(made), 'judgement')} kept, {len(found) - len(made)} left to review.", err=True)
