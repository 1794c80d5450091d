"""Which files are ledgers, and what is said of those that are none."""

import os
import sqlite3

import pytest
from factories import article, claim, filled

from kg.ledger import VERSION, Ledger
from kg.model import LedgerError


def foreign(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE x (y)")
    connection.close()


def newer(path):
    Ledger.open(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()


BAD = {
    "a folder": (lambda path: path.mkdir(), "it is a folder"),
    "text": (lambda path: path.write_text("kg " * 2000), "no SQLite file"),
    "empty": (lambda path: path.touch(), "an empty file"),
    "foreign": (foreign, "another program"),
    "newer": (newer, f"schema {VERSION + 1}, this kg knows schema {VERSION}: upgrade"),
    "missing": (lambda path: None, "kg build"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("readonly", [False, True])
def test_what_is_no_ledger_is_said_in_one_line_and_left_alone(tmp_path, name, readonly):
    path = tmp_path / "x.kg"
    prepare, words = BAD[name]
    prepare(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(LedgerError, match=words) as caught:
        Ledger.open(path, readonly=readonly)
    assert str(caught.value).startswith(str(path)) and "\n" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize("name", ["a folder", "text", "foreign", "newer"])
def test_creating_never_overwrites(tmp_path, name):
    path = tmp_path / "x.kg"
    BAD[name][0](path)
    with pytest.raises(LedgerError, match=BAD[name][1]):
        Ledger.open(path, create=True)


def test_opening_with_create_keeps_what_is_there(tmp_path):
    with Ledger.open(tmp_path / "x.kg", create=True) as ledger:
        filled(ledger, claim())
    with Ledger.open(tmp_path / "x.kg", create=True) as ledger:
        assert ledger.counts().claims == 1
    assert [path.name for path in tmp_path.iterdir()] == ["x.kg"]


@pytest.mark.parametrize("name", ["r\u00e9sum\u00e9 ?#%20.kg", "a b.kg"])
def test_any_file_name_will_do(tmp_path, name):
    Ledger.open(tmp_path / name, create=True).close()
    Ledger.open(tmp_path / name, readonly=True).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("place", ["/proc/none.kg", "/nowhere/x.kg", "/dev/null/x.kg", "/tmp/" + "x" * 300])
def test_a_place_that_cannot_be_written_is_named(place):
    with pytest.raises(LedgerError, match=place):
        Ledger.open(place, create=True)


def test_a_failed_creation_leaves_no_file(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.ledger.schema.TABLES", "CREATE TABLE a (b); CREATE TABLE broken;")
    with pytest.raises(LedgerError):
        Ledger.open(tmp_path / "x.kg", create=True)
    assert list(tmp_path.iterdir()) == []


def test_a_reader_cannot_write(tmp_path):
    Ledger.open(tmp_path / "x.kg", create=True).close()
    with Ledger.open(tmp_path / "x.kg", readonly=True) as ledger, pytest.raises(LedgerError, match="cannot be written"):
        ledger.add(article(), [])


def test_a_second_writer_waits_then_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.ledger.files.WAIT", 0.05)
    path = tmp_path / "x.kg"
    with Ledger.open(path, create=True) as first, Ledger.open(path) as second:
        with first.batch():
            first.add(article("a1"), [])
            with pytest.raises(LedgerError, match="written by another process"):
                second.add(article("a2"), [])
            assert not list(second.articles())
        assert second.add(article("a2"), [])
        assert second.counts().articles == first.counts().articles == 2


def test_a_snapshot_sees_one_state_whatever_others_write(tmp_path):
    path = tmp_path / "x.kg"
    with Ledger.open(path, create=True) as writer, Ledger.open(path, readonly=True) as reader:
        writer.add(article("a1"), [])
        with reader.snapshot():
            assert reader.counts().articles == 1
            writer.add(article("a2"), [])
            assert reader.counts().articles == 1
        assert reader.counts().articles == 2


def test_claims_may_be_read_while_their_article_is_replaced(tmp_path):
    path = tmp_path / "x.kg"
    claims = [claim(of=article(f"a{n}")) for n in range(3)]
    with Ledger.open(path, create=True) as writer, Ledger.open(path, readonly=True) as reader:
        filled(writer, *claims)
        reading = reader.claims()
        first = next(reading)
        for item in claims:
            writer.add(article(item.article.id, text="Gone."), [])
        assert [first, *reading] == claims


def test_damage_is_reported(tmp_path):
    path = tmp_path / "x.kg"
    with Ledger.open(path, create=True) as ledger:
        filled(ledger, *(claim(of=article(f"a{n}")) for n in range(50)))
    data = bytearray(path.read_bytes())
    data[8192:] = b"\xff" * (len(data) - 8192)
    path.write_bytes(data)
    with pytest.raises(LedgerError, match="damaged"), Ledger.open(path) as ledger:
        list(ledger.claims())


@pytest.fixture
def nobody(tmp_path):
    """Give up root's rights for a test."""
    if os.geteuid() != 0:
        yield
        return
    closed = [place for place in tmp_path.parents if place.stat().st_uid == 0 and not place.stat().st_mode & 0o001]
    for place in closed:  # pytest's own folders are root's alone; pytest-xdist adds one
        place.chmod(0o755)
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.fixture
def shut(tmp_path):
    """A ledger in a folder that nobody may write."""
    with Ledger.open(tmp_path / "x.kg", create=True) as ledger:
        filled(ledger, claim())
    tmp_path.chmod(0o555)
    yield tmp_path
    tmp_path.chmod(0o755)


def test_in_a_read_only_folder_a_ledger_can_be_read(shut, nobody):
    with Ledger.open(shut / "x.kg", readonly=True) as ledger:
        assert ledger.counts().claims == 1
    assert [path.name for path in shut.iterdir()] == ["x.kg"]


@pytest.mark.parametrize(("name", "create"), [("x.kg", False), ("new.kg", True)])
def test_in_a_read_only_folder_nothing_can_be_written(shut, nobody, name, create):
    with pytest.raises(LedgerError, match="cannot be"), Ledger.open(shut / name, create=create) as ledger:
        ledger.add(article("new"), [])
    assert [path.name for path in shut.iterdir()] == ["x.kg"]
