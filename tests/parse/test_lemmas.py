"""Inflections spelt out, and the lemma that a table waits for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.parse.lemmas import forms, inflections, lemma_of


@pytest.mark.parametrize(
    ("lemma", "pos", "form"),
    [
        ("deny", "verb", "denied"),
        ("deny", "verb", "denies"),
        ("deny", "verb", "denying"),
        ("expel", "verb", "expelled"),
        ("ban", "verb", "banning"),
        ("seize", "verb", "seized"),
        ("lie", "verb", "lying"),
        ("free", "verb", "freed"),
        ("free", "verb", "freeing"),
        ("veto", "verb", "vetoes"),
        ("attack", "noun", "attacks"),
        ("ally", "noun", "allies"),
        ("crash", "noun", "crashes"),
        ("mimic", "verb", "mimicked"),
        ("deploy", "verb", "deployed"),
        ("visit", "verb", "visited"),
        ("tie", "verb", "tied"),
        ("agree", "verb", "agreed"),
    ],
)
def test_inflections(lemma, pos, form):
    assert form in inflections(lemma, pos)


@pytest.mark.parametrize(("lemma", "pos", "form"), [("attack", "noun", "attacked"), ("deploy", "verb", "deploied")])
def test_no_inflections(lemma, pos, form):
    assert form not in inflections(lemma, pos)


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True), st.sampled_from(["verb", "noun"]))
def test_a_word_is_a_form_of_itself(lemma, pos):
    found = list(inflections(lemma, pos))
    assert found[0] == lemma and all(found)
    known = forms([(lemma, pos)], {})
    assert all(known[form, pos] == (lemma,) for form in found)
    assert all(lemma_of(form, pos, "wrong", known) == lemma for form in found)


@pytest.mark.parametrize(
    ("word", "pos", "lemma"),
    [
        ("said", "verb", "say"),
        ("met", "verb", "meet"),
        ("struck", "verb", "strike"),
        ("withdrawn", "verb", "withdraw"),
        ("fought", "verb", "fight"),
        ("left", "verb", "leave"),
        ("built", "verb", "build"),
        ("found", "verb", "find"),
        ("founded", "verb", "found"),
    ],
)
def test_irregular_verbs_of_the_tables(pipeline, word, pos, lemma):
    assert pipeline.parser.lemmas[word, pos][0] == lemma


def test_the_models_lemma_stands_where_the_tables_know_no_better():
    known = forms([("bomb", "verb"), ("find", "verb"), ("found", "verb")], {("found", "verb"): ("find",)})
    assert lemma_of("bombed", "verb", "bomb", known) == "bomb"
    assert lemma_of("bombed", "verb", "bombe", known) == "bomb"
    assert lemma_of("bombed", "noun", "bombed", known) == "bombed"
    assert lemma_of("trees", "noun", "tree", known) == "tree"
    assert lemma_of("found", "verb", "found", known) == "found"  # the model may choose between what the tables know
    assert lemma_of("found", "verb", "foun", known) == "find"


def test_the_order_of_the_vocabulary_does_not_matter():
    words = [("found", "verb"), ("find", "verb"), ("lay", "verb"), ("lie", "verb")]
    irregular = {("lay", "verb"): ("lie",)}
    assert forms(words, irregular) == forms(reversed(words), irregular) == forms(words * 2, irregular)


@pytest.mark.parametrize(
    ("text", "lemma"),
    [("Iran expelled him.", "expel"), ("Iran seized it.", "seize"), ("Iran has withdrawn.", "withdraw")],
)
def test_lemmas_in_running_text(parse, text, lemma):
    assert lemma in [token.lemma for token in parse(text)[0].tokens]
