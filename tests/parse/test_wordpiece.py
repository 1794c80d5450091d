"""Pieces and shapes of words, as the encoder of the strong parser reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.parse.wordpiece import WordPiece, shape

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "un", "##like", "##ly", "like", "turkey", "'", "s", "u", ".", "elysee"]


@pytest.fixture
def cutter():
    return WordPiece({piece: number for number, piece in enumerate(PIECES)})


def test_the_longest_piece_from_the_left_is_taken(cutter):
    assert [PIECES[n] for n in cutter.cut("Unlikely")] == ["un", "##like", "##ly"]


def test_signs_stand_alone_and_accents_go(cutter):
    assert [PIECES[n] for n in cutter.cut("U.S.")] == ["u", ".", "s", "."]
    assert [PIECES[n] for n in cutter.cut("Élysée")] == ["elysee"]


def test_a_word_without_pieces_is_unknown_as_a_whole(cutter):
    assert [PIECES[n] for n in cutter.cut("unfair")] == ["[UNK]"]
    assert [PIECES[n] for n in cutter.cut("z" * 101)] == ["[UNK]"]


@given(st.lists(st.text(min_size=1, max_size=6), max_size=8))
def test_every_word_has_a_first_and_a_last_piece(words):
    cutter = WordPiece({piece: number for number, piece in enumerate(PIECES)})
    found = cutter.pieces(words, [True] * len(words))
    assert len(found.ids) == len(found.shapes)
    assert len(found.first) == len(found.last) == len(words)
    borders = [at for pair in zip(found.first, found.last, strict=True) for at in pair]
    assert borders == sorted(borders) and all(0 < at < len(found.ids) - 1 for at in borders)


@pytest.mark.parametrize(
    ("word", "wanted"),
    [("troops", "lower"), ("Syria", "title"), ("NATO", "upper"), ("A", "letter"), ("al-Assad", "mixed"),
     ("S-400", "number"), ("—", "sign")],
)  # fmt: skip
def test_how_a_word_is_written(word, wanted):
    assert shape(word) == wanted
