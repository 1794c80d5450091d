"""`kg compare`: files or extractors of a ledger, as a table, JSON and a page."""

import json

import pytest


@pytest.fixture
def files(run, news, tmp_path):
    """Two sets of claims: all, and the first alone with another polarity."""
    text = run("extract", news).stdout
    (tmp_path / "a.jsonl").write_text(text, encoding="utf-8")
    first = {**json.loads(text.splitlines()[0]), "polarity": "denied"}
    (tmp_path / "b.jsonl").write_text(json.dumps(first) + "\n", encoding="utf-8")
    return "a.jsonl", "b.jsonl"


def test_a_table_shows_figures_and_sentences(run, files):
    result = run("compare", *files)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Affirmed by one, denied by the other" in result.stdout and "Only a.jsonl" in result.stdout
    assert "a.jsonl: affirmed; b.jsonl: denied" in result.stdout
    assert "“Turkey backs militants in Syria.”" in result.stdout


def test_json_has_it_all(run, files):
    found = json.loads(run("compare", *files, "--format", "json").stdout)
    assert [row["kind"] for row in found["rows"]] == ["conflict", "only"]
    assert found["pairs"][0] | {"conflicts": 1, "agreement": 0.5} == found["pairs"][0]


def test_a_page(run, files, tmp_path):
    assert run("compare", *files, "--html", "c.html").exit_code == 0
    assert "one affirms, one denies (1)" in (tmp_path / "c.html").read_text(encoding="utf-8")


def test_an_extractor_of_the_ledger(run, files, ledger):
    found = json.loads(run("compare", "english-rules/1", "a.jsonl", "--format", "json").stdout)
    assert found["pairs"][0]["agreement"] == 1.0


def test_gold(run, news, files, tmp_path):
    gold = {"doc": "one", "subject": ["Turkey"], "relation": "supports", "object": ["Syria"], "evidence": [0, 32],
            "polarity": "affirmed", "modality": "actual"}  # fmt: skip
    claims = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    articles = {row["article"]["id"]: row for row in claims}
    texts = {"One": "Turkey backs militants in Syria.\n", "Two": "Russia backs Syria."}
    docs = [{"doc": row["article"]["title"].lower(), "text": texts[row["article"]["title"]], "id": id,
             "published": row["article"]["published"]} for id, row in articles.items()]  # fmt: skip
    (tmp_path / "docs.jsonl").write_text("".join(json.dumps(doc) + "\n" for doc in docs), encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")
    result = run("compare", *files, "--gold", "gold.jsonl")
    assert result.exit_code == 0 and "precision" in result.stdout


@pytest.mark.parametrize(
    ("sets", "code", "words"),
    [
        (["a.jsonl"], 2, "two or three"),
        (["a.jsonl"] * 4, 2, "two or three"),
        (["a.jsonl", "nobody"], 1, "is no file, and there is no ledger"),
        (["a.jsonl", "bad.jsonl"], 1, "bad.jsonl:1: not a claim"),
    ],
)
def test_what_cannot_be_compared(run, files, tmp_path, sets, code, words):
    (tmp_path / "bad.jsonl").write_text('{"article": {"id": "x"}}\n', encoding="utf-8")
    result = run("compare", *sets)
    assert result.exit_code == code and words in result.stderr
