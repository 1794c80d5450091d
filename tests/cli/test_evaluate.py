"""Found claims against gold claims."""

import json

import pytest

TEXT = "Turkey backs Syria. Russia urged talks."
GOLD = {
    "doc": "one", "subject": ["Turkey"], "relation": "supports", "object": ["Syria"], "polarity": "affirmed",
    "modality": "actual", "speaker": None, "evidence": [0, 19], "certain": True,
}  # fmt: skip


@pytest.fixture
def gold(tmp_path):
    missed = {**GOLD, "relation": "urges", "subject": ["Russia"], "object": ["talks"], "evidence": [20, 39]}
    trap = {"doc": "one", "subject": "Turkey", "relation": "supports", "object": "Syria", "evidence": [0, 19]}
    for name, rows in {
        "claims.jsonl": (GOLD, missed),
        "docs.jsonl": ({"doc": "one", "text": TEXT, "published": "2022-09-24", "limit": 39},),
        "traps.jsonl": (trap,),
    }.items():
        (tmp_path / name).write_text("".join(json.dumps(row) + "\n" for row in rows))
    return tmp_path / "claims.jsonl"


def test_figures(run, gold):
    report = json.loads(run("evaluate", gold, "--format", "json").stdout)
    assert (report["root"]["precision"], report["root"]["recall"]) == (1.0, 0.5)
    assert (report["polarity_accuracy"], report["speaker_accuracy"], report["documents"]) == (1.0, 1.0, 1)
    assert len(report["trap_hits"]) == 1


def test_the_table(run, gold):
    text = run("evaluate", gold).stdout
    assert "SUPPORT           1      1      100.0      1     1         100.0   100.0" in text.splitlines()
    assert "1 of 1 trap hit" in text
    assert all(len(line) <= 80 for line in text.splitlines())


def test_claims_that_were_extracted_before(run, gold, tmp_path):
    (tmp_path / "found.jsonl").write_text(run("extract", "docs.jsonl").stdout)
    again = run("evaluate", gold, "--claims", "found.jsonl")
    assert again.stdout == run("evaluate", gold).stdout


BAD = {
    "claims.jsonl": ("{}\n{\n", "claims.jsonl:1"),
    "docs.jsonl": ('{"doc": "one"}\n', "docs.jsonl:1: has no text"),
    "traps.jsonl": ("[]\n", "traps.jsonl:1"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_broken_file_is_one_line(run, gold, tmp_path, name):
    content, expected = BAD[name]
    (tmp_path / name).write_text(content)
    result = run("evaluate", gold)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert expected in result.stderr


def test_files_that_are_not_there(run, gold, tmp_path):
    assert run("evaluate", "nothing.jsonl").stderr == "kg: nothing.jsonl: no such file or directory\n"
    (tmp_path / "docs.jsonl").unlink()
    assert "docs.jsonl: no such file or directory" in run("evaluate", gold).stderr
