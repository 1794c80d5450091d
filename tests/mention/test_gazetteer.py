"""Known names in running text: the longest wins, spelling does not matter, offsets are the text's."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mention import Gazetteer
from kg.mention.gazetteer import fold, words
from kg.model import Actor, Alias


@pytest.fixture(scope="module")
def names(pipeline):
    gazetteer = pipeline.lexicon.gazetteer

    def find(text):
        return [(text[hit.start : hit.end], hit.entries[0].actor.id) for hit in gazetteer.find(text)]

    return find


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the People’s Republic of China", [("People’s Republic of China", "china")]),
        ("the Republic of China", [("Republic of China", "taiwan")]),
        ("South Sudan and Sudan", [("South Sudan", "south-sudan"), ("Sudan", "sudan")]),
        ("Guinea-Bissau, Guinea", [("Guinea-Bissau", "guinea-bissau"), ("Guinea", "guinea")]),
        ("The New York Times", [("New York Times", "new-york-times")]),
        ("the Democratic Republic of the Congo", [("Democratic Republic of the Congo",
                                                   "democratic-republic-of-the-congo")]),
    ],
)  # fmt: skip
def test_the_longest_name_wins(names, text, found):
    assert names(text) == found


@pytest.mark.parametrize("text", ["Erdoğan", "Erdogan"])
def test_accents_may_be_missing(names, text):
    assert names(f"He met {text}.") == [(text, "recep-tayyip-erdogan")]


@pytest.mark.parametrize("text", ["Côte d’Ivoire", "Cote d'Ivoire", "Ivory Coast"])
def test_apostrophes_may_be_any(names, text):
    assert names(text) == [(text, "ivory-coast")]


@pytest.mark.parametrize(
    "text", ["Deir ez-Zor", "Deir ez Zor", "Deir ez\u2011Zor", "Deir\u00a0ez-Zor", "Deir ez\u2013Zor"]
)
def test_hyphens_and_spaces_may_be_any(names, text):
    assert names(f"near {text}.") == [(text, "deir-ez-zor")]


@pytest.mark.parametrize(
    ("text", "found"), [("the U.S. left", "U.S"), ("the US left", "US"), ("the U.S.A. left", "U.S.A")]
)
def test_full_stops_in_abbreviations(names, text, found):
    assert names(text) == [(found, "united-states")]


def test_small_letters_are_words(names):
    assert names("they gave us turkey and china") == []


@pytest.mark.xfail(strict=True, reason="names in capitals (headlines, datelines) are not found")
def test_a_headline_in_capitals(names):
    assert [name for _, name in names("TURKEY ATTACKS SYRIA")] == ["turkey", "syria"]


@pytest.mark.parametrize("text", ["Turkey's", "Turkey’s", "Turkey.", "(Turkey)", "“Turkey”", "pro-Turkey"])
def test_what_stands_around_a_name_is_left_out(names, text):
    assert names(text) == [("Turkey", "turkey")]


def test_a_name_is_never_found_inside_a_word(names):
    assert names("Turkeys Iranology xIran Irani_ Malix") == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [("Turkish", "demonym"), ("Ankara", "seat of power"), ("Turkey", "name"), ("the Kremlin", "seat of power")],
)
def test_each_reading_says_why(pipeline, text, reason):
    (hit,) = pipeline.lexicon.gazetteer.find(f"he told {text} so")
    assert hit.entries[0].reason == reason


def test_a_state_comes_before_its_capital_and_ties_go_by_id():
    town, state = Actor("x-town", "X", "City", (Alias("Xa"),)), Actor("x", "X", "State", (Alias("Xa", "capital"),))
    twins = [Actor(id, "Y", "Person", (Alias("Ya"),)) for id in ("y2", "y1")]
    gazetteer = Gazetteer([town, state, *twins])
    assert [entry.actor.id for entry in gazetteer.exact("Xa")] == ["x", "x-town"]
    assert [entry.actor.id for entry in gazetteer.exact("Ya")] == ["y1", "y2"]


def test_an_alias_without_words_is_never_found():
    gazetteer = Gazetteer([Actor("x", "X", "Person", (Alias("-"), Alias("")))])
    assert list(gazetteer.find("- X ' .")) == []
    assert gazetteer.exact("") == gazetteer.exact("-") == ()


def test_exact_means_the_whole(pipeline):
    gazetteer = pipeline.lexicon.gazetteer
    assert gazetteer.exact("Sergei Lavrov")[0].actor.id == "sergei-lavrov"
    assert gazetteer.exact("Sergei Lavrov himself") == gazetteer.exact("Sergei") == ()


PIECES = st.lists(
    st.sampled_from(["Turkey", "U.S.", "South", "Sudan", "Deir", "ez", "Zor", " ", "-", "'", ".", ",", "\n", "é", "𝐓"])
)


@given(st.one_of(PIECES.map("".join), st.text()))
def test_hits_stand_where_they_say_in_order(pipeline, text):
    hits = list(pipeline.lexicon.gazetteer.find(text))
    assert all(0 <= hit.start < hit.end <= len(text) and hit.entries for hit in hits)
    assert all(first.end <= second.start for first, second in pairwise(hits))
    for hit in hits:
        assert hit.entries == pipeline.lexicon.gazetteer.exact(text[hit.start : hit.end])


@given(st.text())
def test_words_keep_their_offsets_and_folding_is_stable(text):
    for word, start, end in words(text):
        assert fold(text[start:end]) == word
    assert fold(fold(text)) == fold(text)


def test_more_words_than_characters_are_told_apart(monkeypatch):
    monkeypatch.setattr("kg.mention.gazetteer.LETTERS", 2)
    names = ("Anna Berg", "Carl Dahl", "Eva Falk")
    gazetteer = Gazetteer(Actor(name.lower(), name, "Person", (Alias(name),)) for name in names)
    text = "Anna Dahl, Carl Dahl and Eva Berg"
    assert [text[hit.start : hit.end] for hit in gazetteer.find(text)] == ["Carl Dahl"]


def test_an_actor_added_later_is_found_too():
    gazetteer = Gazetteer([Actor("x", "Xa", "State", (Alias("Xa"),))])
    assert len(list(gazetteer.find("Xa and Xa Bo"))) == 2
    gazetteer.add(Actor("y", "Xa Bo", "Party", (Alias("Xa Bo"),)))
    assert [hit.entries[0].actor.id for hit in gazetteer.find("Xa and Xa Bo")] == ["x", "y"]


WORDS = st.lists(st.sampled_from("ABC"), min_size=1, max_size=3).map(" ".join)


@given(st.sets(WORDS, max_size=6), st.lists(st.sampled_from("ABCx")).map(" ".join))
def test_each_name_found_is_the_longest_that_begins_there(aliases, text):
    gazetteer = Gazetteer(Actor(alias, alias, "Party", (Alias(alias),)) for alias in aliases)
    pieces, at, wanted = text.split(), 0, []
    while at < len(pieces):
        longest = max((n for n in (1, 2, 3) if " ".join(pieces[at : at + n]) in aliases), default=0)
        wanted += [" ".join(pieces[at : at + longest])] if longest else []
        at += longest or 1
    assert [hit.entries[0].actor.id for hit in gazetteer.find(text)] == wanted
