"""The server as its clients see it: formats, caches, names, pages, limits."""

import json
import time
from urllib.parse import quote

import pyoxigraph
import pytest
from factories import article, claim

from kg.ledger import Ledger
from kg.serve.pool import Limits

BASE = "https://w3id.org/geopolitical-kg/"
ALL = "SELECT * { ?s ?p ?o }"
FORMATS = {"text/turtle": pyoxigraph.RdfFormat.TURTLE, "application/ld+json": pyoxigraph.RdfFormat.JSON_LD,
           "application/n-triples": pyoxigraph.RdfFormat.N_TRIPLES,
           "application/rdf+xml": pyoxigraph.RdfFormat.RDF_XML}  # fmt: skip


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/sparql-results+json"),
        ("text/csv;q=0.4, application/sparql-results+xml;q=0.5", "application/sparql-results+xml"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/turtle, application/json;q=0.1", "application/sparql-results+json"),
    ],
)
def test_rows_come_as_the_client_likes_them(server, accept, kind):
    status, headers, _ = server.ask(ALL, accept)
    assert (status, headers.get_content_type()) == (200, kind)


@pytest.mark.parametrize(("query", "accept"), [(ALL, "text/turtle"), ("DESCRIBE <x:x>", "text/csv"), (ALL, "a/b")])
def test_what_cannot_be_accepted_is_told(server, query, accept):
    assert server.ask(query, accept)[0] == 406


def test_an_answer_that_is_known_is_not_sent_again(server):
    _, headers, _ = server.ask(ALL)
    status, _, _ = server.send("/sparql?query=ASK%7B%7D", If_None_Match=headers["ETag"])
    assert status == 200
    again = server.send(f"/sparql?query={quote(ALL)}", Accept="application/sparql-results+json",
                        If_None_Match=headers["ETag"])  # fmt: skip
    assert (again[0], again[2]) == (304, b"")


@pytest.mark.parametrize("accept", FORMATS)
@pytest.mark.parametrize("path", ["/actor/turkey", "/article/a1", "/ontology", "/.well-known/void", "/sparql"])
def test_names_lead_to_rdf(server, path, accept):
    status, headers, body = server.send(path, Accept=accept)
    assert (status, headers.get_content_type()) == (200, accept)
    assert len(list(pyoxigraph.parse(body, FORMATS[accept], base_iri=server.url))) > 3


def test_names_lead_to_pages(server):
    found = server.ask("SELECT ?s { ?s ?p ?o FILTER(STRSTARTS(STR(?s), 'https://w3id.org/geopolitical-kg/')) }")
    names = {row["s"]["value"] for row in json.loads(found[2])["results"]["bindings"]}
    assert len(names) > 20
    for name in sorted(names):
        status, headers, body = server.send("/" + name.removeprefix(BASE), Accept="text/html")
        assert (status, headers.get_content_type()) == (200, "text/html"), name
        assert b"<script" not in body and "script-src" not in headers["Content-Security-Policy"]


def test_an_article_with_markup_in_its_title_shows_it(server):
    body = server.send("/article/a3", Accept="text/html")[2]
    assert b"A &quot;title&quot; &lt;b&gt;" in body and b"<b>" not in body


def test_the_picture_of_an_actor(server):
    status, headers, body = server.send("/explore?actor=Ankara", Accept="text/html")
    assert (status, headers.get_content_type()) == (200, "text/html")
    assert b"Content-Security-Policy" in body and b"Turkey" in body
    assert server.send("/explore?actor=Nobody")[0] == 404


@pytest.mark.parametrize("path", ["/actor/nobody", "/claim/none", "/article/%00", "/static/../app.py", "/nothing"])
def test_what_is_not_there(server, path):
    assert server.send(path, Accept="text/html")[0] == 404


def test_graphs_can_be_read(server):
    status, headers, body = server.send(f"/graphs?graph={BASE}article/a1", Accept="application/n-triples")
    assert status == 200 and body.count(b" .\n") > 10
    assert server.send(f"/graphs?graph={BASE}article/a1", If_None_Match=headers["ETag"],
                       Accept="application/n-triples")[0] == 304  # fmt: skip
    assert server.send("/graphs?default", Accept="text/turtle")[0] == 200
    assert server.send("/graphs?graph=http://x/none")[0] == 404
    assert server.send("/graphs?graph=nothing")[0] == server.send("/graphs")[0] == 400
    assert server.send(f"/graphs?graph={BASE}article/a1", "DELETE")[0] == 405


def test_views_as_json(server):
    assert {"neighbours", "why", "show"} <= json.loads(server.send("/api/")[2]).keys()
    rows = json.loads(server.send("/api/neighbours?name=Turkey&relation=supports&relation=attacks")[2])
    assert {row["other"]["id"] for row in rows} == {"syria"}
    assert json.loads(server.send("/api/show?name=Ankara&top=1")[2])["actor"]["id"] == "turkey"
    assert len(json.loads(server.send("/api/claims?subject=turkey&limit=1")[2])) == 1
    assert json.loads(server.send("/api/why?subject=Turkey&object=Syria&relation=supports")[2])


@pytest.mark.parametrize("path", ["neighbours?name=Nobody", "neighbours", "neighbours?name=Turkey&x=1", "none",
                                  "neighbours?name=Turkey&hops=x", "claims?polarity=perhaps"])  # fmt: skip
def test_a_view_that_cannot_answer_says_why(server, path):
    status, _, body = server.send(f"/api/{path}")
    assert status in (400, 404) and json.loads(body)["error"]


@pytest.mark.parametrize(("origin", "allowed"), [("http://localhost:3000", True), ("https://evil.example", False)])
def test_pages_of_other_sites_may_not_read(server, origin, allowed):
    headers = server.send("/sparql?query=ASK%7B%7D", Origin=origin)[1]
    assert (headers.get("Access-Control-Allow-Origin") == origin) is allowed


def test_a_name_that_is_not_the_servers_is_refused(server):
    assert server.send("/", Host="evil.example")[0] == 400


def test_rows_are_cut_and_it_is_told(served):
    small = served(Limits(rows=3))
    status, headers, body = small.ask(ALL)
    assert (status, len(json.loads(body)["results"]["bindings"])) == (200, 3)
    assert "3 rows" in headers["X-Truncated"]


def test_what_build_adds_is_served(served):
    server = served()
    count = f"SELECT (COUNT(*) AS ?n) {{ ?c a <{BASE}ontology#Claim> }}"
    before = server.ask(count)[2]
    with Ledger.open(served.ledger) as ledger:
        ledger.add(article("late"), [claim("Syria", "attacks", "Turkey", of=article("late"))])
    for _ in range(100):
        if server.ask(count)[2] != before:
            break
        time.sleep(0.1)
    assert server.ask(count)[2] != before
    assert server.send("/article/late", Accept="text/html")[0] == 200
