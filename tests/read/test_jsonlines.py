"""Fields of JSON lines and their errors."""

import io
import json

import pytest

from kg.model import Article, ReadError
from kg.read import How, document, jsonlines

FULL = {"id": 7, "title": " T ", "text": "Body", "published": "2022-09-24T23:30:00+03:00", "source": "S", "url": "u",
        "language": "EN", "extra": [1]}  # fmt: skip


def items(text, reader=jsonlines):
    return list(reader.read("f", io.BytesIO(text.encode("utf-8", "surrogatepass")), How()))


def test_all_fields():
    assert items(json.dumps(FULL)) == [Article("Body", "T", "2022-09-24", "S", "u", "en", given_id="7")]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{broken", "no JSON at character 1"),
        ("[1]", "must be a JSON object, not list"),
        ('{"title": "x"}', "has no text"),
        ('{"text": " "}', "has no text"),
        ('{"text": 5}', "text must be a string, not int"),
        ('{"text": "a", "id": true}', "id must be a string, not bool"),
        ('{"text": "a", "published": "soon"}', "'soon' is no date"),
        ('{"text": "a", "published": "2022-13"}', "is no date"),
        ('{"text": "a", "published": 2022}', "published must be a string, not int"),
        (r'{"text": "a\u0000"}', "zero character"),
        (r'{"text": "a\ud800"}', "half a character"),
        ("[" * 100_000, "too deeply"),
    ],
)
def test_the_error_names_line_seven(line, words):
    found = items('{"text": "a"}\n' * 6 + line + '\n{"text": "a"}\n')
    assert isinstance(found[6], ReadError) and found[6].where == "f:7" and words in found[6].message
    assert [type(item) for item in found].count(Article) == 7


def test_bytes_that_are_wrong_are_counted_from_the_start_of_the_file():
    (_, error) = jsonlines.read("f", io.BytesIO(b'{"text": "a"}\n\x00\n'), How())
    assert "byte 14" in str(error)


def test_a_document_may_be_one_article_a_list_or_lines():
    one, two = {"text": "1"}, {"text": "2"}
    assert [a.text for a in items(json.dumps(one, indent=1), document)] == ["1"]
    assert [a.text for a in items(json.dumps([one, two], indent=1), document)] == ["1", "2"]
    assert [a.text for a in items(f"{json.dumps(one)}\n{json.dumps(two)}", document)] == ["1", "2"]


def test_a_broken_item_of_a_list_is_named():
    found = items(json.dumps([{"text": "1"}, {"text": ""}, {"text": "3"}]), document)
    assert found[1].where == "f: article 2" and found[2].text == "3"


@pytest.mark.parametrize(("text", "where"), [('{\n"text": }', "f:2"), ("[]", "f"), ("3", "f"), ("[" * 100_000, "f")])
def test_a_broken_document_is_one_error(text, where):
    (error,) = items(text, document)
    assert isinstance(error, ReadError) and error.where == where
