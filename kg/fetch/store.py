"""The folder of sources: which are polled, what they said last time, a journal, and the pages as web archives."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from kg.fetch.client import Answer
from kg.model import FetchError

SEEN = 10_000  # addresses remembered of each source; a feed shows some hundred
SENT = ("content-type", "last-modified", "etag", "content-language", "date")


def now() -> datetime:
    """Return the time."""
    return datetime.now(UTC).replace(microsecond=0)


class Store:
    """A folder: sources.list, journal.log and one web archive a day."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def sources(self) -> dict[str, dict[str, Any]]:
        """Return what is known of each source, by its address, in the order in which they were added."""
        path = self.folder / "sources.list"
        try:
            found: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except ValueError as error:
            raise FetchError(str(path), f"cannot be read: {error}; mend it or remove it") from None
        return found

    def save(self, sources: Mapping[str, Mapping[str, Any]]) -> None:
        """Keep what is known of the sources; a full disk leaves the old file whole."""
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.folder / "sources.list.part"
        part.write_text(json.dumps(sources, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        os.replace(part, self.folder / "sources.list")  # noqa: PTH105 - says what it does

    def note(self, url: str, outcome: str, answer: Answer | None = None) -> None:
        """Write a line into the journal."""
        self.folder.mkdir(parents=True, exist_ok=True)
        told = (
            {"final": answer.url, "ip": answer.ip, "status": answer.status, "bytes": len(answer.data)} if answer else {}
        )
        line = {"time": now().isoformat(), "url": url, "outcome": outcome, **told}
        with (self.folder / "journal.log").open("a", encoding="utf-8") as journal:
            journal.write(json.dumps(line, ensure_ascii=False) + "\n")

    def journal(self) -> Iterator[dict[str, Any]]:
        """Yield the lines of the journal."""
        path = self.folder / "journal.log"
        if path.exists():
            with path.open(encoding="utf-8") as lines:
                yield from map(json.loads, lines)

    def keep(self, answer: Answer) -> Path:
        """Write a page into the web archive of the day; each is packed for itself, so that a kill loses none before."""
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter

        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{now().date().isoformat()}.warc.gz"
        sent = [(name, answer.headers[name]) for name in SENT if name in answer.headers]
        with path.open("ab") as out, lasting() as made:
            writer = WARCWriter(out, gzip=True)
            headers = StatusAndHeaders(f"{answer.status} OK", sent, protocol="HTTP/1.1")
            record = writer.create_warc_record(
                answer.url, "response", payload=BytesIO(answer.data), length=len(answer.data), http_headers=headers,
                warc_headers_dict={"WARC-Date": now().strftime("%Y-%m-%dT%H:%M:%SZ"), "WARC-IP-Address": answer.ip},
            )  # fmt: skip
            made.append(record.raw_stream)
            writer.write_record(record)
        return path


@contextmanager
def lasting() -> Iterator[list[Any]]:
    """Close at the end what a library leaves open."""
    opened: list[Any] = []
    try:
        yield opened
    finally:
        for stream in opened:
            stream.close()
