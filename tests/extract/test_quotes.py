"""Which stretches of an article are speech."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.quotes import find_quotes


def speech(text):
    return [text[start:end] for start, end in find_quotes(text).spans]


SAID = "We have never met them there"


@pytest.mark.parametrize("quoted", [f'"{SAID},"', f"“{SAID},”", f"„{SAID},”", f"«{SAID},»"])
def test_every_kind_of_quotation_mark(quoted):
    assert speech(f"Yes, {quoted} he said.") == [quoted]


def test_german_quotation_marks():
    assert speech(f"Yes, „{SAID},“ he said.") == [f"„{SAID},“"]


@pytest.mark.parametrize("term", ['"safe zone"', "“no plans”", '""', "“”", '"a b c d"'])
def test_terms_and_scare_quotes_are_no_speech(term):
    assert speech(f"The {term} it is, he said.") == []


def test_apostrophes_are_no_quotation_marks():
    assert speech("It isn't Turkey's fault, they're sure that we aren't theirs' either.") == []


def test_an_open_quotation_ends_with_its_paragraph():
    text = f"He said: “{SAID}.\nThe war goes on in the north of Syria.\n“{SAID}, too,” he said."
    assert speech(text) == [f"“{SAID}.", f"“{SAID}, too,”"]


def test_an_open_quotation_at_the_end():
    assert speech(f'He said: "{SAID}') == [f'"{SAID}']


def test_a_stray_closing_mark_opens_nothing():
    assert speech(f"They left.” {SAID}, he said. “{SAID}.”") == [f"“{SAID}.”"]


def test_a_quotation_inside_another_ends_it_no_sooner():
    assert speech(f"“They said ‘we leave’ and {SAID}.”") == [f"“They said ‘we leave’ and {SAID}.”"]


def test_an_offset_is_in_its_quotation():
    text = f'A "{SAID}" b "{SAID}" c'
    quotes = find_quotes(text)
    first, second = quotes.spans
    assert quotes.at(first[0]) == quotes.at(first[1] - 1) == first
    assert quotes.at(second[0]) == second
    assert quotes.at(0) is quotes.at(first[1]) is quotes.at(len(text)) is None


MARKS = st.lists(st.sampled_from(['"', "“", "”", "«", "»", "„", "'", "\n", " ", "word ", "a b c d e "])).map("".join)


@given(st.one_of(MARKS, st.text(), st.text(st.characters(categories=["Cs", "Ps", "Pi", "Pf"]))))
def test_no_text_breaks_it(text):
    spans = find_quotes(text).spans
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert not any("\n" in text[start:end] for start, end in spans)
    assert all(find_quotes(text).at(start) == (start, end) for start, end in spans)
