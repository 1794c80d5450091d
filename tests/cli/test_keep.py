"""Articles listed, shown, removed and retracted; read again; checked and copied."""

import json

import pytest

from kg.ledger import Ledger

NEWS = (
    ("a", "One", "Wire", "2022-09-24", "Turkey backs Syria. Iran backs Syria."),
    ("b", "Two", "Paper", "2022-09-25", "Russia backs Syria."),
)
KEYS = ("id", "title", "source", "published", "text")


@pytest.fixture
def ledger(run, tmp_path):
    news = tmp_path / "news.jsonl"
    news.write_text("".join(json.dumps(dict(zip(KEYS, item, strict=True))) + "\n" for item in NEWS), encoding="utf-8")
    run("build", news, "-q")


def claims(run):
    return run("stats", "--format", "json").stdout.count('"claims"') and json.loads(
        run("stats", "--format", "json").stdout)["counts"]["claims"]  # fmt: skip


def test_articles_are_listed(run, ledger):
    assert run("articles", "list").stdout.splitlines() == [
        "published   id  source  title  claims  notes",
        "2022-09-24  a   Wire    One    2",
        "2022-09-25  b   Paper   Two    1",
    ]
    assert [
        item["id"] for item in json.loads(run("articles", "list", "--source", "Paper", "--format", "json").stdout)
    ] == ["b"]


def test_an_article_is_shown_with_its_claims_and_text(run, ledger):
    shown = run("articles", "show", "a").stdout
    assert "Turkey supports Syria: affirmed" in shown and "Turkey backs Syria. Iran backs Syria." in shown
    found = json.loads(run("articles", "show", "a", "--format", "json").stdout)
    assert len(found["claims"]) == 2 and found["versions"] == [
        {"title": "One", "published": "2022-09-24", "retrieved": None, "characters": 37}
    ]


def test_a_retracted_article_counts_no_more_until_it_does_again(run, ledger):
    told = run("articles", "retract", "a", "--why", "withdrawn", "--author", "ana")
    assert (told.exit_code, told.stderr) == (0, "a no longer counts\n") and claims(run) == 1
    assert "by ana" in run("articles", "show", "a").stdout and "withdrawn" in run("articles", "show", "a").stdout
    assert "retracted" in run("articles", "list").stdout and "Two" not in run("articles", "list", "--retracted").stdout
    assert run("articles", "retract", "a").exit_code == 1
    run("articles", "retract", "a", "--undo", "--author", "ana")
    assert claims(run) == 3 and "taken back by ana" in run("articles", "show", "a").stdout


def test_a_removed_article_is_gone(run, ledger):
    assert run("articles", "remove", "a").stderr == "removed a with 2 claims\n"
    assert claims(run) == 1 and run("articles", "show", "a").exit_code == 1
    assert run("articles", "remove", "a").stderr == "kg: kg.ledger holds no article 'a'\n"


def test_reading_again_tells_what_changed(run, ledger, monkeypatch):
    assert run("rebuild").stderr == "2 articles read again: 0 new claims, 0 gone, 3 as before\n"
    assert run("diff", 1, 2).stdout == "no claim changed\n"
    monkeypatch.setattr("cli.conftest.SENTENCE", __import__("re").compile(r"(Russia|Iran) backs (\w+)[^.]*\."))
    assert run("rebuild").stderr == "2 articles read again: 0 new claims, 1 gone, 2 as before\n"
    assert run("diff", 2).stdout.splitlines() == [
        "One",
        "- Turkey supports Syria: affirmed",
        "    “Turkey backs Syria.”",
    ]
    assert [item["new"] for item in json.loads(run("diff", 3, 1, "--format", "json").stdout)] == [True]
    assert [line.split()[0] for line in run("diff").stdout.splitlines()] == ["run", "1", "2", "3"]
    assert "no run 9; there are 1 to 3" in run("diff", 1, 9).stderr


def test_a_ledger_is_checked_and_copied(run, ledger):
    assert run("verify").stdout.startswith("all is well: 2 articles, 3 claims, ")
    assert run("backup", "copy.ledger").stderr == "kg.ledger is copied to copy.ledger\n"
    assert run("verify", "--ledger", "copy.ledger").exit_code == 0
    with Ledger.open("copy.ledger") as copy:
        copy._connection.execute("UPDATE claims SET polarity = 'denied' WHERE n = 1")
    result = run("verify", "--ledger", "copy.ledger")
    assert result.exit_code == 1 and "is not what its id" in result.stdout


def test_claims_are_marked_and_the_marks_become_gold(run, ledger, tmp_path):
    ids = [item["claim"] for item in json.loads(run("articles", "show", "a", "--format", "json").stdout)["claims"]]
    assert run("mark").stdout == "no marks\n"
    assert run("mark", ids[0], "wrong", "--why", "not so", "--author", "ana").stderr == f"{ids[0]} is marked wrong\n"
    run("mark", ids[1], "confirmed", "--author", "ana")
    assert claims(run) == 2 and [line.split()[1] for line in run("mark").stdout.splitlines()] == [
        "mark", "wrong", "confirmed"]  # fmt: skip
    assert run("mark", "--gold", "gold").stderr == "1 gold claim, 1 trap of 1 article in gold\n"
    report = json.loads(run("evaluate", "gold/claims.jsonl", "--format", "json").stdout)
    assert "Turkey" in str(report["trap_hits"]) and "Iran" not in str(report["trap_hits"])
    run("mark", ids[0], "--undo")
    assert claims(run) == 3 and run("mark", ids[0]).exit_code == 2 and run("mark", "none", "wrong").exit_code == 1
