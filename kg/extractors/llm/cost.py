"""Tokens and money: what a run will take, has taken, and may take."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from kg.model import ExtractorError

LETTERS = 4.0  # of English news or JSON a token, as the tokenizers in use have it, within a tenth or two
FEWEST = 3.0  # the same, reckoned so that the estimate is too high rather than too low: for budgets
ANSWER = 7.0  # tokens of answer for one of text: what the recorded answers have
BUDGET = re.compile(r"(?P<money>\d+(?:\.\d+)?) ?USD|(?P<tokens>\d+(?:\.\d+)?)(?P<unit>[kM]?)", re.IGNORECASE)
UNITS = {"": 1, "k": 1_000, "m": 1_000_000}
MILLION = 1_000_000
Price = tuple[float, float]


def tokens(text: str, letters: float = LETTERS) -> int:
    """Return about how many tokens a text has.

    >>> tokens("Turkey backs militants in Syria.")
    8
    """
    return int(-(-len(text.encode("utf-8", "replace")) // letters))


@dataclass
class Use:
    """Tokens in and out."""

    read: int = 0
    written: int = 0

    @property
    def tokens(self) -> int:
        """Return all of them."""
        return self.read + self.written

    def cost(self, price: Price) -> float:
        """Return USD at a price for a million tokens in and out."""
        return (self.read * price[0] + self.written * price[1]) / MILLION


@dataclass
class Bill:
    """What a run would take."""

    model: str
    price: Price | None
    articles: int = 0
    requests: int = 0
    use: Use = field(default_factory=Use)

    def add(self, use: Use) -> None:
        """Add one request."""
        self.requests += 1
        self.use = Use(self.use.read + use.read, self.use.written + use.written)

    def __str__(self) -> str:
        cost = f"about {self.use.cost(self.price):.4f} USD" if self.price else "price=IN/OUT would tell the cost"
        return (
            f"{self.articles:,} articles, {self.requests:,} requests to {self.model} that the cache does not answer\n"
            f"about {self.use.read:,} tokens in, {self.use.written:,} out; {cost}"
        )


class Purse:
    """Counts what is used, and gives nothing out beyond a budget; safe for threads."""

    def __init__(self, budget: str | None = None, price: Price | None = None) -> None:
        self.price = price
        self.limit, self.money = limit(budget, price)
        self.used = Use()
        self.requests = 0
        self._held = 0.0
        self._lock = Lock()

    def admits(self, most: Use) -> bool:
        """Return whether a request that takes this much at most is within the budget now."""
        with self._lock:
            return self._fits(most)

    @contextmanager
    def taking(self, most: Use) -> Iterator[Callable[[Use], None]]:
        """Hold back what a request may take; what it has taken is said inside. OverBudget if there is too little."""
        with self._lock:
            if not self._fits(most):
                raise OverBudget("the budget is spent")
            self._held += self._worth(most)
        try:
            yield self._spend
        finally:
            with self._lock:
                self._held -= self._worth(most)

    def words(self) -> str:
        """Return what was used so far, in words."""
        cost = f", {self.used.cost(self.price):.4f} USD" if self.price else ""
        return f"{self.used.read:,} tokens in, {self.used.written:,} out{cost}"

    def _spend(self, use: Use) -> None:
        with self._lock:
            self.requests += 1
            self.used.read += use.read
            self.used.written += use.written

    def _fits(self, most: Use) -> bool:
        return self.limit is None or self._worth(self.used) + self._held + self._worth(most) <= self.limit

    def _worth(self, use: Use) -> float:
        return use.cost(self.price) if self.money and self.price else use.tokens


class OverBudget(Exception):
    """A request would go beyond the budget."""


def limit(budget: str | None, price: Price | None) -> tuple[float | None, bool]:
    """Return a budget as a number, and whether it is money.

    >>> limit("200k", None), limit("2.50USD", (1, 2))
    ((200000.0, False), (2.5, True))
    """
    if budget is None:
        return None, False
    found = BUDGET.fullmatch(budget.strip())
    if not found:
        raise ExtractorError(f"{budget!r} is no budget: write tokens (200k, 1.5M) or money (2.50USD)")
    if found["money"] and price is None:
        raise ExtractorError("a budget in USD needs the price of the model: price=IN/OUT for a million tokens")
    if found["money"]:
        return float(found["money"]), True
    return float(found["tokens"]) * UNITS[found["unit"].lower()], False
