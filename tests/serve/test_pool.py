"""Queries in processes that end when they should, and take nothing along."""

import csv
import io

import pyoxigraph
import pytest

from kg.serve.pool import Limits, Pool, QueryError, Question, Worker

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?x ?y ?z . ?u ?v ?w }"
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?c ?f ?i ?l"
FORMATS = {
    "json": pyoxigraph.QueryResultsFormat.JSON,
    "xml": pyoxigraph.QueryResultsFormat.XML,
    "tsv": pyoxigraph.QueryResultsFormat.TSV,
}
TERMS = (
    'SELECT ?a ?b ?c { VALUES (?a ?b ?c) { (<http://x/> "a<&>\\"\\t\\n\\r\\u0001é"@en UNDEF) (1 2.5 true)'
    ' ("" "2022-09-24"^^<http://www.w3.org/2001/XMLSchema#date> "x,\\"y\\"") } }'
)


@pytest.fixture
def worker(state):
    made = Worker(state, Limits(seconds=2.0, rows=5, memory=400 << 20))
    yield made
    made.close()


def ask(worker, query, **given):
    return worker.ask(Question(query, **given))


def why(worker, query, **given):
    with pytest.raises(QueryError) as error:
        ask(worker, query, **given)
    return error.value.reason


def test_a_query_that_never_ends_is_ended(worker):
    assert why(worker, CROSS) == "time"
    assert not worker.alive


def test_a_query_that_wants_all_memory_is_ended(worker):
    assert why(worker, SORTED) == "memory"


def test_what_cannot_be_read_is_no_end(worker):
    assert why(worker, "SELECT * {") == "syntax"
    assert why(worker, "SELECT * { ?s ?p '\ud800' }") in ("syntax", "failed")
    assert worker.alive


def test_a_pattern_that_explodes_is_ended(worker):
    query = f"SELECT * {{ FILTER(REGEX('{'a' * 5000}!', '^({'(a*)*' * 8})*$')) }}"
    try:
        ask(worker, query)
    except QueryError as error:
        assert error.reason in ("time", "memory", "died", "failed")


@pytest.mark.parametrize("engine", ["pyoxigraph", "rdflib"])
@pytest.mark.parametrize("clause", ["FROM <{0}>", "FROM NAMED <{0}>", "FROM <file:///etc/hostname>", "FROM <{0}.ttl>"])
def test_graphs_from_elsewhere_are_empty(state, canary, engine, clause):
    worker = Worker(state, Limits(), engine)
    answer = ask(worker, f"SELECT ?s {clause.format(canary.url)} WHERE {{ ?s ?p ?o }}")
    worker.close()
    assert answer.body.endswith(b'"bindings":[]}}')
    assert canary.seen == []


def test_the_kernel_keeps_sockets_shut_where_it_can(state, canary, monkeypatch):
    from kg.serve import pool
    from kg.serve.guard import Checked

    monkeypatch.setattr(pool, "check", lambda text: Checked(text, False))
    worker = Worker(state, Limits())
    assert why(worker, f"SELECT * {{ SERVICE <{canary.url}> {{ ?s ?p ?o }} }}") == "failed"
    worker.close()
    assert canary.seen == []


def test_there_are_at_most_so_many_rows(worker):
    found = ask(worker, "SELECT ?s { ?s ?p ?o }", row_form="csv")
    assert found.truncated and found.body.count(b"\r\n") == 1 + 5
    assert not ask(worker, "SELECT ?s { ?s ?p ?o } LIMIT 5").truncated
    assert ask(worker, "CONSTRUCT WHERE { ?s ?p ?o }", graph_form="ntriples").truncated


@pytest.mark.parametrize("form", FORMATS)
def test_rows_are_what_the_format_says(worker, form):
    import json

    wanted = ask(worker, TERMS, row_form="json").body
    found = pyoxigraph.parse_query_results(ask(worker, TERMS, row_form=form).body, FORMATS[form])
    rows = [[row[name] for name in "abc"] for row in found]
    values = [[row.get(name, {}).get("value") for name in "abc"] for row in json.loads(wanted)["results"]["bindings"]]
    expected = [[text and text.replace("\x01", "\ufffd") if form == "xml" else text for text in row] for row in values]
    assert [[term and term.value for term in row] for row in rows] == expected


def test_csv_is_csv(worker):
    rows = list(csv.reader(io.StringIO(ask(worker, TERMS, row_form="csv").body.decode(), newline="")))
    assert rows[0] == ["a", "b", "c"] and rows[3] == ["", "2022-09-24", 'x,"y"']


@pytest.mark.parametrize("form", ["json", "xml"])
def test_yes_or_no(worker, form):
    assert pyoxigraph.parse_query_results(ask(worker, "ASK { }", row_form=form).body, FORMATS[form])


def test_both_engines_agree(state):
    query = "SELECT ?g ?p (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ?p ORDER BY ?g ?p"
    found = []
    for engine in ("pyoxigraph", "rdflib"):
        worker = Worker(state, Limits(), engine)
        found.append(ask(worker, query, row_form="tsv").body)
        worker.close()
    assert found[0] == found[1] and found[0].count(b"\n") > 10


def test_patterns_see_all_graphs_unless_the_query_names_some(worker):
    count = "SELECT (COUNT(*) AS ?n) {} WHERE {{ ?c a <https://w3id.org/geopolitical-kg/ontology#Claim> }}"
    graph = "<https://w3id.org/geopolitical-kg/article/a1>"
    assert b'"value":"3"' in ask(worker, count.format("")).body
    assert b'"value":"1"' in ask(worker, count.format(f"FROM {graph}")).body
    assert b'"value":"0"' in ask(worker, count.format(f"FROM NAMED {graph}")).body


def test_those_that_were_ended_are_replaced(state):
    pool = Pool(state, Limits(seconds=0.5, concurrency=1))
    try:
        with pytest.raises(QueryError):
            pool.ask(Question(CROSS), wait=5)
        assert pool.ask(Question("ASK { }"), wait=5).kind == "boolean"
    finally:
        pool.close()


def test_who_waits_too_long_is_told(state):
    pool = Pool(state, Limits(concurrency=1))
    try:
        with pool._borrowed(1), pytest.raises(QueryError) as error:
            pool.ask(Question("ASK { }"), wait=0.05)
        assert error.value.reason == "busy"
    finally:
        pool.close()
