"""Clients that send a request drop by drop are let go."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

HEADERS = 10.0  # seconds that the head of a request may take to arrive


class Impatient(H11Protocol):
    """HTTP over one connection, which ends when no request has begun in time."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to count."""
        super().connection_made(transport)
        self._late = self.loop.call_later(HEADERS, self._give_up)

    def handle_events(self) -> None:
        """Take in what has arrived."""
        super().handle_events()
        if self.cycle is not None:
            self._late.cancel()

    def _give_up(self) -> None:
        if self.cycle is None and not self.transport.is_closing():
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop counting."""
        self._late.cancel()
        super().connection_lost(exc)
