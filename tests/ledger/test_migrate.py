"""Ledgers of every released schema can be read; the files beside this one were written by the kg of their time."""

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from factories import ACTORS, article, claim, full_claim, matter

from kg.ledger import VERSION, ClaimFilter, Ledger
from kg.model import LedgerError

HERE = Path(__file__).parent
TALKS = article("a3", published=None, source=None, title="Talks")
OLD = article("a2", text="Syria attacked Turkey, a paper said. It was wrong.", published="2021-05",
              url="https://paper.example/2", source="Paper")  # fmt: skip
CLAIMS = (
    claim("Russia", "relatedTo", matter("trade talks"), of=TALKS, about=["Turkey"], words="circled"),
    claim("Syria", "attacks", "Turkey", of=OLD, start=0, end=36, words="attacked"),
    full_claim(),
)


@pytest.fixture(params=[1, 3])
def path(request, tmp_path):
    return Path(shutil.copy(HERE / f"schema-{request.param}.ledger", tmp_path / "old.ledger"))


@pytest.mark.parametrize("readonly", [False, True])
def test_a_ledger_of_an_older_schema_is_read_whole(path, readonly):
    with Ledger.open(path, readonly=readonly) as ledger:
        found = list(ledger.claims())
        assert found == list(CLAIMS) and [item.id for item in found] == [item.id for item in CLAIMS]
        kept = {replace(article(), given_id=None, text="Nobody said a word."), *(item.article for item in CLAIMS)}
        assert set(ledger.articles()) == kept
        assert [(a.id, a.external) for a in ledger.find("Ankara")] == [("turkey", ACTORS[0].external)]
        assert len(list(ledger.claims(ClaimFilter(known_by="1999", open=True)))) == 3, "recorded who knows when"
        assert ledger.symmetric() == {"meets", "negotiatesWith"}
        assert [item.article for item in ledger.passages("paper", 9)] == ["a2"]
        assert ledger.verify().problems == ()
    with Ledger.open(path) as ledger:
        assert ledger._connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert ledger._connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert ledger.add(article("new"), [claim(of=article("new"))]) and ledger.knows(OLD)


def test_a_migration_that_fails_leaves_the_file_as_it_was(path, monkeypatch):
    before = path.read_bytes()

    def fail(*_):
        raise sqlite3.OperationalError("no")

    monkeypatch.setattr("kg.ledger.migrate.recount.rebuild", fail)
    with pytest.raises(LedgerError):
        Ledger.open(path)
    assert path.read_bytes() == before


def test_old_and_new_ledgers_have_the_same_tables(path, tmp_path):
    def tables(name):
        with Ledger.open(name, create=True) as ledger:
            return ledger._connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall()

    assert tables(path) == tables(tmp_path / "new.ledger")
