"""A ledger, its index, and a server on loopback that must never be asked for anything."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

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
