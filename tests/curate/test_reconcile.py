"""The reconciliation client: against a real server, and against one that is silent, errs and lies."""

import json
import subprocess
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from kg.curate.reconcile import accept, matches, write_proposals
from kg.curate.service import Query, ReconciliationError, Service
from kg.ledger import Ledger
from tests.curate.test_judging import with_people

MANIFEST = {"name": "Test", "identifierSpace": "http://www.wikidata.org/entity/", "schemaSpace": "http://x.org/"}


def result(name, score=90, **more):
    return {"id": f"Q{len(name)}", "name": name, "score": score, "match": score > 95, **more}


@pytest.fixture
def server():
    """A server whose next answers are given as (status, body) or functions; it notes what it was asked."""
    answers, asked = [], []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.answer(200, json.dumps(MANIFEST))

        def do_POST(self):
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            queries = json.loads(form["queries"][0])
            asked.append(queries)
            status, body = answers.pop(0) if answers else (200, None)
            if callable(body):
                body = body(queries)
            good = {key: {"result": [result(item["query"])]} for key, item in queries.items()}
            self.answer(status, json.dumps(good) if body is None else body)

        def answer(self, status, body):
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body.encode() if isinstance(body, str) else body)

        def log_message(self, *_):
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}/", answers, asked
    running.shutdown()
    running.server_close()


def service(url, cache=None, timeout=5.0):
    return Service(url, cache, timeout, pause=0.01)


def test_names_go_in_batches_and_answers_are_kept(server, tmp_path):
    url, _, asked = server
    queries = [Query(name) for name in ("Anna", "Carl", "Eva", "Ünal")]
    found = dict(service(url, tmp_path / "c.jsonl").ask(queries, batch=3))
    assert [len(item) for item in asked] == [3, 1]
    assert [found[item][0].name for item in queries] == ["Anna", "Carl", "Eva", "Ünal"]
    again = dict(service(url, tmp_path / "c.jsonl").ask(queries, batch=3))
    assert again == found and len(asked) == 2


def test_a_cache_that_was_cut_short_is_asked_again(server, tmp_path):
    url, _, asked = server
    list(service(url, tmp_path / "c.jsonl").ask([Query("Anna")]))
    text = (tmp_path / "c.jsonl").read_text(encoding="utf-8")
    (tmp_path / "c.jsonl").write_text(text[:-9] + "\n", encoding="utf-8")
    list(service(url, tmp_path / "c.jsonl").ask([Query("Anna")]))
    assert len(asked) == 2


def test_a_busy_service_is_asked_again(server):
    url, answers, asked = server
    answers += [(503, "busy"), (429, "slowly")]
    ((_, found),) = service(url).ask([Query("Anna")])
    assert (found[0].name, len(asked)) == ("Anna", 3)


LIES = [
    (500, "broken"), (404, "nothing"), (302, "elsewhere"), (200, "<html>"), (200, "[]"), (200, "{}"),
    (200, '{"q0": 1}'), (200, '{"q0": {"result": {}}}'),
    (200, '{"q0": {"result": [1]}}'), (200, '{"q0": {"result": [{"id": "Q1"}]}}'),
    (200, '{"q0": {"result": [{"id": "Q1", "name": "x", "score": NaN}]}}'),
    (200, '{"q0": {"result": [{"id": 5, "name": "x", "score": 1}]}}'),
    (200, '{"q0": {"result": [{"id": "Q1", "name": "x", "score": true}]}}'),
    (200, json.dumps({"q0": {"result": [{"id": "Q1", "name": "x" * 9999, "score": 1}]}})),
    (200, "[" * 100_000), (200, b"\xff\xfe\x00"),
]  # fmt: skip


@pytest.mark.parametrize("answer", LIES, ids=lambda answer: str(answer[1])[:40])
def test_what_is_no_answer_is_an_error_and_nothing_is_kept(server, tmp_path, answer):
    url, answers, _ = server
    answers += [answer] * 4
    with pytest.raises(ReconciliationError, match=r"127\.0\.0\.1"):
        list(service(url, tmp_path / "c.jsonl").ask([Query("Anna")]))
    assert not (tmp_path / "c.jsonl").exists()


def test_a_silent_service_is_given_up(server):
    url, answers, _ = server
    answers += [(200, lambda _: time.sleep(1) or "{}")] * 9
    with pytest.raises(ReconciliationError, match="silent"):
        list(service(url, timeout=0.1).ask([Query("Anna")]))


@pytest.mark.parametrize("url", ["ftp://x", "file:///etc/passwd", "x", "http://127.0.0.1:9/"])
def test_what_is_no_service(url):
    with pytest.raises(ReconciliationError):
        service(url, timeout=0.2).space()


def test_candidates_become_judgements(server, tmp_path):
    url, answers, _ = server
    twins = lambda queries: json.dumps({key: {"result": [result("A"), result("BB")]} for key in queries})  # noqa: E731
    with Ledger.open(tmp_path / "x.ledger", create=True) as ledger:
        actors = list(with_people(ledger).actors())[:2]
        answers.append((200, lambda queries: twins({key: queries[key] for key in queries})))
        found = list(matches(ledger, actors, service(url), None, 10))
        assert [item.alone for item in found] == [False, False]
        assert list(accept(ledger, found, 50)) == []
        found = list(matches(ledger, actors, service(url), None, 10))
        (one, two) = accept(ledger, found, 50)
        assert (one.verdict, one.other, one.author) == ("same", "wikidata:Q16", f"service {url}")
        assert "score 90" in one.reason and two.other != one.other
        assert list(matches(ledger, actors, service(url), None, 10)) == []
        with (tmp_path / "p.tsv").open("w", encoding="utf-8") as out:
            assert write_proposals(found, out) == 2


@pytest.mark.slow
def test_against_a_real_server(tmp_path):
    pytest.importorskip("csv_reconcile", reason="pip install csv-reconcile")
    (tmp_path / "t.tsv").write_text("id\tname\nQ43\tTurkey\nQ858\tSyria\nQ7747\tVladimir Putin\n", encoding="utf-8")
    run = [f"{sys.prefix}/bin/csv-reconcile"]
    subprocess.run([*run, "init", "t.tsv", "id", "name"], cwd=tmp_path, check=True, capture_output=True)
    served = subprocess.Popen([*run, "serve"], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = "http://127.0.0.1:5000/reconcile"
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(url, timeout=1)
                break
            except OSError:
                time.sleep(0.1)
        asked = [Query("Turky"), Query("Putin"), Query("Syria")]
        found = {query.name: candidates[0].id for query, candidates in service(url).ask(asked) if candidates}
        assert found == {"Turky": "Q43", "Putin": "Q7747", "Syria": "Q858"}
        assert service(url).space() == "localhost"
    finally:
        served.terminate()
        served.wait()
