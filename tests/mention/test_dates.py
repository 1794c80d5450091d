"""Times in running text: what the publication date makes of them, and that no text ever breaks the reader."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.mention import dates
from kg.mention.dates import base, find_times
from kg.mention.lexicon import WEEKDAYS

PUBLISHED = "2022-09-24"  # a Saturday


def times(text, published=PUBLISHED):
    return list(find_times(text, 0, len(text), base(published)))


def the(text, published=PUBLISHED):
    """Return text, start, end and precision of the one time in a text."""
    (found,) = times(text, published)
    return found.text, found.start, found.end, found.precision


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2021-03-05", "2021-03-05", "2021-03-05", "day"),
        ("5 March 2021", "2021-03-05", "2021-03-05", "day"),
        ("the 3rd of May 2021", "2021-05-03", "2021-05-03", "day"),
        ("5 Mar. 2021", "2021-03-05", "2021-03-05", "day"),
        ("Oct. 7, 2023", "2023-10-07", "2023-10-07", "day"),
        ("Sept. 5", "2022-09-05", "2022-09-05", "day"),
        ("March 2021", "2021-03-01", "2021-03-31", "month"),
        ("February of 2024", "2024-02-01", "2024-02-29", "month"),
        ("in March", "2022-03-01", "2022-03-31", "month"),
        ("in December", "2021-12-01", "2021-12-31", "month"),
        ("last October", "2021-10-01", "2021-10-31", "month"),
        ("next March", "2023-03-01", "2023-03-31", "month"),
        ("between 2011 and 2016", "2011-01-01", "2016-12-31", "interval"),
        ("from 2011 to 2016", "2011-01-01", "2016-12-31", "interval"),
        ("three days ago", "2022-09-21", "2022-09-21", "day"),
        ("10 days ago", "2022-09-14", "2022-09-14", "day"),
        ("a few days ago", "2022-09-18", "2022-09-22", "interval"),
        ("one week ago", "2022-09-14", "2022-09-17", "interval"),
        ("two years ago", "2020-01-01", "2020-12-31", "year"),
        ("a decade ago", "2012-01-01", "2012-12-31", "year"),
        ("last week", "2022-09-12", "2022-09-18", "interval"),
        ("next week", "2022-09-26", "2022-10-02", "interval"),
        ("earlier this month", "2022-09-01", "2022-09-30", "month"),
        ("last year", "2021-01-01", "2021-12-31", "year"),
        ("in recent days", "2022-09-18", "2022-09-24", "interval"),
        ("over the past two weeks", "2022-09-10", "2022-09-24", "interval"),
        ("Wednesday", "2022-09-21", "2022-09-21", "day"),
        ("Saturday", "2022-09-24", "2022-09-24", "day"),
        ("next Saturday", "2022-10-01", "2022-10-01", "day"),
        ("yesterday", "2022-09-23", "2022-09-23", "day"),
        ("TODAY", "2022-09-24", "2022-09-24", "day"),
        ("tomorrow", "2022-09-25", "2022-09-25", "day"),
        ("early 2019", "2019-01-01", "2019-12-31", "year"),
        ("in 2019", "2019-01-01", "2019-12-31", "year"),
        ("since 2011", "2011-01-01", None, "since"),
        ("since 4 May 2021", "2021-05-04", None, "since"),
        ("since March 2021", "2021-03-01", None, "since"),
        ("after Wednesday", "2022-09-21", None, "since"),
        ("until 2030", None, "2030-12-31", "until"),
        ("by 5 May 2020", None, "2020-05-05", "until"),
    ],
)
def test_each_way_to_say_when(text, start, end, precision):
    assert the(f"They met {text}, he said.") == (text, start, end, precision)


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("20 December", "2022-01-05", "2021-12-20"),  # a fortnight ago, not in eleven months
        ("24 December", "2022-09-24", "2022-12-24"),  # to come, within 120 days
        ("5 May", "2022", "2022-05-05"),  # the year is enough
        ("29 February", "2024-01-10", "2024-02-29"),
        ("yesterday", "2024-03-01", "2024-02-29"),
        ("yesterday", "2023-03-01", "2023-02-28"),
        ("yesterday", "2022-01-01", "2021-12-31"),
        ("29 February", "2025-01-10", "2024-02-29"),
    ],
)
def test_the_publication_date_is_the_base(text, published, day):
    assert the(text, published)[1:3] == (day, day)


@pytest.mark.parametrize("published", [None, "", "2022", "2022-09"])
@pytest.mark.parametrize(
    "text", ["yesterday", "last week", "on Friday", "three days ago", "in recent days", "in March", "next year"]
)
def test_without_a_day_to_count_from_nothing_is_made_up(text, published):
    assert times(text, published) == []


@pytest.mark.parametrize("text", ["5 May", "May 5", "24 December"])
def test_without_any_date_a_day_has_no_year(text):
    assert times(text, None) == []


def test_what_is_absolute_needs_no_base():
    assert the("5 May 2020", None)[1] == "2020-05-05"
    assert the("since 2011", None)[1] == "2011-01-01"


@pytest.mark.parametrize(
    "text", ["31 February", "September 31", "February 29", "29 February", "39 May", "0 May", "00 May"]
)
def test_days_that_never_were_give_none(text):
    assert times(text) == []


def test_an_impossible_day_leaves_its_month():
    assert the("31 February 2022") == ("February 2022", "2022-02-01", "2022-02-28", "month")


@pytest.mark.parametrize(
    "text",
    [
        "May we come",
        "This may end the war",
        "They march 20 miles",
        "It killed 2000 people",
        "UN Resolution 1973",
        "a second",
        "20 percent",
        "the march on Rome",
        "the 1990s",
        "in 1776",
        "20,220 men",
        "May",
    ],
)
def test_what_only_looks_like_a_time(text):
    assert times(text) == []


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [("since March", "2022-03-01", None), ("until May", None, "2023-05-31"), ("by March", None, "2023-03-31")],
)
def test_a_month_without_year_as_a_bound(text, start, end):
    assert the(text)[1:3] == (start, end)


@pytest.mark.parametrize(
    ("text", "expected", "wrong"),
    [
        ("last Saturday", ("2022-09-17", "2022-09-17"), "on a Saturday, 'last Saturday' is read as the same day"),
        ("1,200 years ago", ("0822-01-01", "0822-12-31"), "the number is cut at its comma: 200 years"),
        ("2.5 years ago", ("2020-01-01", "2020-12-31"), "the number is cut at its point: 5 years"),
        ("last weekend", ("2022-09-17", "2022-09-18"), "a weekend is read as its whole week"),
    ],
)
def test_times_read_wrongly(text, expected, wrong, request):
    request.applymarker(pytest.mark.xfail(strict=True, reason=wrong))
    assert the(text)[1:3] == expected


def test_a_vague_number_of_years_is_no_exact_year(request):
    request.applymarker(pytest.mark.xfail(strict=True, reason="'a few years ago' is exactly two years ago"))
    assert the("a few years ago")[3] == "interval"


def test_only_the_stretch_asked_for_is_read():
    text = "In 2019 they met. In 2020 they fought."
    (found,) = find_times(text, text.index("In 2020"), len(text), base(None))
    assert (found.text_start, found.text_end) == (text.index("In 2020"), text.index("In 2020") + len("In 2020"))


def test_several_times_do_not_overlap():
    found = times("On Friday, 23 September 2022, and since 2011; three days ago, in March.")
    spans = sorted((item.text_start, item.text_end) for item in found)
    assert len(spans) == 5
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


WORDS = re.findall(
    r"\S+",
    """Jan january feb. March may MAY Sept sept. december monday Friday weekend today yesterday tonight
    last this next past since until by from to and between of the in early mid- ago earlier recent
    day days week month year years decade a an two few several couple 0 1 5 29 30 31 32 99 999 2000 1999
    2022-02-30 2022-09-24 1st 2nd 3rd 31st 2,000 , . - – ( ٥ ２０２２ ½""",
)
DAYS = st.dates(date(1600, 1, 1), date(2400, 1, 1)).map(str)


def sound(text, published):
    found = times(text, published)
    for item in found:
        assert item.text and item.text == text[item.text_start : item.text_end]
        assert item.precision in ("day", "month", "year", "interval", "since", "until")
        assert item.start or item.end
        assert item.precision != "day" or item.start == item.end
    spans = sorted((item.text_start, item.text_end) for item in found)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    return found


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), st.one_of(st.none(), st.just("2022"), DAYS))
@example("31 February", "2022-09-24")
@example("29 February", "2023-01-01")
def test_every_time_is_where_it_says(text, published):
    sound(text, published)


@given(st.text(), DAYS)
def test_no_text_breaks_it(text, published):
    sound(text, published)


@given(DAYS, st.integers(0, 99))
def test_days_ago_are_counted_back(published, count):
    back = str(date.fromisoformat(published) - timedelta(days=count))
    assert the(f"{count} days ago", published) == (f"{count} days ago", back, back, "day")


@given(DAYS, st.sampled_from(WEEKDAYS))
def test_a_weekday_is_the_last_one_up_to_today(published, name):
    _, day, _, _ = the(name, published)
    assert 0 <= (date.fromisoformat(published) - date.fromisoformat(day)).days < 7
    assert date.fromisoformat(day).strftime("%A").lower() == name


@given(DAYS)
def test_dates_written_out_come_back(published):
    day = date.fromisoformat(published)
    if 1900 <= day.year < 2100:
        for text in (str(day), f"{day.day} {day:%B} {day.year}", f"{day:%b}. {day.day}, {day.year}"):
            assert the(text, None)[1:3] == (published, published)


@pytest.mark.parametrize("text", ["on Frıday", "ſept 5 2022", "thıs week"])
def test_letters_that_only_ignoring_case_makes_equal(text):
    times(text)


@pytest.mark.parametrize(("text", "published"), [("yesterday", "0001-01-01"), ("tomorrow", "9999-12-31")])
def test_the_ends_of_the_calendar(text, published):
    times(text, published)


@pytest.mark.parametrize(("text", "published"), [("999 decades ago", "2022-09-24"), ("next year", "9999-01-01")])
def test_years_have_four_digits(text, published):
    for item in times(text, published):
        assert date.fromisoformat(item.start)


WORDS = (
    "since last next this in early mid- of the a few three 3 12 2021 2022-01-05 to and between from May march Sept. "
    "JANUARY K\u212aday week weeks weekend months YEAR decades ago earlier Monday sunday today Tomorrow tonight , ."
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=9).map(" ".join))
def test_what_a_pattern_needs_excludes_nothing_that_it_matches(text):
    for _, needs, pattern in dates.PATTERNS:
        for match in pattern.finditer(text):
            assert any(need in match[0].lower() for need in needs)
