"""An archive (zip, tar) or a compressed file becomes the articles of what it holds; bombs are refused."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from kg.model import Article, ReadError
from kg.read.how import How

ZIP = re.compile(rb"PK\x03\x04|PK\x05\x06")
TAR = re.compile(rb".{257}ustar", re.DOTALL)
SQUEEZED = re.compile(rb"\x1f\x8b|BZh[1-9]|\xfd7zXZ\x00")
OPENERS = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\x00", lzma.open))
BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError,
          NotImplementedError, RuntimeError)  # fmt: skip
FREE = 100_000_000  # bytes that may come out of anything
RATIO = 200  # times that more may come out than went in: text packs to a tenth, seldom to a thirtieth


def read_zip(name: str, stream: BinaryIO, how: How) -> Iterator[Article | ReadError]:
    """Yield what the files of a zip archive hold, in its own order."""
    try:
        inner = how.deeper(name)
        with zipfile.ZipFile(seekable(stream)) as archive:
            for info in archive.infolist():
                if wanted(info.filename) and not info.is_dir():
                    yield from member(
                        f"{name}!{info.filename}", lambda i=info: archive.open(i), info.compress_size, inner
                    )
    except ReadError as error:
        yield error
    except BROKEN as error:
        yield ReadError(name, f"is a broken zip archive: {error}")


def read_tar(name: str, stream: BinaryIO, how: How) -> Iterator[Article | ReadError]:
    """Yield what the files of a tar archive hold, in its own order."""
    try:
        inner = how.deeper(name)
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for info in archive:
                if wanted(info.name) and info.isfile():
                    yield from member(f"{name}!{info.name}", lambda i=info: archive.extractfile(i), info.size, inner)
    except ReadError as error:
        yield error
    except BROKEN as error:
        yield ReadError(name, f"is a broken tar archive: {error}")


def read_squeezed(name: str, stream: BinaryIO, how: How) -> Iterator[Article | ReadError]:
    """Yield what a file packed with gzip, bzip2 or xz holds."""
    from kg.read.kinds import read_stream

    try:
        start = stream.peek(8)  # type: ignore[attr-defined]
        opener = next(opener for magic, opener in OPENERS if start.startswith(magic))
        inside = re.sub(r"\.(?:gz|bz2|xz|tgz)$", lambda m: ".tar" if m[0] == ".tgz" else "", name, flags=re.IGNORECASE)
        unpacked = Bounded(name, cast(BinaryIO, opener(stream)), stream)
        yield from read_stream(inside, io.BufferedReader(unpacked), how.deeper(name), where=name)
    except ReadError as error:
        yield error
    except (StopIteration, *BROKEN) as error:
        yield ReadError(name, f"cannot be unpacked: {error}")


def member(where: str, opened: object, size: int, how: How) -> Iterator[Article | ReadError]:
    """Yield what one file of an archive holds."""
    from kg.read.kinds import read_stream

    try:
        with opened() as stream:  # type: ignore[operator]
            yield from read_stream(where, io.BufferedReader(Bounded(where, stream, size)), how)
    except BROKEN as error:
        yield ReadError(where, f"cannot be unpacked: {error}")


def wanted(name: str) -> bool:
    """Return whether a file of an archive may be an article: none that is hidden, or of the system that packed it."""
    return not any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts if part not in (".", ".."))


def seekable(stream: BinaryIO) -> BinaryIO:
    """Return a stream that can be read from its end; what comes through a pipe is held in memory, if not too long."""
    if stream.seekable():
        return stream
    data = stream.read(FREE + 1)
    if len(data) > FREE:
        raise ValueError(f"more than {FREE:,} bytes through a pipe: give it as a file")
    return io.BytesIO(data)


class Bounded(io.RawIOBase):
    """A stream that refuses to grow out of all proportion to what it is unpacked from: a stream, or so many bytes."""

    def __init__(self, where: str, stream: BinaryIO, packed: BinaryIO | int) -> None:
        self.where, self.stream, self.packed, self.out = where, stream, packed, 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer; raise ReadError where too much has come out."""
        data = self.stream.read(len(buffer))
        buffer[: len(data)] = data
        self.out += len(data)
        if self.out > FREE and self.out > RATIO * max(self._in(), 1):
            raise ReadError(self.where, f"grows to more than {RATIO} times its size when unpacked: refused as a bomb")
        return len(data)

    def _in(self) -> int:
        return self.packed if isinstance(self.packed, int) else self.packed.tell()
