"""`kg cache` carries answers from place to place, whole and unchanged."""

import json

from kg.extractors.llm.cache import Asked, Cache

ASKED = Asked("small", "t1", {"temperature": 0}, "Turkey backs Syria. \u2028 é")


def test_out_and_in_again(run, tmp_path):
    Cache(tmp_path / "kg-answers").put(ASKED, '{"claims": []}', (10, 3))
    assert run("cache").stdout.split() == ["model", "answers", "tokens", "small", "1", "13"]
    assert run("cache", "--export", "a.jsonl").exit_code == 0
    result = run("cache", "--import", "a.jsonl", "--ledger", tmp_path / "other" / "kg.ledger")
    assert result.stderr.startswith("1 new answer in ")
    assert Cache(tmp_path / "other" / "kg-answers").get(ASKED) == '{"claims": []}'
    again = run("cache", "--export", "-", "--ledger", tmp_path / "other" / "kg.ledger").stdout
    assert again == (tmp_path / "a.jsonl").read_text(encoding="utf-8")


def test_nothing_yet(run):
    assert run("cache").stdout == "kg-answers holds no answers\n"


def test_what_is_no_answer_is_told_with_its_line(run, tmp_path):
    Cache(tmp_path / "kg-answers").put(ASKED, "x", (1, 1))
    run("cache", "--export", "a.jsonl")
    good = (tmp_path / "a.jsonl").read_text(encoding="utf-8")
    changed = json.dumps({**json.loads(good), "text": "other"})
    for bad, words in (("{", "not JSON"), ("{}", "has the keys"), (changed, "which has been changed")):
        (tmp_path / "b.jsonl").write_text(good + bad + "\n", encoding="utf-8")
        result = run("cache", "--import", "b.jsonl")
        assert result.exit_code == 1 and "b.jsonl:2: " in result.stderr and words in result.stderr


def test_a_broken_file_of_the_cache_is_asked_for_again(tmp_path):
    cache = Cache(tmp_path)
    cache.put(ASKED, "x", (1, 1))
    (path,) = tmp_path.glob("??/*.json")
    path.write_bytes(b"{")
    assert cache.get(ASKED) is None
