"""Headers, headlines and bylines of plain text."""

import pytest

from kg.model import ReadError
from kg.read.plain import from_bytes


def article(text):
    return from_bytes("file", text.encode())


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_header_lines_in_any_order_and_case(newline):
    lines = ["URL: https://example.org/a:b", "Title: Talks: a start", "date: 24 September 2022", "ID: x7", "", "Body."]
    found = article(newline.join(lines))
    assert (found.url, found.title, found.published, found.id) == (
        "https://example.org/a:b",
        "Talks: a start",
        "2022-09-24",
        "x7",
    )
    assert found.text == "Body."


@pytest.mark.parametrize(
    "text", ["title: A\nTurkey left.\n\nMore.", "Source close to Ankara\n\nMore.", "\ntitle: A\n\nB"]
)
def test_what_is_not_all_header_is_text(text):
    assert article(text).text == text


def test_a_title_in_the_header_is_no_part_of_the_text():
    assert article("title: Syria denies\n\n\nBody").text == "\nBody"


@pytest.mark.parametrize(
    "line",
    [
        "By Foreign Staff - September 24 2022",
        "September 24, 2022",
        "24 September 2022",
        "2022-09-24",
        "Sept. 24th, 2022 10:15",
        "Published: Saturday, 24 Sep 2022",
    ],
)
def test_the_byline_gives_the_date(line):
    found = article(f"Syria denies ties\nA long standfirst here\n{line}\n\nOn 3 March 2021, Turkey struck.")
    assert (found.title, found.published) == ("Syria denies ties", "2022-09-24")


@pytest.mark.parametrize(
    "text",
    [
        "Head\nPosted September 24, 2022\nUpdated September 25, 2022\n\nBody",
        "Head\nSeptember 31, 2022\n\nBody",
        "Head\nTurkey began the war on September 24, 2022.\n\nBody",
        "Head\n24/09/2022\nBody",
        "Attacks of September 11, 2001 remembered\n\nBody text",
    ],
)
def test_no_date_is_better_than_a_guess(text):
    assert article(text).published is None


@pytest.mark.parametrize(
    "text", ["Turkey attacked Syria.\nMore", "Only a line", "x" * 151 + "\nmore", "2022-09-24\nmore"]
)
def test_prose_and_dates_are_no_title(text):
    assert article(text).title is None


@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        ("title: A\ndate: 2022-02-30\n\nBody", "file:2", "no date"),
        ("title: A\ndate: 3/4/22\n\nBody", "file:2", "no date"),
        ("title: A\ntitle: B\n\nBody", "file:2", "twice"),
        ("title: A\nsource: B\n", "file", "no text"),
    ],
)
def test_a_broken_header_names_its_line(text, where, words):
    with pytest.raises(ReadError, match=words) as caught:
        article(text)
    assert caught.value.where == where


def test_a_corpus_in_one_text_file_is_refused(monkeypatch):
    monkeypatch.setattr("kg.read.plain.MAX_BYTES", 10)
    with pytest.raises(ReadError, match="JSON lines"):
        article("eleven char")
