"""Where a quotation stands: letter by letter, or but for spelling and an article; nothing else is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extractors.llm.quote import find

TEXT = "The Élysée said “it won't recognise” the U.S. deal of $1.5 billion - a non-starter."


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("won't recognise", "won't recognise"),
        ("the elysee said", "The Élysée said"),
        ("it won’t recognize the US deal", "it won't recognise” the U.S. deal"),
        ("won't recognise U.S. deal", "won't recognise” the U.S. deal"),
        ("recognise a U.S. deal", "recognise” the U.S. deal"),
        ('said "it', "said “it"),
    ],
)
def test_what_is_a_quotation(quote, words):
    (found,) = find(quote, TEXT, 0, len(TEXT))
    assert TEXT[found.start : found.end] == words
    assert found.exact == (quote == words)


@pytest.mark.parametrize(
    "quote",
    ["it will recognise", "it recognise", "$15 billion", "€1.5 billion", "the said", "deal ... billion", "a the deal",
     "lysée said", "said it won", "recognise", "", "of of", "deal U.S. the", "x" * 2000],
)  # fmt: skip
def test_what_is_none(quote):
    assert find(quote, TEXT, 0, len(TEXT)) == ()


def test_only_the_given_stretch_is_searched():
    assert find("The Élysée", TEXT, 2, len(TEXT)) == ()


@given(st.text("ab the.'1 ", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_whole_words_of_a_text_are_found_where_they_stand(text, start, end):
    quote = text[start:end]
    for found in find(quote, text, 0, len(text)):
        assert 0 <= found.start < found.end <= len(text)
        assert not found.exact or text[found.start : found.end] == quote.strip()
