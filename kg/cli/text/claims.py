"""Claims go to standard output as they are found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from kg.cli.text.table import Row, print_table
from kg.cli.text.words import listed, status

if TYPE_CHECKING:
    from kg.model import Claim

HEAD = ("subject", "relation", "object", "status", "said by")


def print_claims(claims: Iterable[Claim], form: str) -> None:
    """Print claims as JSON lines, one by one, or as a table."""
    from kg.model.contract import claim_line

    if form == "table":
        print_table([row(claim) for claim in claims], HEAD)
        return
    for claim in claims:
        click.echo(claim_line(claim))


def row(claim: Claim) -> Row:
    """Return a claim as cells."""
    said = listed(speaker.who.name for speaker in claim.speakers)
    relation = claim.relation_words or claim.relation.id
    return (claim.subject.name, relation, claim.object.name, status(claim.polarity, claim.modality), said)
