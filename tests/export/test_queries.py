"""The competency questions have the answers that lie beside them, in two engines."""

import csv

import pytest
import rdflib

from kg.export.ontology import TABLES
from kg.export.queries import load, questions, spell, table

DEMO = TABLES.parent / "exports" / "demo.ttl"
MEND = "mend with: python -m kg.export.queries exports/demo.ttl"
each = pytest.mark.parametrize("query", questions(), ids=lambda query: query.stem)


@pytest.fixture(scope="module")
def store():
    return load(DEMO)


@pytest.fixture(scope="module")
def graph():
    return rdflib.Graph().parse(DEMO).parse(TABLES / "geopolitics.ttl")


def test_there_are_enough_and_each_asks_something():
    assert len(questions()) >= 25
    assert all(path.read_text(encoding="utf-8").startswith("# ") for path in questions())


@each
def test_answers_of_pyoxigraph(query, store):
    assert table(query, store) == query.with_suffix(".csv").read_text(encoding="utf-8"), MEND


@each
def test_answers_of_rdflib(query, graph):
    found = graph.query(query.read_text(encoding="utf-8"))
    names = [str(name) for name in found.vars]
    rows = ([str(row[name]) if row[name] is not None else "" for name in names] for row in found)
    assert spell(names, rows) == query.with_suffix(".csv").read_text(encoding="utf-8"), MEND


def test_no_edge_lacks_a_claim_and_most_questions_have_an_answer():
    answers = {}
    for path in questions():
        with path.with_suffix(".csv").open(encoding="utf-8", newline="") as lines:
            answers[path.stem] = list(csv.reader(lines))[1:]
    assert answers["edges-without-a-claim"] == []
    assert sum(map(bool, answers.values())) >= 25
