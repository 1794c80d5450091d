"""`python -m bench.protocol SUITE`: W3C's tests of the SPARQL 1.1 Protocol and Service Description against an endpoint.

SUITE is the folder `sparql11` of W3C's public tests (rdflib's source distribution 6.3.2 on PyPI carries it under
`test/data/suites/w3c/`). Its manifests name the tests; the requests stand in the suite's prose and in the specification
(https://www.w3.org/TR/sparql11-protocol/), and are written out here, one case a test. Without `--endpoint` a
`kg serve --sandbox` is started, because some of the tests make updates; `--read-only` starts a plain `kg serve`.
"""

from __future__ import annotations

import argparse
import http.client
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pyoxigraph

DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"  # the graphs that the suite's requests name
GRAPHS = tuple(map(DATA.format, range(4)))
MANIFEST = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
RDF_SPACE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SD = "http://www.w3.org/ns/sparql-service-description#"
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
RESULTS = ("application/sparql-results+xml", "application/sparql-results+json")
TABLES = (*RESULTS, "text/csv", "text/tab-separated-values")
RDF = ("application/rdf+xml", "text/turtle", "application/n-triples", "text/html", "application/ld+json")
DEMO = Path(__file__).resolve().parent.parent / "seeds" / "demo"


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    kind: str
    body: bytes

    @property
    def ok(self) -> bool:
        """Return whether it was done, or may be had elsewhere."""
        return 200 <= self.status < 400

    @property
    def truth(self) -> bool | None:
        """Return the answer of ASK."""
        if not self.ok or self.kind not in RESULTS:
            return None
        if self.kind == RESULTS[1]:
            return bool(json.loads(self.body)["boolean"])
        return b"<boolean>true</boolean>" in self.body.replace(b" ", b"")

    def values(self, name: str) -> set[str]:
        """Return the values of a variable."""
        form = pyoxigraph.QueryResultsFormat.from_media_type(self.kind)
        found = pyoxigraph.parse_query_results(self.body, form)
        assert isinstance(found, pyoxigraph.QuerySolutions)
        return {row[name].value for row in found}


@dataclass(frozen=True)
class Target:
    """An endpoint for queries, one for updates, and one for graphs."""

    query: str
    update: str
    graphs: str

    def send(self, url: str, method: str, fields: dict[str, object], headers: dict[str, str], body: bytes) -> Reply:
        """Send a request as it is."""
        place = urlsplit(url)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)
        more = urlencode(fields, doseq=True)
        path = f"{place.path}?{more}" if more else place.path
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        found = Reply(answer.status, answer.headers.get_content_type(), answer.read())
        connection.close()
        return found

    def get(self, accept: str = "*/*", **fields: object) -> Reply:
        """Ask by GET."""
        return self.send(self.query, "GET", _dashed(fields), {"Accept": accept}, b"")

    def post(self, accept: str = "*/*", **fields: object) -> Reply:
        """Ask by a form; an update goes to the endpoint of updates."""
        url = self.update if "update" in fields else self.query
        body = urlencode(_dashed(fields), doseq=True).encode()
        return self.send(url, "POST", {}, {"Accept": accept, "Content-Type": FORM}, body)

    def direct(self, text: str | bytes, kind: str | None, **fields: object) -> Reply:
        """Ask by a body that is the query or the update itself."""
        body = text if isinstance(text, bytes) else text.encode()
        url = self.update if kind and "update" in kind else self.query
        headers = {"Content-Type": kind} if kind else {}
        return self.send(url, "POST", _dashed(fields), {**headers, "Accept": "*/*"}, body)

    def load(self) -> None:
        """Put the suite's graphs into the store."""
        for graph in GRAPHS:
            turtle = f'<{graph}> a <http://xmlns.com/foaf/0.1/Document> ; <http://purl.org/dc/terms/title> "{graph}" .'
            reply = self.send(self.graphs, "PUT", {"graph": graph}, {"Content-Type": "text/turtle"}, turtle.encode())
            if not reply.ok:
                raise SystemExit(f"{graph} cannot be put: {reply.status} {reply.body!r}")


def _dashed(fields: dict[str, object]) -> dict[str, object]:
    return {key.replace("_", "-"): value for key, value in fields.items()}


def both(first: int, second: int) -> str:
    """Return a query that holds if both graphs are there."""
    return f"ASK {{ <{GRAPHS[first]}> ?p ?o . <{GRAPHS[second]}> ?q ?r }}"


NAMED = f"ASK {{ GRAPH ?g {{ <{GRAPHS[1]}> ?p ?o }} GRAPH ?h {{ <{GRAPHS[2]}> ?q ?r }} }}"
FULL = "SELECT ?g ?x ?s { ?x a ?t . FILTER(?t != ?x) GRAPH ?g { ?s <http://purl.org/dc/terms/title> ?o } }"
CLEAN = "DROP SILENT GRAPH <http://example.org/protocol-update-test/>"
SPACE = "http://example.org/protocol-update-test/"
COPY = (f"CLEAR SILENT GRAPH <{SPACE}> ; INSERT {{ GRAPH <{SPACE}> {{ ?s a ?type }} }} "
        "WHERE {{ {pattern} }}")  # fmt: skip


def copied(target: Target, pattern: str, there: int, absent: int, **graphs: object) -> bool:
    """Return whether an update copies what it should see, and nothing else."""
    text = COPY.replace("{pattern}", pattern).replace("{{", "{").replace("}}", "}")
    done = target.post(update=text, **graphs)
    seen = [target.post(query=f"ASK {{ GRAPH <{SPACE}> {{ <{GRAPHS[n]}> a ?type }} }}") for n in (there, absent)]
    return done.ok and seen[0].truth is True and seen[1].truth is False


def inserted(target: Target, done: Reply, subject: str) -> bool:
    """Return whether an update of one triple was made."""
    return done.ok and target.get(query=f"ASK {{ GRAPH <{SPACE}> {{ <{subject}> ?p ?o }} }}").truth is True


def refused(reply: Reply) -> bool:
    """Return whether the request is told to be wrong."""
    return 400 <= reply.status < 500


def insert(subject: str) -> str:
    """Return an update of one triple."""
    return f'INSERT DATA {{ GRAPH <{SPACE}> {{ <{subject}> <x:p> "o" }} }}'


def is_full(reply: Reply) -> bool:
    """Return whether the default graph is one, and the named ones two others."""
    return reply.ok and (reply.values("g"), reply.values("x")) == ({GRAPHS[1], GRAPHS[2]}, {GRAPHS[3]})


def base(target: Target) -> bool:
    """Return whether relative IRIs in an update become absolute."""
    text = f"CLEAR GRAPH <{SPACE}base> ; INSERT DATA {{ GRAPH <{SPACE}base> {{ <x:s> <x:p> <test> }} }}"
    done = target.post(update=text)
    found = target.post(RESULTS[1], query=f"SELECT ?o {{ GRAPH <{SPACE}base> {{ <x:s> <x:p> ?o }} }}")
    return done.ok and all(urlsplit(value).scheme and value.endswith("test") for value in found.values("o"))


Case = Callable[[Target], bool]
CASES: dict[str, Case] = {
    "query_post_form": lambda t: t.post(query="ASK {}").truth is True,
    "query_dataset_default_graphs_get": lambda t: t.get(query=both(1, 2), default_graph_uri=GRAPHS[1:3]).truth is True,
    "query_dataset_default_graphs_post": lambda t: (
        t.post(query=both(1, 2), default_graph_uri=GRAPHS[1:3]).truth is True),
    "query_dataset_named_graphs_post": lambda t: t.post(query=NAMED, named_graph_uri=GRAPHS[1:3]).truth is True,
    "query_dataset_named_graphs_get": lambda t: t.get(query=NAMED, named_graph_uri=GRAPHS[1:3]).truth is True,
    "query_dataset_full": lambda t: is_full(
        t.post(query=FULL, default_graph_uri=GRAPHS[3], named_graph_uri=GRAPHS[1:3])),
    "query_multiple_dataset": lambda t: [
        t.get(query=f"ASK FROM <{GRAPHS[0]}> {{ <{GRAPHS[n]}> ?p ?o }}", default_graph_uri=GRAPHS[1]).truth
        for n in (1, 0)] == [True, False],
    "query_get": lambda t: t.get(query="ASK {}").truth is True,
    "query_content_type_select": lambda t: _kind(t.get(query="SELECT (1 AS ?value) {}"), TABLES),
    "query_content_type_ask": lambda t: _kind(t.get(query="ASK {}"), RESULTS),
    "query_content_type_describe": lambda t: _kind(t.get(query="DESCRIBE <http://example.org/>"), RDF),
    "query_content_type_construct": lambda t: _kind(t.get(query="CONSTRUCT { <x:s> <x:p> 1 } WHERE {}"), RDF),
    "update_dataset_default_graph": lambda t: copied(t, "?s a ?type", 1, 2, using_graph_uri=GRAPHS[1]),
    "update_dataset_default_graphs": lambda t: copied(t, "?s a ?type", 2, 3, using_graph_uri=GRAPHS[1:3]),
    "update_dataset_named_graphs": lambda t: copied(
        t, "GRAPH ?g { ?s a ?type }", 2, 3, using_named_graph_uri=GRAPHS[1:3]),
    "update_dataset_full": lambda t: copied(
        t, f"GRAPH ?g {{ ?s a ?type }} <{GRAPHS[1]}> a ?any", 2, 1, using_graph_uri=GRAPHS[1],
        using_named_graph_uri=GRAPHS[2]),
    "update_post_form": lambda t: inserted(t, t.post(update=insert("x:form")), "x:form"),
    "update_post_direct": lambda t: inserted(t, t.direct(insert("x:direct"), UPDATE), "x:direct"),
    "update_base_uri": base,
    "query_post_direct": lambda t: t.direct("ASK {}", QUERY).truth is True,
    "bad_query_method": lambda t: refused(t.send(t.query, "PUT", {"query": "ASK {}"}, {}, b"")),
    "bad_multiple_queries": lambda t: refused(t.get(query=("ASK {}", "SELECT * {}"))),
    "bad_query_wrong_media_type": lambda t: refused(t.direct("ASK {}", "text/plain")),
    "bad_query_missing_form_type": lambda t: refused(t.direct("query=ASK%20%7B%7D", None)),
    "bad_query_missing_direct_type": lambda t: refused(t.direct("ASK {}", None)),
    "bad_query_non_utf8": lambda t: refused(t.direct("ASK {}".encode("utf-16"), f"{QUERY}; charset=UTF-16")),
    "bad_query_syntax": lambda t: refused(t.get(query="ASK {")),
    "bad_update_get": lambda t: refused(t.send(t.update, "GET", {"update": "CLEAR NAMED"}, {}, b"")),
    "bad_multiple_updates": lambda t: refused(t.post(update=(CLEAN, CLEAN))),
    "bad_update_wrong_media_type": lambda t: refused(t.send(t.update, "POST", {}, {"Content-Type": "text/plain"},
                                                            CLEAN.encode())),
    "bad_update_missing_form_type": lambda t: refused(t.send(t.update, "POST", {}, {}, b"update=CLEAR%20NAMED")),
    "bad_update_non_utf8": lambda t: refused(t.direct(CLEAN.encode("utf-16"), f"{UPDATE}; charset=UTF-16")),
    "bad_update_syntax": lambda t: refused(t.post(update="CLEAR XYZ")),
    "bad_update_dataset_conflict": lambda t: refused(t.post(
        update=COPY.replace("{pattern}", "?s a ?type").replace("{{", "{").replace("}}", "}")
        .replace(" WHERE", f" USING <{GRAPHS[0]}> WHERE"), using_named_graph_uri=GRAPHS[1])),
}  # fmt: skip


def _kind(reply: Reply, kinds: tuple[str, ...]) -> bool:
    return reply.ok and reply.kind in kinds


def description(target: Target, accept: str = "text/turtle, application/rdf+xml;q=0.9") -> set[pyoxigraph.Triple]:
    """Return what the endpoint says of itself; no query goes along."""
    reply = target.get(accept)
    form = pyoxigraph.RdfFormat.from_media_type(reply.kind)
    return {quad.triple for quad in pyoxigraph.parse(reply.body, form, base_iri=target.query)} if reply.ok else set()


def has_endpoint(target: Target) -> bool:
    """Return whether the description names the endpoint's own address."""
    link = pyoxigraph.NamedNode(f"{SD}endpoint")
    return any(t.predicate == link and t.object == pyoxigraph.NamedNode(target.query) for t in description(target))


def conforms(target: Target) -> bool:
    """Return whether subjects and objects are what the vocabulary's domains and ranges say."""
    found = description(target)
    type = pyoxigraph.NamedNode(f"{RDF_SPACE}type")
    kinds = {(t.subject, t.object.value) for t in found if t.predicate == type}
    schema = {"endpoint": ("Service", None), "defaultDataset": ("Service", "Dataset"),
              "supportedLanguage": ("Service", None), "feature": ("Service", None), "resultFormat": ("Service", None),
              "defaultGraph": ("Dataset", "Graph"), "namedGraph": ("Dataset", "NamedGraph")}  # fmt: skip
    told = [(t, schema[t.predicate.value.removeprefix(SD)]) for t in found
            if t.predicate.value.removeprefix(SD) in schema]  # fmt: skip
    services = {subject for subject, kind in kinds if kind == f"{SD}Service"}
    return bool(services) and all(
        (t.subject, f"{SD}{domain}") in kinds and (range is None or (t.object, f"{SD}{range}") in kinds)
        for t, (domain, range) in told
    )


CASES |= {
    "returns-rdf": lambda t: bool(description(t)),
    "has-endpoint-triple": has_endpoint,
    "conforms-to-schema": conforms,
}


def entries(manifest: Path) -> Iterator[str]:
    """Yield the names of the tests of a manifest, in its order."""
    store = pyoxigraph.Store()
    store.load(manifest.read_bytes(), pyoxigraph.RdfFormat.TURTLE, base_iri="http://example.org/manifest")
    query = f"SELECT ?list {{ ?m <{MANIFEST}entries> ?list }}"
    first, rest = (pyoxigraph.NamedNode(f"{RDF_SPACE}{name}") for name in ("first", "rest"))
    ((node,),) = ([row["list"]] for row in store.query(query))
    while found := [quad.object for quad in store.quads_for_pattern(node, first, None)]:
        yield found[0].value.rpartition("#")[2]
        node = next(quad.object for quad in store.quads_for_pattern(node, rest, None))


def judged(name: str, target: Target) -> str:
    """Return how a test went."""
    if name not in CASES:
        return "no case"
    try:
        return "passed" if CASES[name](target) else "failed"
    except (OSError, ValueError, SyntaxError, KeyError, http.client.HTTPException) as error:
        return f"failed: {type(error).__name__}: {error}"


@contextmanager
def started(*options: str) -> Iterator[str]:
    """Yield the address of a `kg serve` over the demo articles."""
    with tempfile.TemporaryDirectory() as place:
        ledger = ["--ledger", str(Path(place) / "demo.ledger")]
        subprocess.run([sys.executable, "-m", "kg", "build", str(DEMO), "-q", *ledger], check=True)
        command = [sys.executable, "-m", "kg", "serve", "--port", "0", *ledger, *options]
        server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            assert server.stderr
            url = server.stderr.readline().split(" at ")[1].split()[0].rstrip("/")
            _wait(url)
            yield url
        finally:
            server.terminate()
            server.wait()


def _wait(url: str) -> None:
    import time

    for _ in range(100):
        try:
            connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=5)
            connection.request("GET", "/sparql")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)


def measured(suite: Path, target: Target, loads: bool) -> dict[str, str]:
    """Return how each test of the suite went."""
    if loads:
        target.load()
    names = [name for part in ("protocol", "service-description") for name in entries(suite / part / "manifest.ttl")]
    return {name: judged(name, target) for name in names}


def main() -> int:
    """Print how each test went; return 1 if one failed."""
    parser = argparse.ArgumentParser(prog="python -m bench.protocol", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("suite", type=Path)
    parser.add_argument("--endpoint", help="for queries; default: a kg serve that is started")
    parser.add_argument("--updates", help="where updates go; default: the same")
    parser.add_argument("--graphs", help="of the Graph Store Protocol, to load the suite's graphs")
    parser.add_argument("--read-only", action="store_true", help="start kg serve without --sandbox")
    given = parser.parse_args()
    if given.endpoint:
        target = Target(given.endpoint, given.updates or given.endpoint, given.graphs or "")
        return shown(measured(given.suite, target, bool(given.graphs)))
    with started(*([] if given.read_only else ["--sandbox"])) as url:
        target = Target(f"{url}/sparql", f"{url}/sparql", f"{url}/graphs")
        return shown(measured(given.suite, target, not given.read_only))


def shown(found: dict[str, str]) -> int:
    """Print how each test went; return 1 if one failed."""
    for name, how in found.items():
        print(f"{name:40} {how}")
    passed = sum(how == "passed" for how in found.values())
    print(f"{passed} passed, {len(found) - passed} failed")
    return 0 if passed == len(found) else 1


if __name__ == "__main__":
    sys.exit(main())
