"""Merging, splitting, reviewing and explaining as a user does."""

import re

import pytest

JUDGEMENT = re.compile(r"judgement:\w+\n(?:    .*\n)+\n?")  # Turtle keeps the record of what was judged and undone
FORMS = ("jsonl", "csv", "graphml", "turtle")


@pytest.fixture
def people(run, tmp_path):
    folder = tmp_path / "more"
    folder.mkdir()
    names = ("Harbouni", "Harbuni", "Halloum")
    for number, name in enumerate(names):
        (folder / f"{number}.txt").write_text(f"date: 2023\n\n{name} backs Syria.\n", encoding="utf-8")
    assert run("build", folder, "--quiet").exit_code == 0
    return tmp_path / "kg.ledger"


def shown(run, *args):
    result = run(*args)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def exports(run):
    return [JUDGEMENT.sub("", shown(run, "export", form, "-o", "-")) for form in FORMS]


def test_merge_then_split_gives_the_same_bytes(run, people):
    before = exports(run)
    result = run("merge", "Harbouni", "Harbuni", "--why", "one name")
    assert "shown as harbouni: harbouni, harbuni" in result.stderr
    assert exports(run) != before
    assert shown(run, "judgements").splitlines()[1].split()[:4] == ["1", "same", "harbouni", "harbuni"]
    assert run("split", "harbouni", "harbuni", "--why", "no").exit_code == 0
    assert exports(run) == before
    assert "undone by" in shown(run, "judgements")


def test_contradictions_are_one_line(run, people):
    assert run("split", "harbouni", "harbuni").exit_code == 0
    result = run("merge", "harbouni", "harbuni")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "are different: undo it first" in result.stderr
    assert run("merge", "Nobody At All", "Syria").exit_code == 1
    assert run("split", "nobody-at-all", "syria").exit_code == 1


def test_judgements_travel(run, people, tmp_path):
    run("unsure", "Harbouni", "Halloum", "--why", "who knows", "--author", "me")
    assert run("judgements", "export", "j.tsv").exit_code == 0
    assert "1 judgement in j.tsv" in run("judgements", "export", "j.tsv").stderr
    assert run("judgements", "undo", "1").exit_code == 0
    assert "1 new judgement" in run("judgements", "import", "j.tsv").stderr
    assert run("judgements", "undo").exit_code == 2
    (tmp_path / "bad.tsv").write_text("x\n", encoding="utf-8")
    assert "bad.tsv:1:" in run("judgements", "import", "bad.tsv").stderr


def test_explain_and_review(run, people):
    assert "Harbouni" in shown(run, "explain", "Harbouni")
    assert shown(run, "review", "--list").startswith(("Nothing", "score"))
    assert shown(run, "review", "--list", "--format", "json").startswith("[")
    assert "left to review" in run("review", "--auto").stderr
