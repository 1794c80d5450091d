"""Bytes become text, or an error that says which byte is wrong and how to mend the file."""

from __future__ import annotations

import codecs

from kg.model import ReadError

WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(where: str, data: bytes, line: int = 1, offset: int = 0) -> str:
    """Return UTF-8 bytes as text without a byte order mark; `line` and `offset` say where the bytes begin."""
    if data.startswith(WIDE):
        raise ReadError(where, "is UTF-16; save it as UTF-8: iconv -f UTF-16 -t UTF-8 FILE")
    null = data.find(b"\0")
    if null >= 0:
        raise ReadError(where, f"is binary (a zero byte at byte {offset + null}); kg reads text in UTF-8")
    try:
        return data.decode("utf-8-sig" if offset == 0 else "utf-8")
    except UnicodeDecodeError as error:
        wrong = offset + error.start
        at = line + data.count(b"\n", 0, error.start)
        advice = "if it is Latin-1: iconv -f WINDOWS-1252 -t UTF-8 FILE"
        raise ReadError(where, f"is not UTF-8 at byte {wrong}, line {at}; {advice}") from None
