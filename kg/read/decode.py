"""Bytes become text: in the encoding they say, else UTF-8, else the one that fits; or an error that says which byte."""

from __future__ import annotations

import codecs
import re

from kg.model import ReadError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
WESTERN = "cp1252"  # what English text is in that is not UTF-8
FOREIGN = 0.05  # share of letters beyond ASCII above which a text in WESTERN would not be English
LETTER = re.compile(rb"[A-Za-z]")


def decode(where: str, data: bytes, line: int = 1, offset: int = 0) -> str:
    """Return bytes as text without a byte order mark; `line` and `offset` say where the bytes begin."""
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), None) if offset == 0 else None
    try:
        if marked is not None:
            return data.decode(marked)
        null = data.find(b"\0")
        if null >= 0:
            raise ReadError(where, f"is binary (a zero byte at byte {offset + null}); kg reads text")
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        found = guessed(data) if marked is None else None
        if found is not None:
            return found
        at = line + data.count(b"\n", 0, error.start)
        advice = "save it as UTF-8: iconv -f ENCODING -t UTF-8 FILE"
        raise ReadError(
            where, f"is in no encoding that kg knows (byte {offset + error.start}, line {at}); {advice}"
        ) from None


def guessed(data: bytes) -> str | None:
    """Return text that is not UTF-8 in the encoding that fits it best; None if none does.

    >>> guessed("Türkei warf Syrien vor".encode("latin-1"))
    'Türkei warf Syrien vor'
    """
    beyond = sum(byte > 127 for byte in data)
    if beyond <= FOREIGN * max(len(LETTER.findall(data)), 20):
        try:
            return data.decode(WESTERN)
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:100_000]).best()
    try:
        return None if best is None else data.decode(best.encoding)
    except UnicodeDecodeError:
        return None
