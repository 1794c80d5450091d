"""Rules of lemmas: what a rule is made from, it gives back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.parse.lemma_rule import lemma_by, lemma_rule

WORDS = st.text(st.characters(categories=["Lu", "Ll", "Nd", "Po"], max_codepoint=0x24F), min_size=1, max_size=12)


@given(WORDS, WORDS)
def test_the_rule_of_a_word_and_a_lemma_gives_the_lemma(word, lemma):
    assert lemma_by(lemma_rule(word, lemma), word).casefold() == lemma.casefold()


@pytest.mark.parametrize(
    ("word", "lemma", "rule"),
    [
        ("talks", "talk", "1"),
        ("Allies", "ally", "3y"),
        ("was", "be", ":be"),
        ("met", "meet", "1et"),
        ("Turkey", "Turkey", "="),
        ("SYRIA", "Syria", "^"),
        ("the", "the", "0"),
        ("Forces", "Force", "^1"),
    ],
)
def test_few_rules_make_most_lemmas(word, lemma, rule):
    assert (lemma_rule(word, lemma), lemma_by(rule, word)) == (rule, lemma)


@given(WORDS, st.sampled_from(["1", "3y", "=", "^", "0", "^1", ":be", "2", "9"]))
def test_a_rule_that_does_not_fit_still_gives_a_word(word, rule):
    assert lemma_by(rule, word)
