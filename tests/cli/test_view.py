"""The graph as a page: which part of it, what it is called, where it goes."""

import re

import pytest

from kg.drawn import link, title
from kg.export import html


def heading(page):
    return re.search("<title>([^<]*)</title>", page.read_text(encoding="utf-8"))[1]


@pytest.mark.parametrize(
    ("args", "called", "claims"),
    [
        ([], "The whole graph", 2),
        (["Turkey"], "Turkey and 1 step around", 1),
        (["Turkey", "militants"], "Turkey and militants", 1),
        (["Russia", "--hops", "2", "--since", "2022"], "Russia and 2 steps around, since 2022", 1),
        (["--relation", "supports", "--source", "Wire"], "The whole graph, supports, told by Wire", 1),
    ],
)
def test_parts_of_the_graph(run, ledger, tmp_path, args, called, claims):
    result = run("view", *args, "-o", "page.html")
    assert result.exit_code == 0, result.stderr
    assert heading(tmp_path / "page.html") == called
    assert result.stderr.startswith(f"{claims} claim{'s' * (claims != 1)} of")


def test_the_page_goes_to_graph_html_or_to_stdout(run, ledger, tmp_path):
    assert run("view").exit_code == 0
    assert (tmp_path / "graph.html").read_bytes() == run("view", "-o", "-").stdout_bytes


def test_nothing_to_show_says_so_and_writes_nothing(run, ledger, tmp_path):
    for args in (["--disputes"], ["Turkey", "--until", "1990"]):
        result = run("view", *args)
        assert result.exit_code == 1
        assert "nothing to show" in result.stderr
    assert not (tmp_path / "graph.html").exists()


def test_a_page_looks_first_at_whom_it_is_about():
    assert link(["turkey"], False) == "node=turkey"
    assert link(["a b", "c"], False) == "pair=a+b&with=c"
    assert link([], False) == link(["turkey"], True) == ""


def test_titles_say_every_filter():
    said = {"polarity": "denied", "speaker": ("A", "B"), "as_of": "2022", "min_sources": 2}
    assert title(["X"], 0, True, said) == "What is disputed of X, denied, said by A or B, as of 2022, 2 or more sources"


def test_browse_opens_it(run, ledger, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr("click.launch", opened.append)
    assert run("view", "--browse").exit_code == 0
    assert opened == [(tmp_path / "graph.html").as_uri()]


def test_whom_an_earlier_page_shows_stays_in_its_place(run, ledger, tmp_path):
    assert run("view", "Turkey", "-o", "before.html").exit_code == 0
    before = html.places((tmp_path / "before.html").read_bytes())
    assert run("view", "-o", "after.html", "--like", "before.html").exit_code == 0
    after = html.places((tmp_path / "after.html").read_bytes())
    assert before.keys() < after.keys()
    for id, (x, y) in before.items():  # actors of whom more is told are drawn larger and make room
        assert abs(after[id][0] - x) < 40 and abs(after[id][1] - y) < 40
    assert run("view", "-o", "again.html", "--like", "after.html").exit_code == 0
    assert (tmp_path / "again.html").read_bytes() == (tmp_path / "after.html").read_bytes()


@pytest.mark.parametrize("content", [b"", b"<p>", b'<script id="data" type="text/plain">????</script>',
                                     b'<script id="data" type="application/json">[]</script>'])  # fmt: skip
def test_places_of_another_page_are_refused_by_name(run, ledger, tmp_path, content):
    (tmp_path / "other.html").write_bytes(content)
    result = run("view", "--like", "other.html")
    assert result.exit_code == 1
    assert "other.html: no page that kg made" in result.stderr
