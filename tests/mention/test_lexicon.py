"""Nouns, roles and titles by their last words."""

import pytest

from kg.mention.lexicon import parts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Secretary-General", ("secretary", "general")),
        ("Lt. Gen.", ("lt", "gen")),
        ("  Vice –  President ", ("vice", "president")),
        ("Député", ("depute",)),
        ("U.S.", ("us",)),
        ("-", ()),
        ("", ()),
    ],
)
def test_parts(text, words):
    assert parts(text) == words


@pytest.mark.parametrize(
    ("lemmas", "office"),
    [
        (["syrian", "foreign", "minister"], "Foreign Minister"),
        (["former", "prime", "minister"], "Prime Minister"),
        (["secretary", "general"], "Secretary-General"),
    ],
)
def test_the_longest_role_wins(pipeline, lemmas, office):
    assert pipeline.lexicon.role(lemmas).office.startswith(office)


@pytest.mark.parametrize("lemmas", [[], ["minister", "say"], ["xyzzy"]])
def test_what_is_no_role(pipeline, lemmas):
    assert pipeline.lexicon.role(lemmas) is None


def test_the_type_is_the_last_nouns(pipeline):
    lexicon = pipeline.lexicon
    assert lexicon.noun(["militant", "group"]).type == "ArmedGroup"
    assert lexicon.noun(["turkish", "army"]).type == "MilitaryUnit"
    assert lexicon.noun([]) is lexicon.noun(["army", "xyzzy"]) is None


def test_longer_entries_come_first(pipeline):
    for table in (pipeline.lexicon.nouns, pipeline.lexicon.roles):
        for last, group in table.items():
            assert all(words[-1] == last for words, _ in group)
            assert [len(words) for words, _ in group] == sorted((len(words) for words, _ in group), reverse=True)


@pytest.mark.parametrize("title", ["mr", "mrs", "dr", "gen", "sheikh"])
def test_titles_have_no_full_stop(pipeline, title):
    assert title in pipeline.lexicon.titles
