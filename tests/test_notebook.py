"""The Python API: the questions of the command line under their names, rows for data frames and notebooks."""

import subprocess
import sys

import pytest
from factories import claim, filled
from history import history

import kg
from kg.cli.group import SECTIONS
from kg.ledger import Ledger
from kg.model import LedgerError

NOT_QUESTIONS = {"sparql", "view"}  # an engine, and drawings


@pytest.fixture
def opened(tmp_path):
    with Ledger.open(tmp_path / "x.kg", create=True) as ledger:
        history(ledger)
        filled(ledger, claim("<b>&", "attacks", "Syria", of=claim().article))
    with kg.open(tmp_path / "x.kg") as found:
        yield found


def test_every_question_of_the_command_line_is_a_method(opened):
    questions = {name for title, names in SECTIONS if title in ("Ask it", "See it whole") for name in names}
    assert {name for name in questions - NOT_QUESTIONS if not hasattr(opened, name)} == set()


def test_rows_are_plain_where_data_frames_want_them(opened):
    rows = opened.neighbours("Turkey", limit=2)
    assert all(isinstance(value, str | float | int | bool | None) for row in rows.records() for value in row.values())
    assert [row["other.id"] for row in rows.records()] == [row.other.id for row in rows]


def test_a_notebook_shows_a_table_in_which_names_are_text(opened):
    shown = opened.neighbours("Syria")._repr_html_()
    assert "&lt;b&gt;&amp;" in shown and "<b>" not in shown
    assert "articles" in opened._repr_html_()


def test_answers_are_those_of_the_views(opened):
    assert len(opened.timeline("Turkey", "Syria").events) == 4
    assert [item.kind for item in opened.disputes(changes=False)] == ["denial"]
    assert opened.digest(since="2022", axis="published").reversals
    assert opened.path("Turkey", "Russia")[0].length == 2 and opened.between("Turkey", "Syria")
    assert opened.top(limit=1)[0].actors and opened.central(limit=1) and opened.communities() is not None
    assert opened.graph(since="2022").number_of_edges() < opened.graph().number_of_edges()
    assert len(opened.to_rdflib(relation="attacks")) > 20


def test_the_page_is_shown_inline_and_saved(opened, tmp_path):
    whole, ego = opened.show(), opened.picture("Turkey", hops=1, height=300)
    assert whole._repr_html_().startswith('<iframe sandbox="allow-scripts') and "height:300px" in ego._repr_html_()
    ego.save(tmp_path / "turkey.html")
    assert b"<title>Turkey and 1 step around</title>" in (tmp_path / "turkey.html").read_bytes()
    assert opened.show("Turkey").actor.name == "Turkey"


def test_a_file_that_is_none_is_an_error_that_helps(tmp_path):
    with pytest.raises(LedgerError, match="does not exist"):
        kg.open(tmp_path / "no.kg")


def test_importing_kg_loads_nothing():
    code = (
        "import sys; before = set(sys.modules); import kg; print(*{n for n in set(sys.modules) - before if '.' in n})"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {name for name in loaded if name.startswith("kg.")} == {"kg._version"}
