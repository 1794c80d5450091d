"""A real HTTP server that speaks the protocol of a language model and misbehaves by script."""

import json
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread

from kg.extractors.llm.recorded import Recorded

SECRET = "sk-never-to-be-seen-4711"


class Script:
    """What the server does with each request: the steps one after the other, then good answers for ever."""

    def __init__(self, answers, *steps):
        self.good, self.steps = Recorded(answers), list(steps)
        self.requests, self.lock = [], Lock()

    def next(self, body, headers):
        with self.lock:
            self.requests.append({"body": body, "headers": headers})
            return self.steps.pop(0) if self.steps else answer


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        step = self.server.script.next(body, dict(self.headers))
        step(self, body)
        self.wfile.flush()

    def send(self, status, data, **headers):
        data = data if isinstance(data, bytes) else json.dumps(data).encode()
        self.send_response(status)
        for key, value in {"content-type": "application/json", "content-length": len(data), **headers}.items():
            self.send_header(key.replace("_", "-"), str(value))
        self.end_headers()
        self.wfile.write(data)

    def say(self, text, finish="stop"):
        usage = {"prompt_tokens": 1000, "completion_tokens": 100}
        message = {"role": "assistant", "content": text}
        self.send(200, {"choices": [{"index": 0, "message": message, "finish_reason": finish}], "usage": usage})

    def log_message(self, *args):
        pass


# The steps of a script


def answer(handler, body):
    handler.say(handler.server.script.good.ask(body["messages"]).text)


def status(code, message="busy", **headers):
    """Err with a status; the message of a real server may hold the key."""
    return lambda handler, body: handler.send(code, {"error": {"message": f"{message} {SECRET}"}}, **headers)


def stall(seconds):
    def step(handler, body):
        time.sleep(seconds)
        handler.close_connection = True

    return step


def cut(handler, body):
    """Announce a long response, send the beginning, and hang up."""
    handler.send_response(200)
    handler.send_header("content-length", "100000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [{"message": {"content": "{')
    handler.close_connection = True


def hang_up(handler, body):
    handler.close_connection = True


def text(words, finish="stop"):
    return lambda handler, body: handler.say(words, finish)


def raw(data):
    return lambda handler, body: handler.send(200, data)


def claims(*items):
    return text(json.dumps({"claims": items}))


def only_plain(handler, body):
    """A server that knows no response formats."""
    if "response_format" in body:
        handler.send(400, {"error": {"message": "response_format is not supported"}})
    else:
        answer(handler, body)


def new_names(handler, body):
    """A server that wants max_completion_tokens and no temperature."""
    if "max_tokens" in body:
        message = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."
        handler.send(400, {"error": {"message": message}})
    elif "temperature" in body:
        handler.send(400, {"error": {"message": "'temperature' does not support 0 with this model"}})
    else:
        answer(handler, body)


def obeying(planted):
    """A model that obeys whatever its text tells it: if it sees the instruction, it does what that says."""

    def step(handler, body):
        if "nstruction" in body["messages"][-1]["content"]:
            handler.say(json.dumps({"claims": planted}))
        else:
            answer(handler, body)

    return step


@contextmanager
def serving(script):
    """Serve a script on this machine; gives the base URL."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.script = script
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
