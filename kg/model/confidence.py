"""How sure several independent sources make us: from how sure each of their claims is."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

CEILING = 0.99  # what one rule misreads in one outlet it misreads in the next


def combined(confidences: Iterable[float]) -> float:
    """Return how sure it is that at least one source says so; give the best confidence of each independent source.

    Copies share a source, so that they never make it surer than the best of them.

    >>> combined([0.8]), combined([0.8, 0.5]), combined([0.9, 0.9, 0.9])
    (0.8, 0.9, 0.99)
    """
    found = list(confidences)
    doubt = prod(1 - confidence for confidence in found)
    return round(max([min(1 - doubt, CEILING), *found]), 3)
