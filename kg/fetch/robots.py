"""What a host's robots.txt permits (RFC 9309): asked once a run; where it cannot be had, nothing is permitted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kg.fetch.address import Target
from kg.model import FetchError

if TYPE_CHECKING:
    from kg.fetch.client import Answer

LONGEST = 512_000  # bytes that count, as the standard has it


class Robots:
    """The rules of the hosts that were asked."""

    def __init__(self, agent: str) -> None:
        self.agent = agent
        self.rules: dict[str, Any] = {}  # by scheme and host; None forbids all

    def check(self, url: str, where: Target, ask: Callable[[str], Answer]) -> None:
        """Raise FetchError where the host does not want the page to be fetched."""
        key = f"{where.scheme}://{where.name}"
        if key not in self.rules:
            self.rules[key] = self._read(f"{key}/robots.txt", ask)
        rules = self.rules[key]
        if rules is None:
            raise FetchError(url, f"is left: the robots.txt of {where.name} cannot be had at present")
        if not rules.can_fetch(url, self.agent):
            raise FetchError(url, f"is left: the robots.txt of {where.name} forbids it")

    def delay(self, where: Target) -> float | None:
        """Return the seconds that a host wants between two questions."""
        rules = self.rules.get(f"{where.scheme}://{where.name}")
        return None if rules is None else rules.crawl_delay(self.agent)

    def _read(self, url: str, ask: Callable[[str], Answer]) -> Any:
        from protego import Protego

        try:
            answer = ask(url)
        except FetchError:
            return None
        if answer.status >= 500 or answer.status == 429:
            return None
        text = answer.data[:LONGEST].decode("utf-8", "replace") if answer.status == 200 else ""
        return Protego.parse(text)
