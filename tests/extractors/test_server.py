"""Whatever the server does, no claim is lost when it recovers, and what it cannot do is told."""

import logging
import sys

import pytest

from extractors.served import (
    SECRET,
    answer,
    cut,
    hang_up,
    new_names,
    only_plain,
    raw,
    stall,
    status,
    text,
)
from kg.extractors import Setting, extractor
from kg.extractors.llm.server import ServerError
from kg.model import ExtractError, ExtractorError
from kg.model.contract import claim_line

WRONG = '{"result": [{"who": "Turkey"}]}'
BROKEN = '{"claims": [{"quote": "Egypt supports the army.", "subject": {"words": "Egy'
TELLING = f'{{"claims": [{{"quote": "{SECRET}"}}], "key": "{SECRET}"}}'
WAYS = {
    "429": [status(429), status(429, retry_after="0.01")],
    "500": [status(500), status(503)],
    "stalls": [stall(1.5)],
    "hangs up": [hang_up],
    "cuts the stream": [cut, cut],
    "broken JSON": [text(BROKEN)],
    "words only": [text("I am sorry, but I cannot do that.")],
    "wrong schema": [text(WRONG)],
    "no protocol": [
        raw(b"<html>busy</html>"),
        raw({"choices": []}),
        raw({"choices": [{"message": {"content": None}}]}),
    ],
    "cut off": [text('{"claims": [', "length")],
    "all at once": [status(500), cut, text(BROKEN)],
}


def lines(findings):
    return [claim_line(claim) for found in findings for claim in found.claims]


@pytest.fixture(scope="module")
def wanted(articles, pipeline, tmp_path_factory):
    """The claims of a server that behaves."""
    from extractors.conftest import ANSWERS

    folder = tmp_path_factory.mktemp("wanted")
    made = extractor(f"llm:model=m,answers={ANSWERS}", Setting(folder=folder))
    made.pipeline = pipeline
    return lines(made.read(articles))


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_lost_when_the_server_recovers(way, ask, articles, wanted):
    found, script, _ = ask(articles, *WAYS[way], options=",concurrency=1")
    assert lines(found) == wanted
    assert len(script.requests) > len(articles)


@pytest.mark.parametrize("server", [only_plain, new_names])
def test_a_plainer_server_is_asked_more_plainly(server, ask, articles, wanted):
    found, script, _ = ask(articles, *[server] * 9, options=",concurrency=1,retries=0")
    assert lines(found) == wanted
    assert len(script.requests) == len(articles) + 2  # it is learnt once


def test_the_form_of_an_answer_is_asked_for_by_schema(ask, articles):
    _, script, _ = ask(articles[:1])
    body = script.requests[0]["body"]
    schema = body["response_format"]["json_schema"]["schema"]
    relations = schema["properties"]["claims"]["items"]["properties"]["relation"]["enum"]
    assert (body["model"], body["temperature"], body["response_format"]["type"]) == ("m", 0, "json_schema")
    assert "attacks" in relations and "relatedTo" not in relations
    assert all(name in body["messages"][0]["content"] for name in relations)


def test_an_article_that_gets_no_answer_is_told_and_the_others_go_on(ask, articles):
    found, _, _ = ask(articles, *[status(500)] * 3, options=",concurrency=1,retries=2")
    assert isinstance(found[0], ExtractError) and not isinstance(found[1], ExtractError)
    assert "the server answered 500, 3 times" in str(found[0]) and articles[0].title in str(found[0])


def test_a_second_run_asks_for_what_is_missing_alone(ask, articles, wanted):
    ask(articles, *[status(500)] * 3, options=",concurrency=1,retries=2")
    found, script, _ = ask(articles)
    assert lines(found) == wanted and len(script.requests) == 1


@pytest.mark.parametrize(
    ("code", "words"), [(401, "OPENAI_API_KEY"), (404, "OPENAI_BASE_URL"), (307, "OPENAI_BASE_URL")]
)
def test_what_no_patience_helps_ends_the_run(code, words, ask, articles):
    with pytest.raises(ServerError, match=words) as caught:
        ask(articles, *[status(code)] * 9, options=",concurrency=1")  # no request is under way when the run ends
    assert SECRET not in str(caught.value) and "127.0.0.1" not in str(caught.value)


def test_a_server_that_is_gone_ends_the_run(ask, articles):
    with pytest.raises(ServerError, match="3 failures in a row"):
        ask(articles, *[status(503)] * 9, options=",retries=0,concurrency=1")


def test_no_server_at_all(monkeypatch, articles, tmp_path):
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    made = extractor("llm:model=m,retries=1,pause=0", Setting(folder=tmp_path))
    (found,) = made.read(articles[:1])
    assert "cannot be reached" in str(found) and "127.0.0.1" not in str(found)


@pytest.mark.parametrize(
    ("url", "key", "words"),
    [
        ("", "", "say where the model is served"),
        ("localhost:11434", "", "say where the model is served"),
        ("ftp://example.org", "", "say where the model is served"),
        ("http://models.example.org/v1", "sk-1", "https"),
        ("https://models.example.org/v1", "sk-\n1", "characters that no key has"),
    ],
)
def test_an_address_that_will_not_do(url, key, words, monkeypatch, articles, tmp_path):
    monkeypatch.setenv("OPENAI_BASE_URL", url)
    monkeypatch.setenv("OPENAI_API_KEY", key)
    with pytest.raises(ExtractorError, match=words):
        list(extractor("llm:model=m", Setting(folder=tmp_path)).read(articles))


def test_the_key_is_sent_and_seen_nowhere_else(ask, articles, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    found, script, told = ask(
        articles, status(500), text(SECRET), text(TELLING), answer, options=",concurrency=1,retries=1"
    )
    assert script.requests[0]["headers"]["authorization"] == f"Bearer {SECRET}"
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()).decode()
    for place in (kept, "".join(told), caplog.text, "".join(map(repr, found))):
        assert SECRET not in place and "127.0.0.1" not in place
    assert kept


def test_requests_a_minute_are_kept(ask, articles):
    from time import monotonic

    began = monotonic()
    ask(articles, options=",rpm=600")
    assert monotonic() - began >= 0.2


def test_a_flood_of_bytes_is_no_answer(ask, articles, monkeypatch):
    monkeypatch.setattr("kg.extractors.llm.server.LARGEST", 1000)
    found, _, _ = ask(articles[:1], options=",retries=0")
    assert "cannot be read" in str(found[0])


def test_without_the_client_it_is_told_how_to_get_it(monkeypatch, articles, tmp_path):
    monkeypatch.setitem(sys.modules, "httpx2", None)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost:1/v1")
    with pytest.raises(ExtractorError, match=r"pip install 'geopolitical-kg\[llm\]'"):
        list(extractor("llm:model=m", Setting(folder=tmp_path)).read(articles))
