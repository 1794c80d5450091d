"""Where a question is asked: the ledger, or what an endpoint knows of those it is about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.ledger import Ledger


@contextmanager
def opened(path: Path, endpoint: str | None, name: str, hops: int = 1) -> Iterator[Ledger]:
    """Yield the ledger, or one of what the endpoint knows of the actors called so."""
    if endpoint is not None:
        from kg.serve.remote import ledger

        with ledger(endpoint, [name], hops) as found:
            yield found
        return
    from kg.ledger import Ledger

    with Ledger.open(path, readonly=True) as ledger_:
        yield ledger_
