"""`kg sparql`: an answer for people, for programs, or one line that says why there is none."""

import json

import pytest

QUERY = "SELECT ?who ?name WHERE { ?who kgo:supports ?whom ; rdfs:label ?name } ORDER BY ?who"


def test_a_table(run, ledger):
    assert run("sparql", QUERY).stdout == "who           name\nactor:russia  Russia\nactor:turkey  Turkey\n"


@pytest.mark.parametrize("engine", ["pyoxigraph", "rdflib"])
def test_both_engines(run, ledger, engine):
    assert run("sparql", QUERY, "--format", "csv", "--engine", engine).stdout.splitlines() == [
        "who,name",
        "https://w3id.org/geopolitical-kg/actor/russia,Russia",
        "https://w3id.org/geopolitical-kg/actor/turkey,Turkey",
    ]


def test_json_xml_and_tsv(run, ledger):
    assert len(json.loads(run("sparql", QUERY, "--format", "json").stdout)["results"]["bindings"]) == 2
    assert run("sparql", QUERY, "--format", "xml").stdout.startswith("<?xml")
    assert run("sparql", QUERY, "--format", "tsv").stdout.startswith("?who\t?name\n")


def test_a_graph_is_printed_as_turtle_the_same_each_time(run, ledger):
    first = run("sparql", "DESCRIBE actor:turkey").stdout
    assert "kgo:supports actor:militants" in first and first == run("sparql", "DESCRIBE actor:turkey").stdout
    assert json.loads(run("sparql", "DESCRIBE actor:turkey", "--format", "jsonld").stdout)


def test_yes_and_no(run, ledger):
    assert run("sparql", "ASK { actor:turkey kgo:supports actor:militants }").stdout == "yes\n"
    assert run("sparql", "ASK { actor:syria kgo:supports actor:turkey }").stdout == "no\n"


def test_a_query_from_a_file_or_standard_input(run, ledger, tmp_path):
    (tmp_path / "query.rq").write_text(QUERY, encoding="utf-8")
    assert run("sparql", "-f", "query.rq").stdout == run("sparql", "-f", "-", given=QUERY).stdout != ""


def test_what_is_left_out_is_told(run, ledger):
    result = run("sparql", QUERY, "--rows", "1")
    assert "Russia" in result.stdout and "Turkey" not in result.stdout
    assert "only the first 1" in result.stderr


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("SELECT * {", "expected"),
        ("LOAD <http://x/>", "only read"),
        ("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", "SERVICE"),
    ],
)
def test_a_query_without_an_answer(run, ledger, query, word):
    result = run("sparql", query)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert word in result.stderr


@pytest.mark.parametrize("args", [(), ("ASK {}", "-f", "x.rq"), ("DESCRIBE <x:x>", "--format", "csv"),
                                  ("ASK {}", "--format", "turtle")])  # fmt: skip
def test_misuse(run, ledger, args):
    assert run("sparql", *args).exit_code == 2


def test_nothing_found(run, ledger):
    result = run("sparql", "SELECT ?x { ?x kgo:attacks ?x }")
    assert (result.exit_code, result.stdout) == (0, "") and "nothing" in result.stderr
