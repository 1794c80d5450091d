"""Every query of docs/sparql.md finds something, and the same in both engines."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.serve.index import Index
from kg.serve.parts import Parts
from kg.serve.pool import Limits, Question, Worker
from kg.serve.prefixes import prefixes

ROOT = Path(__file__).resolve().parent.parent.parent
QUERIES = re.findall(r"```sparql\n(.*?)```", (ROOT / "docs" / "sparql.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def engines(tmp_path_factory):
    ledger = tmp_path_factory.mktemp("demo") / "demo.ledger"
    command = [sys.executable, "-m", "kg", "build", str(ROOT / "seeds" / "demo"), "--ledger", str(ledger), "-q"]
    subprocess.run(command, check=True)
    state = Index(ledger).refresh()
    found = [Worker(state, Limits(seconds=60), name) for name in ("pyoxigraph", "rdflib")]
    yield found
    for worker in found:
        worker.close()


def lines(worker, query):
    question = Question(query, row_form="tsv", graph_form="ntriples", prefixes=prefixes(Parts()))
    return sorted(worker.ask(question).body.decode().splitlines())


@pytest.mark.parametrize("number", range(len(QUERIES)))
def test_both_engines_find_the_same(engines, number):
    query = QUERIES[number]
    first, second = (lines(worker, query) for worker in engines)
    assert first == second
    assert first == ["false"] if query.startswith("ASK") else len(first) > 1, query
