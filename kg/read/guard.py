"""Items out of a source in; the same out, and an error in the place of what a library could not bear or end."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import TypeVar

from kg.model import KgError, ReadError

Item = TypeVar("Item")
TIME_LIMIT = 30.0  # seconds for one item; a document of 300 pages takes ten
POSIX = hasattr(signal, "setitimer")
AGAIN = 1.0  # seconds until a limit strikes again, should a library have swallowed the first


class TooSlow(Exception):
    """Something took longer than it may."""


def guarded(where: str, items: Iterator[Item], limit: float = TIME_LIMIT) -> Iterator[Item | ReadError]:
    """Yield the items; where a library breaks or takes too long, one error, and the source ends there."""
    nothing = True
    while True:
        try:
            with limited(limit):
                item = next(items, None)
        except (KgError, OSError) as error:
            yield error if isinstance(error, ReadError) else ReadError(where, f"cannot be read: {error}")
            return
        except TooSlow:
            yield ReadError(where, f"took longer than {limit:g} s to read and was left")
            return
        except Exception as error:  # noqa: BLE001 - libraries for foreign formats raise anything; it is told
            what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            yield ReadError(where, f"is broken ({what})")
            return
        if item is None:
            break
        nothing = False
        yield item
    if nothing:
        yield ReadError(where, "holds no article")


class limited:
    """Raises TooSlow inside when the time is over; only a main thread on a POSIX system can be stopped this way."""

    __slots__ = ("before", "seconds")

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __enter__(self) -> None:
        self.before = None
        if POSIX and threading.current_thread() is threading.main_thread():
            self.before = signal.signal(signal.SIGALRM, _stop)
            signal.setitimer(signal.ITIMER_REAL, self.seconds, AGAIN)

    def __exit__(self, *_: object) -> None:
        if self.before is not None:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self.before)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TooSlow
