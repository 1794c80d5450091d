"""A web server on the loopback that answers as it is told, and writes down what it was asked."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class Site:
    """What stands under which path; `asked` are the paths in order, with the headers of each."""

    def __init__(self):
        self.pages, self.asked, self.headers = {}, [], []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                site.asked.append(self.path)
                site.headers.append(dict(self.headers))
                status, headers, data = site.answer(self.path, self.headers)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()

    def answer(self, path, headers):
        status, own, data = self.pages.get(path, (404, {}, b""))
        if own.get("ETag") and headers.get("If-None-Match") == own["ETag"]:
            return 304, {}, b""
        return status, own, data

    def put(self, path, data=b"", status=200, **headers):
        data = data.encode() if isinstance(data, str) else data
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, data)

    @property
    def port(self):
        return self.server.server_address[1]

    def url(self, path="/", host="localhost"):
        return f"http://{host}:{self.port}{path}"

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def site():
    made = Site()
    yield made
    made.close()
