"""Questions: tables that read well, answers for machines, and errors that help."""

import csv
import io
import json

import pytest
from history import history

from kg.ledger import Ledger

FORMATS = ("json", "jsonl", "csv")
QUESTIONS = (
    ("neighbours", "Turkey"),
    ("why", "Turkey", "militants"),
    ("show", "Turkey"),
    ("search", "turkey"),
    ("between", "Turkey", "militants"),
    ("timeline", "Turkey"),
    ("path", "Turkey", "militants"),
    ("top",),
    ("top", "pairs", "--since", "2022", "--rising"),
    ("central",),
    ("communities", "--least", "2"),
    ("digest", "--since", "2020"),
    ("stats",),
)


def test_neighbours_in_words(run, ledger):
    result = run("neighbours", "Ankara")
    assert result.stdout.splitlines() == [
        "Turkey (State, TUR): 1 relation with 1 other",
        "",
        "Turkey supports …",
        "  militants  affirmed by 1 claim  2022-09-24",
    ]


def test_neighbors_is_neighbours(run, ledger):
    assert run("neighbors", "Syria").stdout == run("neighbours", "Syria").stdout


def test_options_reach_the_view(run, ledger):
    rows = json.loads(run("neighbours", "Syria", "--direction", "in", "--since", "2023", "--format", "json").stdout)
    assert [(row["relation"], row["other"]["id"], row["direction"]) for row in rows] == [("supports", "russia", "in")]
    assert "no such relation" in run("neighbours", "Syria", "--polarity", "denied").stdout
    assert "militants" not in run("neighbours", "Turkey", "--relation", "attacks", "--relation", "meets").stdout


def test_why_quotes(run, ledger):
    assert run("why", "Turkey", "militants").stdout.splitlines() == [
        "Turkey supports militants",
        "  affirmed in the article's own voice",
        "    “Turkey backs militants in Syria.”",
        "    — Wire, 2022-09-24, One",
    ]


def test_why_of_strangers(run, ledger):
    result = run("why", "militants", "Russia")
    assert (result.exit_code, result.stdout) == (0, "No claim relates the two in this direction.\n")


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
@pytest.mark.parametrize("form", FORMATS)
def test_every_format(run, ledger, question, form):
    result = run(*question, "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    if form == "json":
        json.loads(result.stdout)
    elif form == "jsonl":
        assert all(isinstance(json.loads(line), dict) for line in result.stdout.splitlines())
    else:
        head, *rows = csv.reader(io.StringIO(result.stdout))
        assert rows and all(len(row) == len(head) for row in rows)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_tables_fit_in_eighty_columns(run, ledger, question):
    result = run(*question)
    assert result.stdout and all(len(line) <= 80 for line in result.stdout.splitlines())
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize("question", [("neighbours", "Tukrey"), ("show", "Tukrey"), ("why", "Tukrey", "Syria")])
def test_an_unknown_name_suggests_near_ones(run, ledger, question):
    result = run(*question)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("kg: no actor is known as 'Tukrey'. Did you mean Turk")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_a_ledger_that_is_not_there(run, tmp_path, question):
    result = run(*question)
    assert (result.exit_code, result.stderr) == (1, "kg: kg.ledger does not exist: make a ledger with `kg build`\n")
    assert not (tmp_path / "kg.ledger").exists()


def test_a_ledger_that_is_none(run, tmp_path):
    (tmp_path / "x.ledger").write_text("no ledger")
    result = run("stats", "--ledger", "x.ledger")
    assert (result.exit_code, result.stderr) == (1, "kg: x.ledger is not a ledger: it is no SQLite file\n")


@pytest.mark.parametrize(
    "args",
    [("neighbours",), ("neighbours", "x", "--hops", "0"), ("stats", "--format", "xml"), ("nothing",), ("build",),
     ("neighbours", "x", "--polarity", "maybe"), ("export", "word")],
    ids=" ".join,
)  # fmt: skip
def test_misuse_is_exit_code_two(run, args):
    assert run(*args).exit_code == 2


@pytest.mark.parametrize("question", [("neighbours", "Turkey"), ("why", "Turkey", "Syria")], ids=lambda q: q[0])
def test_an_unknown_relation_suggests_near_ones(run, ledger, question):
    result = run(*question, "--relation", "suports")
    assert (result.exit_code, result.stderr) == (1, "kg: no relation is called 'suports'. Did you mean supports?\n")


def test_a_date_that_is_none(run, ledger):
    result = run("neighbours", "Syria", "--since", "soon")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "'soon' is no date" in result.stderr


def test_nothing_disputed_no_way_and_no_event(run, ledger):
    assert run("disputes").stdout == "Nothing is disputed.\n"
    assert run("path", "Turkey", "Russia").stdout == "No way of 4 links or less leads from Turkey to Russia.\n"
    assert run("timeline", "Turkey", "Russia").stdout == "Turkey and Russia: 0 events\n"
    assert run("top", "--since", "2030").stdout == "No claim is in this window.\n"
    assert run("disputes", "--format", "csv").stdout == ""


def test_both_sides_of_a_dispute_are_quoted(run, tmp_path):
    with Ledger.open(tmp_path / "kg.ledger", create=True) as ledger:
        history(ledger)
    shown = run("disputes", "Russia").stdout
    assert shown.startswith("Disagreement at one time\n  Syria attacks Russia: affirmed and denied\n")
    assert "by Sputnik, 2022-06-01" in shown and "by Faysal Mikdad, 2022-06-03" in shown
    assert "Change over time\n  Russia supports Iran or Russia rejects Iran (365 days apart)" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())
    (first, *_) = json.loads(run("disputes", "--kind", "denial", "--format", "json").stdout)
    assert first["one"]["quote"]["source"] == "Wire" and first["change"] is False


def test_a_reversal_is_marked(run, tmp_path):
    with Ledger.open(tmp_path / "kg.ledger", create=True) as ledger:
        history(ledger)
    shown = run("timeline", "Turkey", "Syria", "--step", "year").stdout
    assert "Turkey and Syria: 4 events, 1 reversal of stance" in shown
    assert shown.count("REVERSAL") == 1
    assert "2021  2       +6.2   ··········|██████\n2022  2       -3.5   ······████|\n" in shown


def test_what_is_new_is_listed_by_kind(run, tmp_path):
    with Ledger.open(tmp_path / "kg.ledger", create=True) as ledger:
        history(ledger)
    shown = run("digest", "--since", "2022-06", "--axis", "published", "--limit", "1").stdout
    assert shown.startswith("New since 2022-06 by date of publication\n\nNew articles: 4, 1 shown\n")
    assert "Now stand as facts: 1\n  Iran attacks Turkey  affirmed by 1 claim  1 source  2022-06-20\n" in shown
    assert "Newly contested: 2, 1 shown\n" in shown and all(len(line) <= 80 for line in shown.splitlines())
    assert run("digest", "--since", "2030").stdout == "Nothing is new since 2030.\n"
    missing = run("digest")
    assert missing.exit_code == 2 and "'--since'" in missing.stderr


@pytest.mark.parametrize("suffix", ["svg", "html"])
def test_a_plot_is_a_whole_file(run, ledger, tmp_path, suffix):
    assert run("timeline", "Turkey", "--plot", f"out.{suffix}", "--format", "json").exit_code == 0
    assert "Turkey" in (tmp_path / f"out.{suffix}").read_text(encoding="utf-8")
    result = run("timeline", "Turkey", "--plot", "out.gif")
    assert result.exit_code == 1 and "a timeline is drawn as .svg, .html, .png" in result.stderr
    assert not list(tmp_path.glob("out.gif*"))


@pytest.mark.parametrize(
    ("option", "says"),
    [
        (("--source", "Wyre"), "kg: no source is called 'Wyre'. Did you mean Wire?"),
        (("--speaker", "Nobody"), "kg: no actor is known as 'Nobody'."),
        (("--relation", "suports"), "kg: no relation is called 'suports'. Did you mean supports?"),
        (("--since", "soon"), "kg: 'soon' is no date"),
    ],
)
def test_every_question_takes_the_filters(run, ledger, option, says):
    for question in (("timeline", "Turkey"), ("disputes",), ("central",), ("top",), ("path", "Turkey", "Syria")):
        result = run(*question, *option)
        assert (result.exit_code, result.stdout) == (1, "") and result.stderr.startswith(says)
