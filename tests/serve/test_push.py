"""A graph goes to another server, changes follow, and questions are asked of it there."""

import http.server
import json
import threading
from pathlib import Path

import pyoxigraph
import pytest
from factories import article, claim, filled

from kg.cli.reading import opened
from kg.ledger import Ledger
from kg.serve.client import Client, EndpointError
from kg.serve.index import Index
from kg.serve.parts import Parts
from kg.serve.push import Push
from kg.view import neighbours, show


class Store(http.server.BaseHTTPRequestHandler):
    """A graph store in memory, with a password if its server says so, that fails when it is told to."""

    def handle_one(self):
        server, length = self.server, int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        server.calls.append((self.command, self.path))
        if server.password and self.headers.get("Authorization") != server.password:
            return self._reply(401, b"", ("WWW-Authenticate", 'Basic realm="x"'))
        if server.failing and self.command in ("PUT", "POST") and len(server.graphs) >= server.failing:
            return self._reply(500, b"no more room")
        if self.command == "GET":
            return self._reply(200 if self.path in server.graphs else 404, server.graphs.get(self.path, b""))
        if self.command == "DELETE":
            return self._reply(204 if server.graphs.pop(self.path, None) is not None else 404, b"")
        server.graphs[self.path] = (server.graphs.get(self.path, b"") if self.command == "POST" else b"") + body
        return self._reply(204, b"")

    do_GET = do_PUT = do_POST = do_DELETE = handle_one

    def _reply(self, status, body, *headers):
        self.send_response(status)
        for header in headers:
            self.send_header(*header)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def store():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Store)
    server.graphs, server.calls, server.password, server.failing = {}, [], None, None
    server.url = f"http://127.0.0.1:{server.server_address[1]}/store"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def push(path, url, **options):
    state = Index(path).refresh()
    with Client(url) as client:
        return [step.what for step in Push(client, state, path, Parts(), **options).run()]


def held(store):
    found = pyoxigraph.Store()
    for body in store.graphs.values():
        found.load(body, pyoxigraph.RdfFormat.N_TRIPLES)
    return len(found)


def statements(path):
    return len({quad.triple for quad in pyoxigraph.Store.read_only(str(Index(path).refresh()))})


def test_all_is_sent_once(ledger_file, store):
    assert push(ledger_file, store.url) == ["sent"] * 4
    assert held(store) == 1 + len(
        {quad.triple for quad in pyoxigraph.Store.read_only(str(Index(ledger_file).refresh()))}
    )
    store.calls.clear()
    assert push(ledger_file, store.url) == ["unchanged"] * 4
    assert [method for method, _ in store.calls] == ["GET"]


def test_changes_follow(ledger_file, store):
    push(ledger_file, store.url)
    with Ledger.open(ledger_file) as ledger:
        ledger.add(article("new"), [claim("Turkey", "supports", "Syria", of=article("new"))])
        ledger.remove("a2")
    assert sorted(push(ledger_file, store.url)) == ["dropped", "sent", "sent", "unchanged", "unchanged"]
    assert not [path for path in store.graphs if path.endswith("a2")]


def test_what_was_cut_short_goes_on(ledger_file, store):
    store.failing = 3
    with pytest.raises(EndpointError, match="no more room"):
        push(ledger_file, store.url)
    store.failing = None
    assert push(ledger_file, store.url) == ["unchanged"] * 2 + ["sent"] * 2


def test_another_server_at_the_same_address_gets_all(ledger_file, store):
    push(ledger_file, store.url)
    store.graphs.clear()
    assert push(ledger_file, store.url) == ["sent"] * 4


def test_a_damaged_note_loses_what_it_cannot_tell(ledger_file, store):
    push(ledger_file, store.url)
    (note,) = Path(f"{ledger_file}.pushed").glob("*.jsonl")
    note.write_bytes(note.read_bytes()[:-20])
    assert sorted(push(ledger_file, store.url)) == ["sent", "unchanged", "unchanged", "unchanged"]


def test_a_large_graph_goes_in_pieces(ledger_file, store, monkeypatch):
    from kg.serve import push as module

    monkeypatch.setattr(module, "PIECE", 1000)
    push(ledger_file, store.url)
    assert {method for method, _ in store.calls} == {"GET", "PUT", "POST"}
    assert held(store) == 1 + len(
        {quad.triple for quad in pyoxigraph.Store.read_only(str(Index(ledger_file).refresh()))}
    )


def test_shared_statements_can_have_a_name(ledger_file, store):
    push(ledger_file, store.url, shared="https://example.org/shared")
    assert not [path for path in store.graphs if "default" in path]


def test_credentials_come_from_the_environment(ledger_file, store, monkeypatch):
    store.password = "Basic dTpw"
    with pytest.raises(EndpointError, match="KG_ENDPOINT_USER"):
        push(ledger_file, store.url)
    monkeypatch.setenv("KG_ENDPOINT_USER", "u")
    monkeypatch.setenv("KG_ENDPOINT_PASSWORD", "p")
    assert push(ledger_file, store.url) == ["sent"] * 4
    assert not [file for file in ledger_file.parent.rglob("*") if file.is_file() and b"dTpw" in file.read_bytes()]


@pytest.mark.parametrize("url", ["ftp://x/", "nothing", "http://u:p@127.0.0.1/", "http://127.0.0.1:1/store"])
def test_addresses_that_lead_nowhere(ledger_file, monkeypatch, url):
    from kg.serve import client

    monkeypatch.setattr(client, "PAUSE", 0.0)
    with pytest.raises(EndpointError):
        push(ledger_file, url)


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A ledger with speakers, denials, times and matters that concern others."""
    from factories import full_claim

    path = tmp_path_factory.mktemp("many") / "kg.ledger"
    with Ledger.open(path, create=True) as ledger:
        filled(ledger, full_claim(article("f")), claim("Russia", "attacks", "Syria", of=article("g")),
               claim("Turkey", "meets", "Russia", of=article("h"), speakers=["Faysal Mikdad", "Sputnik"]))  # fmt: skip
    return path


@pytest.fixture(scope="module")
def elsewhere(many):
    """The endpoint of a server over it."""
    from .conftest import Server

    server = Server(many)
    yield f"{server.url}/sparql"
    server.close()


@pytest.mark.parametrize("name", ["Turkey", "ankara", "id:syria", "Faysal Mikdad"])
def test_an_endpoint_answers_as_the_ledger_does(many, elsewhere, name):
    with Ledger.open(many, readonly=True) as here, opened(Path("none"), elsewhere, name) as there:
        assert neighbours(there, name) == neighbours(here, name)
        mine, theirs = show(here, name), show(there, name)
        assert (theirs.claims, theirs.relations, theirs.articles) == (mine.claims, mine.relations, mine.articles)


def test_nobody_is_known(elsewhere):
    from kg.model import UnknownActor

    with pytest.raises(UnknownActor), opened(Path("none"), elsewhere, "Nobody"):
        pass


def test_sparql_of_an_endpoint(elsewhere, monkeypatch, tmp_path):
    from click.testing import CliRunner

    from kg.cli.group import commands

    monkeypatch.chdir(tmp_path)

    def run(*args):
        return CliRunner().invoke(commands, ["sparql", "--endpoint", elsewhere, *args])

    query = "SELECT ?name { actor:turkey rdfs:label ?name }"
    assert run(query).stdout == "name\nTurkey\n"
    assert json.loads(run(query, "--format", "json").stdout)["results"]["bindings"]
    assert "actor:turkey" in run("DESCRIBE actor:turkey").stdout
    assert run("SELECT {").exit_code == 1


def test_what_is_no_endpoint_is_told(store):
    with pytest.raises(EndpointError, match="SPARQL"), opened(Path("none"), store.url, "Turkey"):
        pass
