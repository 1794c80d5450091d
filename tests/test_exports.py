"""exports/ holds what the demo articles give today, to the byte."""

import subprocess
import sys
from pathlib import Path

import pytest

from kg.export import EXPORTERS

ROOT = Path(__file__).resolve().parent.parent
KEPT = ("turtle", "html", "jsonl", "csv", "graphml")  # the others say the same in other words
NAMES = {each.NAME: f"demo{each.SUFFIX}" for each in EXPORTERS if each.NAME in KEPT}


def kg(place, *args):
    done = subprocess.run([sys.executable, "-m", "kg", *args], cwd=place, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with the demo ledger, built anew."""
    place = tmp_path_factory.mktemp("exports")
    kg(place, "build", str(ROOT / "seeds" / "demo"), "--quiet")
    return place


@pytest.mark.xdist_group("exports")
@pytest.mark.parametrize("name", NAMES)
def test_exports_are_those_of_the_demo_articles(made, name):
    kg(made, "export", name, "-o", NAMES[name])
    kept = ROOT / "exports" / NAMES[name]
    assert kept.exists(), "run `make exports`"
    assert (made / NAMES[name]).read_bytes() == kept.read_bytes(), f"{kept.name} is out of date: run `make exports`"


def test_nothing_else_lies_there():
    held = {path.name for path in (ROOT / "exports").glob("*") if not path.name.startswith("demo.ledger")}
    assert held <= {*NAMES.values(), "README.md"}
