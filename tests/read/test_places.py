"""Which files a source stands for."""

import os

import pytest

from kg.model import Article, ReadError
from kg.read import read


@pytest.fixture
def corpus(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/y.jsonl", ".hidden/x.txt", ".x.txt", "README.md", "notes.xyz"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text('{"text": "y"}' if name.endswith("jsonl") else path.stem)
    return tmp_path


def texts(*sources):
    return [item.text if isinstance(item, Article) else str(item) for item in read(sources)]


def test_folders_are_read_in_order_with_what_lies_below(corpus):
    assert texts(str(corpus)) == ["b", "y", "z"]


def test_globs_are_sorted_and_may_name_folders(corpus):
    assert texts(str(corpus / "*.txt")) == ["b"]
    assert texts(str(corpus / "**" / "*.txt")) == ["z", "b"]
    assert texts(str(corpus / "?")) == ["y", "z"]


def test_a_file_named_like_a_glob_is_a_file(tmp_path):
    (tmp_path / "a[1].txt").write_text("kept")
    assert texts(str(tmp_path / "a[1].txt")) == ["kept"]


def test_a_named_file_is_read_whatever_it_is_called(corpus):
    assert texts(str(corpus / "README.md"), str(corpus / "notes.xyz")) == ["README", "notes"]


@pytest.mark.parametrize(
    ("name", "words"),
    [("none.txt", "no such file"), ("*.none", "no file matches"), ("empty", "no articles in this folder")],
)
def test_nothing_found_is_said(tmp_path, name, words):
    (tmp_path / "empty").mkdir()
    (error,) = read([str(tmp_path / name)])
    assert isinstance(error, ReadError) and words in str(error) and str(tmp_path / name) in str(error)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(corpus):
    (corpus / "b.txt").chmod(0)
    (corpus / "a").chmod(0)
    try:
        assert sorted(texts(str(corpus))) == sorted(
            [f"{corpus / 'b.txt'}: permission denied", f"{corpus / 'a'}: permission denied"]
        )
    finally:
        (corpus / "a").chmod(0o700)


def test_a_folder_that_cannot_be_listed_is_an_error(corpus, monkeypatch):
    real = os.scandir

    def scandir(path):
        if str(path).endswith("a"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert texts(str(corpus)) == ["b", f"{corpus / 'a'}: permission denied"]
