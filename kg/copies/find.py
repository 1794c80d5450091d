"""A ledger's new articles are compared with those it holds; copies and agencies decide whom an article counts for."""

from __future__ import annotations

from kg.copies.agencies import Agencies
from kg.copies.likeness import ALIKE, likeness, signature
from kg.ledger import Ledger


def find(ledger: Ledger) -> int:
    """Compare the articles that have not been compared yet; return how many copies were found.

    The result does not depend on the order in which articles arrived.
    """
    new = ledger.unsigned()
    agencies = Agencies() if new else None
    found = 0
    for n in new:
        article = ledger.numbered(n)
        made = signature(article.text)
        assert agencies is not None
        alike = {}
        for other in ledger.sharing(made.bands) if made else ():
            share = likeness(article.text, ledger.numbered(other).text)
            if share >= ALIKE:
                alike[other] = share
        ledger.sign(n, made.bands if made else (), agencies.of(article), alike)
        found += len(alike)
    return found
