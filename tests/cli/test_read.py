"""Sources as articles, and keys of the user's own."""

import json


def test_read_prints_articles_that_are_sources_again(run, news):
    result = run("read", news)
    assert result.exit_code == 0
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["title"], first["published"], second["source"]) == ("One", "2022-09-24", "Paper")
    again = run("read", "-", given=result.stdout)
    assert again.stdout == result.stdout


def test_read_as_a_table(run, news):
    text = run("read", news, "--format", "table").stdout
    assert text.splitlines()[0].split() == ["published", "told", "by", "source", "title", "words"]
    assert "2022-09-24" in text and "Two" in text


def test_what_is_no_article_is_told(run, news, tmp_path):
    (tmp_path / "broken.html").write_text("<html></html>")
    german = "Die Regierung wies die Vorwürfe am Freitag zurück und rief beide Seiten auf, endlich zu verhandeln."
    (tmp_path / "german.txt").write_text(german, encoding="utf-8")
    result = run("read", "broken.html", "german.txt", news)
    assert result.exit_code == 1 and len(result.stdout.splitlines()) == 2
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == ["broken.html", "german.txt"]


def test_skipped_articles_are_no_failure(run, news, tmp_path):
    german = "Die Regierung wies die Vorwürfe am Freitag zurück und rief beide Seiten auf, endlich zu verhandeln."
    (news / "german.txt").write_text(german, encoding="utf-8")
    result = run("build", news)
    assert result.exit_code == 0
    assert "1 input skipped:" in result.stderr and "is in German (de)" in result.stderr


def test_fields_by_other_names(run, tmp_path):
    (tmp_path / "a.csv").write_text("Body;Day\nTurkey backs Syria.;2022-09-24\n")
    result = run("read", "a.csv", "--field", "text=Body", "--field", "published=Day")
    assert json.loads(result.stdout)["published"] == "2022-09-24"
    assert run("build", "a.csv", "--field", "text=Body").exit_code == 0
    wrong = run("build", "a.csv", "--field", "body=text")
    assert wrong.exit_code == 2 and "write NAME=KEY, NAME one of id, title, text" in wrong.stderr
