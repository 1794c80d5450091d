"""A ledger, its index, and a server on loopback that must never be asked for anything."""

import http.client
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlencode

import pytest
from factories import article, claim, filled

from kg.ledger import Ledger
from kg.serve.index import Index


def claims():
    """Two articles that agree, and one that denies."""
    return [
        claim("Turkey", "supports", "Syria", of=article("a1")),
        claim("Russia", "attacks", "Syria", of=article("a2", source="Paper"), speakers=["Faysal Mikdad"]),
        claim("Turkey", "supports", "Syria", of=article("a3", title='A "title" <b>'), polarity="denied"),
    ]


@pytest.fixture
def ledger_file(tmp_path):
    """The path of a small ledger."""
    path = tmp_path / "kg.ledger"
    with Ledger.open(path, create=True) as ledger:
        filled(ledger, *claims())
    return path


@pytest.fixture
def state(ledger_file):
    """The state of its index that queries read."""
    return Index(ledger_file).refresh()


class Canary(BaseHTTPRequestHandler):
    """Notes every request."""

    def do_GET(self):
        self.server.seen.append(self.path)
        self.send_response(200)
        self.end_headers()

    do_POST = do_GET

    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def canary():
    """A server whose address hostile queries name: `seen` must stay empty, `url` is where it listens."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Canary)
    server.seen, server.url = [], f"http://127.0.0.1:{server.server_address[1]}/bait"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


class Server:
    """A running server: `url`, and `get` and `post` that return status, headers and body."""

    def __init__(self, ledger, limits=None, **options):
        import uvicorn

        from kg.serve.app import application
        from kg.serve.patience import Impatient
        from kg.serve.pool import Limits

        self.app = application(ledger, limits or Limits(), **options)
        config = uvicorn.Config(self.app, port=0, http=Impatient, log_level="error", lifespan="on", ws="none")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)
        self.port = self.server.servers[0].sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def send(self, path, method="GET", body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, {key.replace("_", "-"): value for key, value in headers.items()})
        answer = connection.getresponse()
        found = answer.status, answer.headers, answer.read()
        connection.close()
        return found

    def ask(self, query, accept="application/sparql-results+json", **fields):
        return self.send(f"/sparql?{urlencode({'query': query, **fields}, doseq=True)}", Accept=accept)

    def close(self):
        self.server.should_exit = True
        self.thread.join()


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Return what starts servers over the small ledger; they are stopped at the end."""
    place, started = tmp_path_factory.mktemp("served"), []
    path = place / "kg.ledger"
    with Ledger.open(path, create=True) as ledger:
        filled(ledger, *claims())

    def start(limits=None, **options):
        started.append(Server(path, limits, **options))
        return started[-1]

    start.ledger = path
    yield start
    for server in started:
        server.close()


@pytest.fixture(scope="module")
def server(served):
    """A server with its default limits."""
    return served()
