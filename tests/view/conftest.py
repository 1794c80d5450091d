"""Ledgers to ask."""

import pytest
from factories import article, claim, filled, matter
from history import history

from kg.ledger import Ledger


@pytest.fixture
def empty(tmp_path):
    with Ledger.open(tmp_path / "x.kg", create=True) as opened:
        yield opened


@pytest.fixture
def ledger(empty):
    """Turkey, Syria and Russia: support, a denial, talks, and a matter that concerns two of them."""
    return filled(
        empty,
        claim("Turkey", "supports", "Syria"),
        claim("Turkey", "supports", "Syria", of=article("a2", source="Paper", published="2021-03"), modality="planned"),
        claim("Syria", "negotiatesWith", "Turkey", polarity="denied", speakers=["Faysal Mikdad"], start=33, end=68),
        claim("Turkey", "negotiatesWith", "Syria", of=article("a3", source="Radio"), speakers=["Sputnik"]),
        claim("Russia", "urges", matter("normalization"), about=["Turkey", "Syria"], start=69, end=110),
        claim("Turkey", "relatedTo", "Russia", words="eyed"),
        claim("Iran", "attacks", "Russia", of=article("a4", text="Iran attacked Russia, it was said. " * 2)),
        claim("Faysal Mikdad", "holdsOffice", matter("Foreign Minister"), about=["Syria"]),
    )


@pytest.fixture
def two_years(empty):
    """Stances that turn, a denial, a handover, wire copies and a plan."""
    return history(empty)
