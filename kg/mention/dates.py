"""Time expressions of news, with the publication date as base, become ISO dates with their precision."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.mention.lexicon import MONTHS, WEEKDAYS
from kg.model import EventTime

NUMBERS = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
} | {"a": 1, "an": 1}
SHORT = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
MONTH = rf"(?P<month>{'|'.join(MONTHS)}|(?:{'|'.join(SHORT)})\.?)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
LEAD = r"(?P<lead>since|until|till|by|before|after|from|as of)"
COUNT = rf"(?<![\d.,])(?P<count>\d{{1,3}}|{'|'.join(NUMBERS)}|few|couple of|several|a few|a couple of)"
UNIT = r"(?P<unit>day|week|month|year|decade)s?"
VAGUE = 3  # "a few days ago" reaches back at most this many times its least reading
SPACE = r"[\s\u00a0\u2009\u202f]"  # ASCII matching keeps "ı" and "ſ" out; these spaces are let in again
DIGITS = tuple("0123456789")
PATTERNS = tuple(  # what a match must hold, for most sentences hold none of it; the expression
    (name, needs, re.compile(rf"\b(?:{LEAD}\s+)?(?:{body})\b".replace(r"\s", SPACE), re.IGNORECASE | re.ASCII))
    for name, needs, body in (
        ("iso", ("-",), r"(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)"),
        ("date", DIGITS, rf"(?:the\s+)?{DAY}(?:\s+of)?\s+{MONTH}(?:,?\s+{YEAR})?"),
        ("date", DIGITS, rf"{MONTH}\s+{DAY}(?!\d)(?:,?\s+{YEAR})?"),
        ("month", DIGITS, rf"{MONTH}(?:\s+of)?,?\s+{YEAR}"),
        ("month", tuple(SHORT), rf"(?:(?P<which>last|this|next|in)\s+)?{MONTH}(?!\s+\d)"),
        ("between", DIGITS, r"(?:between|from)\s+(?P<year>(?:19|20)\d\d)\s+(?:and|to|until)\s+(?P<to>(?:19|20)\d\d)"),
        ("ago", ("ago", "earlier"), rf"{COUNT}\s+{UNIT}\s+(?:ago|earlier)"),
        (
            "relative",
            ("week", "month", "year"),
            r"(?:earlier\s+|later\s+)?(?P<which>last|this|next|past)\s+(?P<unit>week|month|year|weekend)",
        ),
        (
            "recent",
            ("day", "week", "month", "year", "decade"),
            rf"(?:in|over)\s+(?:the\s+)?(?:recent|last|past)\s+(?:{COUNT}\s+)?{UNIT}",
        ),
        ("weekday", ("day",), rf"(?:(?P<which>last|next|this)\s+)?(?P<weekday>{'|'.join(WEEKDAYS)})"),
        ("day", ("today", "yesterday", "tomorrow", "tonight"), r"(?P<name>today|yesterday|tomorrow|tonight)"),
        ("year", DIGITS, rf"(?:(?P<within>in|during|early|late|mid-?)\s+)?{YEAR}(?!\s+[a-z]+s\b|[,.]?\d|-)"),
    )
)
Dates = tuple[str, str, str]


@dataclass(frozen=True)
class Base:
    """The publication date, as precise as known; relative expressions need the day."""

    day: date | None
    year: int | None


def base(published: str | None) -> Base:
    """Return what a publication date allows to be worked out.

    >>> base("2022-09").year
    2022
    """
    if not published:
        return Base(None, None)
    day = date.fromisoformat(published) if len(published) == 10 else None
    return Base(day, int(published[:4]))


def find_times(text: str, start: int, end: int, since: Base) -> Iterator[EventTime]:
    """Yield the time expressions in `text[start:end]`, not overlapping, that can be worked out."""
    taken: list[tuple[int, int]] = []
    small = text[start:end].lower()
    for name, needs, pattern in PATTERNS:
        if not any(need in small for need in needs):
            continue
        for match in pattern.finditer(text, start, end):
            if any(match.start() < stop and begin < match.end() for begin, stop in taken):
                continue
            dates = _dates(name, match, since)
            if dates:
                taken.append(match.span())
                yield _event(match, dates)


def _dates(name: str, match: re.Match[str], since: Base) -> Dates | None:
    """Return the dates of a match; a verb ("may", "march") and what lies beyond the calendar have none."""
    if "month" in match.re.groupindex and match["month"] and not match["month"][0].isupper():
        return None
    try:
        return READERS[name](match, since)
    except (OverflowError, ValueError):
        return None


def _event(match: re.Match[str], dates: Dates) -> EventTime:
    first, last, precision = dates
    lead = (match["lead"] or "").lower()
    text, begin, stop = match[0], match.start(), match.end()
    if lead in ("since", "from", "after", "as of"):
        return EventTime(first, None, "since", text, begin, stop)
    if lead in ("until", "till", "by", "before"):
        return EventTime(None, last, "until", text, begin, stop)
    return EventTime(first, last, precision, text, begin, stop)  # type: ignore[arg-type]


def _month(match: re.Match[str]) -> int:
    return SHORT[match["month"].lower().rstrip(".")[:3]]


def _day(day: date) -> Dates:
    return day.isoformat(), day.isoformat(), "day"


def _whole_month(year: int, month: int) -> Dates:
    last = monthrange(year, month)[1]
    return f"{year}-{month:02}-01", f"{year}-{month:02}-{last:02}", "month"


def _whole_year(year: int) -> Dates:
    date(year, 1, 1)  # raises beyond the calendar
    return f"{year}-01-01", f"{year}-12-31", "year"


def _iso(match: re.Match[str], since: Base) -> Dates | None:
    try:
        return _day(date.fromisoformat(match["iso"]))
    except ValueError:
        return None


def _date(match: re.Match[str], since: Base) -> Dates | None:
    """A day and month; without a year the one nearest the publication date, not long after it."""
    month, day = _month(match), int(match["day"])
    years = [int(match["year"])] if match["year"] else [since.year, since.year - 1] if since.year else []
    for year in years:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if match["year"] or since.day is None or found <= since.day + timedelta(days=120):
            return _day(found)
    return None


def _in_month(match: re.Match[str], since: Base) -> Dates | None:
    if "year" in match.re.groupindex and match["year"]:
        return _whole_month(int(match["year"]), _month(match))
    if since.day is None:
        return None
    month, which = _month(match), (match["which"] or "").lower()
    lead = (match["lead"] or "").lower()
    if not which and not lead:
        return None  # a month alone may be a name
    year = since.day.year
    if (which in ("last", "in") or lead in ("since", "from", "after")) and month > since.day.month:
        year -= 1
    if lead in ("until", "till", "by", "before") and month < since.day.month:
        year += 1
    if which == "next" and month <= since.day.month:
        year += 1
    return _whole_month(year, month)


def _between(match: re.Match[str], since: Base) -> Dates | None:
    return f"{match['year']}-01-01", f"{match['to']}-12-31", "interval"


def _number(text: str | None) -> tuple[int, bool]:
    word = (text or "few").lower()
    if word.isdigit():
        return int(word), False
    if word in NUMBERS:
        return NUMBERS[word], False
    return 2, True


DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}


def _ago(match: re.Match[str], since: Base) -> Dates | None:
    if since.day is None:
        return None
    count, vague = _number(match["count"])
    unit = match["unit"].lower()
    if unit in ("year", "decade"):
        return _whole_year(since.day.year - count * (10 if unit == "decade" else 1))
    near = since.day - timedelta(days=count * DAYS[unit])
    if unit == "day" and not vague:
        return _day(near)
    far = since.day - timedelta(days=count * DAYS[unit] * (VAGUE if vague else 1) + (0 if vague else DAYS[unit] // 2))
    return far.isoformat(), near.isoformat(), "interval"


def _relative(match: re.Match[str], since: Base) -> Dates | None:
    if since.day is None:
        return None
    step = {"last": -1, "past": -1, "this": 0, "next": 1}[match["which"].lower()]
    unit = match["unit"].lower()
    if unit == "year":
        return _whole_year(since.day.year + step)
    if unit == "month":
        month = since.day.year * 12 + since.day.month - 1 + step
        return _whole_month(month // 12, month % 12 + 1)
    monday = since.day - timedelta(days=since.day.weekday()) + timedelta(weeks=step)
    return monday.isoformat(), (monday + timedelta(days=6)).isoformat(), "interval"


def _recent(match: re.Match[str], since: Base) -> Dates | None:
    if since.day is None:
        return None
    count, _ = _number(match["count"])
    back = since.day - timedelta(days=count * DAYS[match["unit"].lower()] * (1 if match["count"] else VAGUE))
    return back.isoformat(), since.day.isoformat(), "interval"


def _weekday(match: re.Match[str], since: Base) -> Dates | None:
    """A bare weekday is the last one before publication, or that day itself."""
    if since.day is None:
        return None
    back = (since.day.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7
    if (match["which"] or "").lower() == "next":
        return _day(since.day + timedelta(days=7 - back))
    return _day(since.day - timedelta(days=back))


def _named_day(match: re.Match[str], since: Base) -> Dates | None:
    if since.day is None:
        return None
    step = {"yesterday": -1, "tomorrow": 1}.get(match["name"].lower(), 0)
    return _day(since.day + timedelta(days=step))


def _year(match: re.Match[str], since: Base) -> Dates | None:
    if not (match["within"] or match["lead"]):
        return None  # "2000 troops", "Resolution 1973"
    return _whole_year(int(match["year"]))


READERS: dict[str, Callable[[re.Match[str], Base], Dates | None]] = {
    "iso": _iso,
    "date": _date,
    "month": _in_month,
    "between": _between,
    "ago": _ago,
    "relative": _relative,
    "recent": _recent,
    "weekday": _weekday,
    "day": _named_day,
    "year": _year,
}
