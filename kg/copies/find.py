"""A ledger's new articles are compared with those it holds; copies and agencies decide whom an article counts for."""

from __future__ import annotations

from kg.copies.agencies import Agencies
from kg.copies.likeness import ALIKE, likeness, signature
from kg.ledger import Ledger

AT_ONCE = 200  # articles: less than a second


def find(ledger: Ledger) -> int:
    """Compare the articles that have not been compared yet; return how many copies were found.

    The result does not depend on the order in which articles arrived.
    """
    new = ledger.unsigned()
    if not new:
        return 0
    agencies, found = Agencies(), 0
    for start in range(0, len(new), AT_ONCE):
        with ledger.at_once():
            found += sum(_compare(ledger, n, agencies) for n in new[start : start + AT_ONCE])
    return found


def _compare(ledger: Ledger, n: int, agencies: Agencies) -> int:
    """Compare one article with those before it; return how many it is like."""
    article = ledger.numbered(n)
    made = signature(article.text)
    others = ledger.sharing(made.bands) if made else ()
    shares = {other: likeness(article.text, ledger.numbered(other).text) for other in others}
    alike = {other: share for other, share in shares.items() if share >= ALIKE}
    ledger.sign(n, made.bands if made else (), agencies.of(article), alike)
    return len(alike)
