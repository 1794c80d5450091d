"""A verb taken for a part of a noun phrase becomes the verb again; noun phrases stay what they are."""

import pytest

from kg.model import Token
from kg.parse.repair import with_verb

KNOWN = {("backs", "verb"): ("back",), ("arms", "verb"): ("arm",)}


def sentence(*words):
    """Tokens from (text, pos, tag, dep, head)."""
    return tuple(
        Token(i, text, text.lower(), pos, tag, "", dep, head, 10 * i, 10 * i + len(text))
        for i, (text, pos, tag, dep, head) in enumerate(words)
    )


def test_a_plural_between_two_names_is_the_verb():
    found = with_verb(
        sentence(
            ("Turkey", "PROPN", "NNP", "compound", 1),
            ("backs", "NOUN", "NNS", "amod", 3),
            ("opposition", "NOUN", "NN", "compound", 3),
            ("groups", "NOUN", "NNS", "ROOT", 3),
        ),
        KNOWN,
    )
    assert [(t.dep, t.head) for t in found] == [("nsubj", 1), ("ROOT", 1), ("compound", 3), ("obj", 1)]
    assert (found[1].pos, found[1].lemma) == ("VERB", "back")


@pytest.mark.parametrize(
    "words",
    [
        [
            ("US", "PROPN", "NNP", "compound", 2),
            ("trade", "NOUN", "NN", "compound", 2),
            ("deal", "NOUN", "NN", "ROOT", 2),
        ],
        [("Iran", "PROPN", "NNP", "nsubj", 1), ("met", "VERB", "VBD", "ROOT", 1), ("Turkey", "PROPN", "NNP", "obj", 1)],
        [("the", "DET", "DT", "det", 2), ("besieged", "VERB", "VBN", "amod", 2), ("city", "NOUN", "NN", "ROOT", 2)],
    ],
)
def test_other_sentences_stay(words):
    tokens = sentence(*words)
    assert with_verb(tokens, KNOWN) == tokens


def test_every_word_hangs_on_the_new_verb(parse):
    for text in ("Turkey backs Syrian opposition groups", "Turkey's ally Azerbaijan bombed Stepanakert."):
        (tokens,) = [s.tokens for s in parse(text)]
        root = next(t for t in tokens if t.head == t.i)
        assert root.pos == "VERB"
        for token in tokens:
            at, steps = token, 0
            while at.head != at.i and steps <= len(tokens):
                at, steps = tokens[at.head], steps + 1
            assert at.i == root.i
