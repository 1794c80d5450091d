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


def test_an_extractor_that_does_not_exist_is_misuse(run, news):
    result = run("extract", news, "--extractor", "rulez")
    assert result.exit_code == 2
    assert "no extractor is called 'rulez': choose from rules" in result.stderr


def test_an_option_that_an_extractor_does_not_know_is_misuse(run, news):
    result = run("build", news, "--extractor", "rules:speed=high")
    assert result.exit_code == 2 and "no option 'speed'" in result.stderr


def test_an_article_that_an_extractor_cannot_read_is_told_and_left(run, news, monkeypatch):
    import kg.pipeline
    from kg.model import ExtractError

    whole = kg.pipeline.Pipeline.read

    def half(self, articles):
        first, *others = articles
        yield ExtractError(first.title, "the server does not answer")
        yield from whole(self, others)

    monkeypatch.setattr(kg.pipeline.Pipeline, "read", half)
    result = run("build", news)
    assert result.exit_code == 1
    assert "kg: One: the server does not answer" in result.stderr and "1 new article" in result.stderr


def test_shards_are_files_in_place_of_lines(run, news, tmp_path):
    result = run("extract", news, "--shards", "claims")
    assert (result.exit_code, result.stdout) == (0, "")
    lines = (tmp_path / "claims" / "claims-00000.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(run("extract", news).stdout.splitlines(), key=lambda line: line[8:24])
    assert run("extract", news, "--format", "parquet").exit_code == 2
    assert run("extract", news, "--shards", "claims", "--format", "table").exit_code == 2
