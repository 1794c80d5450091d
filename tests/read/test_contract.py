"""What every reader promises: the same article, one error in one line, and the next article all the same."""

import io
import json
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Article, ReadError, Skipped
from kg.read import KINDS, How, kind_of, read, read_stream
from tests.read import made

TEXT = "Turkey backs militants.\r\n\r\nSyria “denied” it.\n"
WRITTEN = {  # whose text is kept character by character
    "JSON document": (".json", json.dumps([{"text": TEXT, "published": "2022-09-24", "source": "Wire"}])),
    "JSON lines": (".jsonl", json.dumps({"text": TEXT, "published": "2022-09-24", "source": "Wire"})),
    "plain text": (".txt", "Date: 2022-09-24\r\nsource: Wire\r\n\r\n" + TEXT),
    "table": (".csv", f'published,source,text\r\n2022-09-24,Wire,"{TEXT}"'),
}
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
written_kind = pytest.mark.parametrize("kind", [k for k in KINDS if k.name in WRITTEN], ids=lambda kind: kind.name)


def write(folder, name, data):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return str(path)


def words(text):
    return text.replace("’", "'").replace("“", '"').replace("”", '"').split()


def test_every_kind_has_its_sample():
    assert set(made.KINDS) == {kind.name for kind in KINDS}


@every_kind
def test_the_same_article_comes_of_every_kind(tmp_path, kind):
    suffix, data = made.KINDS[kind.name]
    (article,) = read([write(tmp_path, "a" + suffix, data)])
    assert (article.title, article.published, article.language) == (made.TITLE, made.DAY, "en")
    if kind.name not in made.ON_PAPER:
        assert article.source == made.SOURCE
        assert words(article.text) in (words(made.TEXT), words(made.TITLE + " " + made.TEXT))
    assert words(made.TEXT) == words(article.text)[-len(words(made.TEXT)) :]
    if kind.name != "PDF":  # whose lines are those of the page
        blocks = [words(block) for block in article.text.split("\n\n")]
        assert all(words(part) in blocks for part in made.PARAGRAPHS)


@every_kind
def test_every_kind_is_known_by_its_start(tmp_path, kind):
    data = made.KINDS[kind.name][1]
    assert kind_of("noname", data[:4096]) is kind
    (article,) = read([write(tmp_path, "noname", data)])
    assert article.title == made.TITLE


@written_kind
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["", "bom"])
def test_text_is_kept_as_written(tmp_path, kind, bom):
    suffix, data = WRITTEN[kind.name]
    (article,) = read([write(tmp_path, "a" + suffix, bom + data.encode())])
    assert (article.text, article.published, article.source) == (TEXT, "2022-09-24", "Wire")
    assert article.id == Article(TEXT, published="2022-09-24", source="Wire").id
    (article,) = read([write(tmp_path, "noname", bom + data.encode())])
    assert article.text == TEXT


@every_kind
@pytest.mark.parametrize("data", [b"", b" \n\r\n", b'{"text": "\x00"}', b"\x81\x8d\x00\xff"])
def test_bad_bytes_are_one_line_that_names_the_file(tmp_path, kind, data):
    path = write(tmp_path, "bad" + kind.suffixes[0], data)
    (error,) = read([path])
    assert isinstance(error, ReadError)
    assert str(error).startswith(path) and "\n" not in str(error)


@every_kind
def test_another_language_is_skipped_with_its_name(tmp_path, kind):
    german = (
        "Die Regierung in Ankara wies die Vorwürfe am Freitag zurück und rief beide Seiten auf, zu verhandeln. " * 3
    )
    if kind.name == "web page":
        path = write(tmp_path, "a.html", made.html([german] * 3))
    elif kind.name == "plain text":
        path = write(tmp_path, "a.txt", german)
    else:
        pytest.skip("the rule is one for all kinds, in kg/read/record.py")
    (error,) = read([path])
    assert isinstance(error, Skipped)
    assert "is in German (de), as it looks; kg reads English" in str(error)


@every_kind
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=60) | st.text('{}[]":,\\utex12\n<>-#', max_size=60).map(str.encode))
def test_no_bytes_break_a_reader(kind, data):
    for item in read_stream("name" + kind.suffixes[0], io.BufferedReader(io.BytesIO(data)), How()):
        assert isinstance(item, Article | ReadError)


@every_kind
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_an_error_or_an_article(kind, data):
    suffix, whole = made.KINDS[kind.name]
    at = data.draw(st.integers(0, len(whole) - 1))
    length = data.draw(st.integers(0, 40))
    damaged = whole[:at] + data.draw(st.binary(max_size=20)) + whole[at + length :]
    if data.draw(st.booleans()):
        damaged = damaged[:at]
    found = list(read_stream("name" + suffix, io.BufferedReader(io.BytesIO(damaged)), How()))
    assert found
    assert all(isinstance(item, Article | ReadError) for item in found)


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


@every_kind
def test_every_kind_may_come_through_standard_input(monkeypatch, kind):
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(made.KINDS[kind.name][1])))
    monkeypatch.setattr(sys, "stdin", stream)
    (article,) = read(["-"])
    assert article.title == made.TITLE


def test_empty_standard_input_is_an_error(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(b""))))
    (error,) = read(["-"])
    assert str(error) == "standard input: is empty"
