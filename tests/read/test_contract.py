"""What every reader promises: the text as written, one error in one line, and the next article all the same."""

import io
import json
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Article, ReadError
from kg.read import KINDS, read

TEXT = "Turkey backs militants.\r\n\r\nSyria “denied” it.\n"
SOURCES = {
    "JSON document": (".json", json.dumps([{"text": TEXT, "published": "2022-09-24", "source": "Wire"}])),
    "JSON lines": (".jsonl", json.dumps({"text": TEXT, "published": "2022-09-24", "source": "Wire"})),
    "plain text": (".txt", "Date: 2022-09-24\r\nsource: Wire\r\n\r\n" + TEXT),
}
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def write(folder, name, data):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return str(path)


@every_kind
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["", "bom"])
def test_text_is_kept_as_written(tmp_path, kind, bom):
    suffix, data = SOURCES[kind.name]
    (article,) = read([write(tmp_path, "a" + suffix, bom + data.encode())])
    assert (article.text, article.published, article.source) == (TEXT, "2022-09-24", "Wire")


@every_kind
def test_the_same_article_has_one_id_in_every_kind(tmp_path, kind):
    suffix, data = SOURCES[kind.name]
    (article,) = read([write(tmp_path, "a" + suffix, data)])
    assert article.id == Article(TEXT, published="2022-09-24", source="Wire").id


@every_kind
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["", "bom"])
def test_a_file_without_a_telling_name_is_known_by_its_start(tmp_path, kind, bom):
    (article,) = read([write(tmp_path, "noname", bom + SOURCES[kind.name][1].encode())])
    assert article.text == TEXT


@every_kind
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\r\n", "is empty"),
        (b'{"text": "\x00"}', "binary"),
        ('{"text": "Caf\u00e9"}'.encode("latin-1"), "not UTF-8 at byte 13, line 1"),
        ('{"text": "a"}'.encode("utf-16"), "UTF-16"),
    ],
)
def test_bad_bytes_are_one_line_that_names_the_file(tmp_path, kind, data, words):
    path = write(tmp_path, "bad" + kind.suffixes[0], data)
    (error,) = read([path])
    assert isinstance(error, ReadError)
    assert str(error).startswith(path) and words in str(error) and "\n" not in str(error)


@every_kind
@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=60) | st.text('{}[]":,\\utex12\n', max_size=60).map(str.encode))
def test_no_bytes_break_a_reader(kind, data):
    for item in kind.read("name", io.BytesIO(data)):
        assert isinstance(item, Article | ReadError)


def test_a_bad_article_never_stops_a_batch(tmp_path):
    good = write(tmp_path, "b/good.txt", TEXT)
    write(tmp_path, "b/broken.jsonl", '{"text": "one"}\n{"text": \n\n{"text": "three"}\n')
    items = list(read([str(tmp_path / "missing.txt"), str(tmp_path / "b"), good]))
    assert [item.text if isinstance(item, Article) else item.where for item in items] == [
        str(tmp_path / "missing.txt"),
        "one",
        str(tmp_path / "b/broken.jsonl:2"),
        "three",
        TEXT,
        TEXT,
    ]


def test_standard_input_is_read_by_its_start(monkeypatch):
    for data in (TEXT, json.dumps({"text": TEXT}), json.dumps([{"text": TEXT}])):
        stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(data.encode())))
        monkeypatch.setattr(sys, "stdin", stream)
        (article,) = read(["-"])
        assert article.text == TEXT


def test_empty_standard_input_is_an_error(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(b""))))
    (error,) = read(["-"])
    assert str(error) == "standard input: is empty"
