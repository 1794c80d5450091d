"""Claims on standard output, one JSON object a line."""

import json


def test_lines_of_json_with_true_offsets(run, news):
    result = run("extract", news)
    assert (result.exit_code, result.stderr) == (0, "")
    first, second = map(json.loads, result.stdout.splitlines())
    assert list(first)[:3] == ["id", "proposition", "article"]
    assert first["evidence"]["text"] == "Turkey backs militants in Syria."
    assert second["article"]["source"] == "Paper"


def test_the_same_articles_give_the_same_lines(run, news):
    assert run("extract", news).stdout == run("extract", news).stdout


def test_a_table(run):
    lines = run("extract", "-", "--format", "table", given="Turkey backs Syria.").stdout.splitlines()
    assert [line.split() for line in lines] == [
        ["subject", "relation", "object", "status", "said", "by"],
        ["Turkey", "supports", "Syria", "affirmed"],
    ]


def test_what_cannot_be_read_is_told_and_the_rest_goes_through(run, news):
    result = run("extract", "nowhere.txt", news)
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 2)
    assert result.stderr == "kg: nowhere.txt: no such file or directory\n"
