"""The scoreboard: tables that agree, floors that hold, a page that shows what was kept."""

import doctest
import importlib
import pkgutil

import pytest

import bench
from bench import board, docs
from bench.quality import PARTS

FIGURES = {"gold": {"root_f1": 0.5, "trap_hits": 1}}


def modules():
    names = (item.name for item in pkgutil.walk_packages([str(board.HERE)], "bench."))
    return sorted(name for name in names if not name.endswith("__main__"))


@pytest.mark.parametrize("name", modules())
def test_examples_in_docstrings_run(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_every_part_is_a_module():
    assert bench.__file__
    for part in PARTS:
        assert callable(importlib.import_module(f"bench.quality.{part.module}").score)


def test_every_floor_and_every_rival_is_of_a_figure_that_is_kept():
    names = {name for name, _ in board.flat(docs.kept())}
    assert set(board.rows(board.FLOORS)) <= names
    assert set(board.rows(board.RIVALS)) <= names


def test_floors_are_sorted_and_hold_for_what_is_kept():
    floors = board.rows(board.FLOORS)
    assert list(floors) == sorted(floors)
    assert board.failures(docs.kept(), floors) == []


def test_a_figure_under_its_floor_fails():
    floors = {"gold.root_f1": {"least": "0.6", "most": ""}, "gold.trap_hits": {"least": "", "most": "0"}}
    assert len(board.failures(FIGURES, floors)) == 2
    assert board.failures(FIGURES, {"gold.root_f1": {"least": "0.5", "most": ""}}) == []


def test_a_part_that_was_not_measured_keeps_its_figures(tmp_path):
    path = tmp_path / "kept.json"
    board.keep({"carb": {"f1": 0.123456}}, path)
    board.keep(FIGURES, path)
    assert path.read_text() == (
        '{\n  "carb": {\n    "f1": 0.1235\n  },\n  "gold": {\n    "root_f1": 0.5,\n    "trap_hits": 1\n  }\n}\n'
    )


def test_floors_only_rise(tmp_path, monkeypatch):
    path = tmp_path / "floors.tsv"
    path.write_text("figure\tleast\tmost\ncarb.f1\t0.3\t\ngold.root_f1\t0.4\t\ngold.trap_hits\t\t0\n")
    monkeypatch.setattr(board, "FLOORS", path)
    board.raise_floors({"carb": {"f1": 0.2}, **FIGURES})
    assert path.read_text() == "figure\tleast\tmost\ncarb.f1\t0.3\t\ngold.root_f1\t0.475\t\ngold.trap_hits\t\t0\n"


def test_the_page_shows_what_is_kept():
    page = docs.PAGE.read_text(encoding="utf-8")
    assert page == docs.renewed(page), "run `python -m bench.docs`"
