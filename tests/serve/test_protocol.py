"""The cases of W3C's protocol and service description tests, one by one."""

import pytest

from bench.protocol import CASES, Target

UPDATES = [name for name in CASES if name.startswith("update_")]


def target(server):
    return Target(f"{server.url}/sparql", f"{server.url}/sparql", f"{server.url}/graphs")


@pytest.fixture(scope="module")
def sandbox(served):
    found = target(served(sandbox=True))
    found.load()
    return found


@pytest.mark.parametrize("name", CASES)
def test_w3c(sandbox, name):
    assert CASES[name](sandbox)


def test_there_are_as_many_as_in_the_suite():
    assert len(CASES) == 34 + 3


@pytest.mark.parametrize("name", UPDATES)
def test_a_served_ledger_takes_no_updates(server, name):
    assert not CASES[name](target(server))


@pytest.mark.parametrize("text", ["LOAD <{0}>", "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{0}> {{ ?s ?p ?o }} }}"])
def test_updates_fetch_nothing(sandbox, canary, text):
    assert sandbox.post(update=text.format(canary.url)).status == 403
    assert canary.seen == []


def test_an_update_that_fails_changes_nothing(sandbox):
    before = sandbox.get(query="SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").body
    taken = "http://kasei.us/2009/09/sparql/data/data0.rdf"
    assert sandbox.post(update=f"INSERT DATA {{ <x:a> <x:b> 1 }} ; CREATE GRAPH <{taken}>").status == 422
    assert sandbox.get(query="SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").body == before


def test_graphs_can_be_put_and_dropped(sandbox):
    here = {"graph": "http://x/g"}
    put = [sandbox.send(sandbox.graphs, how, here, {"Content-Type": "text/turtle"}, f"<x:{n}> <x:p> {n} .".encode())
           for n, how in enumerate(("PUT", "POST"))]  # fmt: skip
    assert all(reply.ok for reply in put)
    got = sandbox.send(sandbox.graphs, "GET", here, {"Accept": "application/n-triples"}, b"")
    assert got.body.count(b" .\n") == 2
    assert sandbox.send(sandbox.graphs, "DELETE", here, {}, b"").ok
    assert sandbox.send(sandbox.graphs, "GET", here, {}, b"").status == 404
