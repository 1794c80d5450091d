"""Articles into a ledger: what is kept, what is told, and what a broken input does to the others."""

import json

import pytest

from kg.ledger import Ledger

BROKEN_LINES = '{"text": "Turkey backs Syria."}\n' * 6 + '{"text": \n' + '{"text": "Russia backs Syria."}\n'


def kept(path="kg.ledger"):
    with Ledger.open(path, readonly=True) as ledger:
        return ledger.counts()


def test_build_keeps_claims_and_tells_how_many(run, news):
    result = run("build", news)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("2 new articles, 2 new claims in kg.ledger (")
    assert kept().claims == 2


def test_the_same_articles_again_change_nothing(run, news):
    run("build", news)
    again = run("build", news)
    assert again.stderr.startswith("0 new articles, 2 known before, 0 new claims")
    assert kept().claims == 2


def test_an_article_that_stands_twice_among_the_sources_counts_once(run, tmp_path):
    twice = tmp_path / "twice.jsonl"
    twice.write_text('{"text": "Turkey backs Syria."}\n' * 3, encoding="utf-8")
    assert run("build", twice).stderr.startswith("1 new article, 2 known before, 1 new claim")


def test_quiet_says_nothing(run, news):
    result = run("build", news, "--quiet")
    assert (result.stdout, result.stderr) == ("", "")


def test_standard_input_and_another_ledger(run):
    assert run("build", "-", "--ledger", "other.ledger", given="Turkey backs Syria.").exit_code == 0
    assert kept("other.ledger").articles == 1


def test_the_ledger_may_come_from_the_environment(run, news, monkeypatch):
    monkeypatch.setenv("KG_LEDGER", "env.ledger")
    run("build", news)
    assert kept("env.ledger").articles == 2


BAD = {
    "no.txt": (None, "kg: no.txt: no such file or directory"),
    "empty.txt": (b"", "kg: empty.txt: is empty"),
    "binary.txt": (b"Turkey\0\1\2", "kg: binary.txt: is binary (a zero byte at byte 6)"),
    "lines.jsonl": (BROKEN_LINES.encode(), "kg: lines.jsonl:7: is no JSON at character"),
    "date.txt": (b"title: T\ndate: soon\n\nTurkey backs Syria.", "kg: date.txt:2: 'soon' is no date"),
    "date.jsonl": (b'{"text": "x", "published": "2022-13-01"}', "kg: date.jsonl:1: '2022-13-01' is no date"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_and_the_others_go_through(run, news, tmp_path, name):
    content, expected = BAD[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    alone = run("build", name, "--ledger", "alone.ledger", "--quiet")
    assert alone.exit_code == 1
    assert alone.stdout == ""
    assert [line[: len(expected)] for line in alone.stderr.splitlines()] == [expected]
    assert (tmp_path / "alone.ledger").exists() == (name == "lines.jsonl")  # whose other lines are good
    batch = run("build", name, news)
    assert batch.exit_code == 1
    assert "1 input could not be read:" in batch.stderr.splitlines()
    assert expected in batch.stderr
    assert kept().articles == (4 if name == "lines.jsonl" else 2)


def test_a_file_that_is_no_ledger_is_left_alone(run, news, tmp_path):
    (tmp_path / "notes.txt").write_text("not a ledger")
    result = run("build", news, "--ledger", "notes.txt")
    assert (result.exit_code, result.stderr) == (1, "kg: notes.txt is not a ledger: it is no SQLite file\n")
    assert (tmp_path / "notes.txt").read_text() == "not a ledger"


@pytest.mark.parametrize("place", ["one.txt/kg.ledger", "no/such/folder/kg.ledger", "."])
def test_a_ledger_that_cannot_be_made(run, news, tmp_path, place):
    (tmp_path / "one.txt").write_text("Turkey backs Syria.")
    before = sorted(tmp_path.rglob("*"))
    result = run("build", news, "--ledger", place)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1 and result.stderr.startswith(f"kg: {place}")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_pipeline_that_is_none_leaves_no_ledger(run, news, tmp_path, monkeypatch):
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    result = run("build", news, "--model", tmp_path / "nowhere")
    assert result.exit_code == 1
    assert result.stderr.startswith("kg: ") and "nowhere" in result.stderr
    assert not (tmp_path / "kg.ledger").exists()


def crashing(monkeypatch, error):
    """Let the pipeline fail at every article but the first."""
    import kg.pipeline

    class Crashing(kg.pipeline.Pipeline):
        def read(self, articles):
            for reading in super().read(articles):
                if reading.article.title != "One":
                    raise error
                yield reading

    monkeypatch.setattr(kg.pipeline, "Pipeline", Crashing)


def test_an_article_that_cannot_be_understood_is_told_and_the_others_are_kept(run, news, monkeypatch):
    crashing(monkeypatch, ZeroDivisionError("in a rule"))
    (news / "three.txt").write_text("title: One\n\nTurkey backs Syria.", encoding="utf-8")
    result = run("build", news)
    assert result.exit_code == 1
    assert "(Two): could not be understood (ZeroDivisionError: in a rule)" in result.stderr
    assert kept().articles == 2


def test_what_was_read_before_ctrl_c_is_kept(run, news, monkeypatch):
    crashing(monkeypatch, KeyboardInterrupt())
    result = run("build", news)
    assert result.exit_code == 1
    assert "1 new article" in result.stderr and "goes on from here" in result.stderr
    assert kept().articles == 1


def test_too_many_errors_stop_a_run(run, news, tmp_path):
    (tmp_path / "lines.jsonl").write_text(BROKEN_LINES + "{}\n" * 9, encoding="utf-8")
    result = run("build", "lines.jsonl", "--max-errors", 3)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith("kg: stopped after 4 errors (--max-errors 3)")
    again = run("build", "lines.jsonl", "--max-errors", 10, news)
    assert again.exit_code == 1 and kept().articles == 4


def test_a_dry_run_keeps_nothing_and_estimates(run, news, tmp_path):
    result = run("build", news, "--dry-run")
    assert result.exit_code == 0
    assert result.stdout.startswith("2 articles to read, 52 characters\nabout 2 claims, 0 s with one process\n")
    assert not (tmp_path / "kg.ledger").exists()
    run("build", news)
    assert run("build", news, "--dry-run").stdout.startswith("0 articles to read, 0 characters, 2 known before")


def test_the_report_tells_what_happened(run, news, tmp_path):
    (tmp_path / "lines.jsonl").write_text(BROKEN_LINES, encoding="utf-8")
    run("build", news, "lines.jsonl", "--report", "report.json")
    found = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert found["articles"] == {"new": 4, "known": 5, "errors": 1, "skipped": 0}
    assert (found["claims"], found["characters"]) == (4, 90)
    assert found["reasons"] == {"is no JSON at character 10": 1}
    assert found["failed"] == [{"where": "lines.jsonl:7", "message": "is no JSON at character 10: Expecting value"}]
    assert len(found["slowest"]) == 4 and found["articles_a_second"] > 0
    text = run("build", news, "lines.jsonl", "--report", "-").stdout
    assert "known articles                    9" in text and "lines.jsonl:7: is no JSON" in text
