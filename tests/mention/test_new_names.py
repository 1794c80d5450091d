"""Names that no table knows: their type where something tells it, and what abbreviations of them stand for."""

import pytest

from kg.model import Article


def linked(pipeline, text):
    ((article, sentences),) = pipeline.parser.parse([Article(text, published="2022-09-24")])
    return [(item, [one.id for one in who]) for item, who in pipeline.linked(pipeline.parsed(article, sentences))]


def types(pipeline, text):
    return {item.text: item.type for item, _ in linked(pipeline, text) if item.kind == "name"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Khartoum Peace Forum met in May.", "Khartoum Peace Forum", "Organisation"),
        ("The Southern Tribune reported it.", "Southern Tribune", "Organisation"),
        ("They walked through Larkspur Gardens.", "Larkspur Gardens", "Place"),
        ("Robert Ngalula condemned Rwanda.", "Robert Ngalula", "Person"),
        ("Troops shelled villages around Qarnabad.", "Qarnabad", "Place"),
    ],
)
def test_a_type_is_told_by_the_last_word_the_given_name_or_where_it_stands(pipeline, text, name, kind):
    assert types(pipeline, text)[name] == kind


def test_an_address_is_nobody(pipeline):
    text = "Write to press@example.org or see https://www.example.org/news, said Turkey."
    assert set(types(pipeline, text)) == {"Turkey"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Khartoum Peace Forum (KPF) met Turkey. The KPF later accused Egypt of lying.", "khartoum-peace-forum"),
        ("The Kurdish Renewal Party (KRP) left. Turkey thanked the KRP.", "kurdish-renewal-party"),
        ("The Kurdistan Workers' Party (PKK) left. Turkey thanked the PKK.", "pkk"),
        ("The militant group (PKK) left. Turkey thanked the PKK.", "pkk"),
    ],
)
def test_an_abbreviation_in_brackets_is_the_body_named_before_it(pipeline, text, who):
    short = [ids for item, ids in linked(pipeline, text) if item.text in ("KPF", "KRP", "PKK")]
    assert len(short) == 2
    assert all(ids == [who] for ids in short)


def test_capitals_are_a_name_where_the_parser_sees_a_pronoun(pipeline):
    found = [ids for item, ids in linked(pipeline, "WHO said the virus spread.") if item.text == "WHO"]
    assert found == [["world-health-organization"]]
    assert not types(pipeline, "Who did it?")


def test_a_title_without_a_name_is_who_bore_it_before(pipeline):
    found = linked(pipeline, "Secretary Cardona acted. The Secretary thanked Turkey.")
    assert [ids for item, ids in found if item.type == "Person"] == [["cardona"], ["cardona"]]


def test_a_person_whose_given_name_is_a_noun_is_a_person(pipeline):
    assert types(pipeline, "Bill Ngalula accused Turkey of lying.")["Bill Ngalula"] == "Person"


def test_a_name_ends_before_an_address(pipeline):
    assert types(pipeline, "John Ngalula <low@example.org> wrote to Turkey.")["John Ngalula"] == "Person"
