"""Words that are a date become ISO 8601; words that are none become nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

MONTHS = ("january", "february", "march", "april", "may", "june",
          "july", "august", "september", "october", "november", "december")  # fmt: skip
MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)\.?"
DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>[12][0-9]{3})"
WORDED = tuple(
    re.compile(rf"\b{form}\b", re.IGNORECASE)
    for form in (rf"{MONTH}\s+{DAY},?\s+{YEAR}", rf"{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}")
)
NUMERIC = re.compile(r"\b[12][0-9]{3}-[0-9]{2}-[0-9]{2}(?![0-9-])")
COARSE = re.compile(r"[12][0-9]{3}(?:-(?:0[1-9]|1[0-2]))?")
WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+", re.IGNORECASE)
TIME = re.compile(r",?(?:\s+at)?\s+[0-9]{1,2}:[0-9]{2}.*", re.IGNORECASE)
COMPACT = re.compile(r"((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])(?:T?[0-9]{4,6}Z?)?")


def parse_date(text: str) -> str | None:
    """Return a date as ISO 8601, as precise as given; None if the text is no date.

    >>> parse_date("2022-09"), parse_date("2022-09-24T10:00:00Z"), parse_date("24 September 2022")
    ('2022-09', '2022-09-24', '2022-09-24')
    >>> parse_date("Sat, 24 Sep 2022 10:00:00 GMT"), parse_date("20220924T100000Z")
    ('2022-09-24', '2022-09-24')
    >>> parse_date("2022-02-30"), parse_date("09/10/2022")
    (None, None)
    """
    text = text.strip()
    if COARSE.fullmatch(text):
        return text
    if NUMERIC.match(text):
        return _from_iso(text)
    if compact := COMPACT.fullmatch(text):
        return _from_iso("-".join(compact.groups()))
    text = TIME.sub("", WEEKDAY.sub("", text))
    found = [_worded(match) for form in WORDED if (match := form.fullmatch(text))]
    return found[0] if found else None


def dates_in(line: str) -> Iterator[str]:
    """Yield the full dates that stand in a line, as ISO 8601."""
    for match in NUMERIC.finditer(line):
        found = _from_iso(match.group())
        if found:
            yield found
    for form in WORDED:
        yield from filter(None, map(_worded, form.finditer(line)))


def _from_iso(text: str) -> str | None:
    try:
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        return None


def _worded(match: re.Match[str]) -> str | None:
    name = match["month"].lower()
    number = next((i for i, month in enumerate(MONTHS, 1) if month.startswith(name) or name == month[:3] + "t"), 0)
    try:
        return date(int(match["year"]), number, int(match["day"])).isoformat()
    except ValueError:
        return None
