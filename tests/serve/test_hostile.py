"""Clients that mean no good: nothing is fetched, nothing hangs, nothing dies."""

import json
import socket
import threading
from urllib.parse import quote

import pytest

from kg.serve.pool import Limits

ALL = "SELECT * { ?s ?p ?o }"


@pytest.fixture(scope="module")
def strict(served):
    return served(Limits(seconds=1.0, memory=400 << 20, concurrency=2))


@pytest.fixture(autouse=True)
def lives(strict, canary):
    yield
    assert strict.ask("ASK {}")[0] == 200
    assert canary.seen == []


@pytest.mark.parametrize("query", [
    "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}", "SELECT * FROM <{0}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <file:///etc/passwd> {{ GRAPH ?g {{ ?s ?p ?o }} }}", "LOAD <{0}>",
])  # fmt: skip
def test_nothing_is_fetched(strict, canary, query):
    status, _, body = strict.ask(query.format(canary.url))
    assert status in (400, 403) or json.loads(body)["results"]["bindings"] == []


def test_a_dataset_from_elsewhere_is_empty(strict, canary):
    for name in ("default-graph-uri", "named-graph-uri"):
        body = strict.ask(ALL, **{name: [canary.url, "file:///etc/passwd"]})[2]
        assert json.loads(body)["results"]["bindings"] == []


def test_a_cross_product_is_stopped(strict):
    patterns = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(8))
    assert strict.ask(f"SELECT (COUNT(*) AS ?n) {{ {patterns} }}")[0] == 504
    assert strict.ask(f"SELECT * {{ {patterns} }} ORDER BY ?c0 ?c1 ?c7")[0] in (422, 504)


def test_a_large_query_is_not_read(strict):
    status = strict.send("/sparql", "POST", b"ASK {}" + b" " * 5_000_000, Content_Type="application/sparql-query")[0]
    assert status == 413


def test_nesting_is_refused(strict):
    assert strict.send("/sparql", "POST", b"SELECT * " + b"{" * 100_000,
                       Content_Type="application/sparql-query")[0] == 403  # fmt: skip


def test_long_words_are_met(strict):
    text = f"ASK {{ FILTER(REGEX('{'a' * 9000}', '^(a+)+$') && STRLEN('{'x' * 900_000}') > 1) }}"
    assert strict.send("/sparql", "POST", text.encode(), Content_Type="application/sparql-query")[0] == 200


@pytest.mark.parametrize("name", ["a b", "a>b", 'a"b', "a\u202eb", "a\x00b", "../../etc/passwd", "x" * 5000, "%zz"])
def test_names_of_all_kinds_are_met(strict, name):
    for path in (f"/actor/{quote(name, safe='')}", f"/graphs?graph={quote(name, safe='')}"):
        assert strict.send(path, Accept="text/turtle")[0] in (400, 404)
    assert strict.send(f"/api/show?name={quote(name, safe='')}")[0] == 400


def test_bodies_of_other_kinds_are_not_parsed(strict):
    bomb = b'<!DOCTYPE a [<!ENTITY b "' + b"c" * 999 + b'">]><a>&b;&b;</a>'
    for kind in ("application/rdf+xml", "application/ld+json"):
        assert strict.send("/graphs?default", "PUT", bomb, Content_Type=kind)[0] == 405
        assert strict.send("/sparql", "POST", bomb, Content_Type=kind)[0] == 415


def test_fifty_clients_at_once(strict):
    found = []

    def ask():
        found.append(strict.ask(ALL + " LIMIT 5")[0])

    threads = [threading.Thread(target=ask) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found.count(200) == 50


def test_slow_clients_are_let_go(strict, monkeypatch):
    from kg.serve import patience, site

    monkeypatch.setattr(patience, "HEADERS", 0.5)
    monkeypatch.setattr(site, "BODY", 0.5)
    with socket.create_connection(("127.0.0.1", strict.port), timeout=20) as head:
        head.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        assert head.recv(100) == b""
    with socket.create_connection(("127.0.0.1", strict.port), timeout=20) as slow:
        slow.sendall(b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n"
                     b"Content-Type: application/sparql-query\r\n\r\nASK")  # fmt: skip
        assert b" 408 " in slow.recv(100)
