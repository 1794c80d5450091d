"""What another endpoint knows of some actors becomes a small ledger, of which any question can be asked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pyoxigraph import Literal, RdfFormat, Store

from kg.ledger import Ledger
from kg.load import load_ontology
from kg.model import UnknownActor
from kg.serve.client import Client, EndpointError
from kg.serve.guard import TOKEN
from kg.serve.parts import Parts
from kg.serve.rebuilt import Rebuilt

BATCH = 100  # things of one request: some 4,000 statements, which most servers give at once
MOST = 10_000  # claims of one question
# Servers differ in whether patterns outside GRAPH see named graphs; VALUES beside each pattern lets all use an index.
ANYWHERE = "{{ {pattern} }} UNION {{ GRAPH ?g {{ {pattern} }} }}"
CLAIMS = """SELECT DISTINCT ?claim WHERE {{ GRAPH ?g {{
    {{ VALUES ?actor {{ {things} }} ?claim kgo:subject ?actor ; a kgo:Claim }}
    UNION {{ VALUES ?actor {{ {things} }} ?claim kgo:object ?actor ; a kgo:Claim }}
    UNION {{ VALUES ?actor {{ {things} }} ?claim kgo:about ?actor ; a kgo:Claim }}
    UNION {{ VALUES ?actor {{ {things} }} ?claim kgo:place ?actor ; a kgo:Claim }}
    UNION {{ VALUES ?actor {{ {things} }} ?claim kgo:instrument ?actor ; a kgo:Claim }}
    UNION {{ VALUES ?actor {{ {things} }} ?says kgo:speaker ?actor . ?claim kgo:attribution ?says }} }} }}
    ORDER BY ?claim LIMIT {most}"""
OF_CLAIMS = """CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH ?g {{
    {{ VALUES ?s {{ {things} }} ?s ?p ?o }}
    UNION {{ VALUES ?c {{ {things} }} ?c kgo:attribution ?s . ?s ?p ?o }}
    UNION {{ VALUES ?c {{ {things} }} ?c prov:wasDerivedFrom ?s . ?s ?p ?o }}
    UNION {{ VALUES ?c {{ {things} }} ?c kgo:evidence ?s . ?s ?p ?o }}
    UNION {{ VALUES ?c {{ {things} }} ?c kgo:evidence ?e . ?e oa:hasSelector ?s . ?s ?p ?o }} }} }}"""
OF_ACTORS = "VALUES ?s {{ {things} }} ?s ?p ?o . FILTER(?p IN ({links}))"
LINKS = (
    "rdf:type, rdfs:label, skos:altLabel, kgo:country, kgo:sector, kgo:validFrom, kgo:validTo, kgo:parent, "
    "kgo:externalId"
)
NAMED = """SELECT DISTINCT ?actor WHERE {{ {anywhere} FILTER(LCASE(STR(?name)) = {name}) }} LIMIT 20"""
NAMES = " UNION ".join(ANYWHERE.format(pattern=f"?actor {link} ?name") for link in ("rdfs:label", "skos:altLabel"))
ANY_PART = """SELECT DISTINCT ?actor WHERE {{ {{ VALUES ?whole {{ {things} }} ?actor kgo:parent ?whole }}
    UNION {{ GRAPH ?g {{ VALUES ?whole {{ {things} }} ?actor kgo:parent ?whole }} }} }} LIMIT 1000"""


def declared(text: str, prefixes: dict[str, str]) -> str:
    """Return a query with the prefixes declared that it uses and does not declare."""
    words = [found[0] for found in TOKEN.finditer(text) if found.lastgroup == "word" and ":" in found[0]]
    used = {word.partition(":")[0] for word in words}
    own = {word[:-1] for word in words if word.endswith(":")}
    lines = [f"PREFIX {name}: <{space}>\n" for name, space in sorted(prefixes.items()) if name in used - own]
    return "".join(lines) + text


class Remote:
    """One endpoint and what was fetched from it."""

    def __init__(self, client: Client, parts: Parts) -> None:
        self._client, self._parts, self.store = client, parts, Store()
        self._known: set[str] = set()  # claims that were fetched

    def ids(self, name: str) -> list[str]:
        """Return the IRIs of those who go by a name, or by `id:` and an id."""
        if name.startswith("id:"):
            return [self._parts.iri("actor", name.removeprefix("id:"))]
        space = self._parts.terms.spaces["actor"]
        found = [
            iri
            for iri in self._column(NAMED.format(anywhere=NAMES, name=Literal(name.strip().lower())))
            if iri.startswith(space)
        ]
        if not found:
            raise UnknownActor(name)
        return found

    def fetch(self, actors: Sequence[str], hops: int = 1) -> None:
        """Fetch the claims of actors and their parts, and so on from those whom they name."""
        seen: set[str] = set()
        front = set(actors)
        for _ in range(hops):
            front |= self._parts_of(front)
            new = sorted(set(self._each(CLAIMS, sorted(front - seen), most=MOST)) - self._known)
            for some in batches(new):
                self._construct(OF_CLAIMS.format(things=listed(some)))
            self._known.update(new)
            seen |= front
            front = self._named() - seen
        for some in batches(sorted(self._named() | seen)):
            pattern = ANYWHERE.format(pattern=OF_ACTORS.format(things=listed(some), links=LINKS))
            self._construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}")

    def _parts_of(self, wholes: set[str]) -> set[str]:
        """Return the parts of actors, and the parts of those."""
        found: set[str] = set()
        level = wholes
        while level := set(self._each(ANY_PART, sorted(level))) - found - wholes:
            found |= level
        return found

    def _named(self) -> set[str]:
        space = self._parts.terms.spaces["actor"]
        return {name for quad in self.store if (name := getattr(quad.object, "value", "")).startswith(space)}

    def _each(self, text: str, things: Sequence[str], **more: object) -> Iterator[str]:
        for some in batches(things):
            yield from self._column(text.format(things=listed(some), **more))

    def _column(self, text: str) -> list[str]:
        sent = self._client.query(declared(text, self._parts.prefixes), "application/sparql-results+json").content
        try:
            found: dict[str, Any] = json.loads(sent)
            (name,) = found["head"]["vars"]
            return [row[name]["value"] for row in found["results"]["bindings"]]
        except (ValueError, KeyError) as error:
            raise EndpointError(f"{self._client.url} does not answer as a SPARQL endpoint does") from error

    def _construct(self, text: str) -> None:
        accept = "application/n-triples, text/turtle;q=0.9"
        sent = self._client.query(declared(text, self._parts.prefixes), accept).content
        try:
            self.store.load(sent, RdfFormat.TURTLE)
        except SyntaxError as error:
            raise EndpointError(f"{self._client.url} does not answer as a SPARQL endpoint does: {error}") from error


@contextmanager
def ledger(endpoint: str, names: Sequence[str], hops: int = 1) -> Iterator[Ledger]:
    """Yield a ledger of what an endpoint knows of the actors that are called so; it is thrown away afterwards."""
    parts = Parts()
    with Client(endpoint) as client, TemporaryDirectory(prefix="kg-remote-") as place:
        remote = Remote(client, parts)
        remote.fetch([iri for name in names for iri in remote.ids(name)], hops)
        rebuilt = Rebuilt(remote.store, parts)
        with Ledger.open(Path(place) / "remote.ledger", create=True) as made:
            with made.batch():
                made.learn(load_ontology().relations.values())
                for article, claims in rebuilt.articles():
                    made.add(article, claims, rebuilt.actors(claims))
            yield made


def batches(things: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield things in batches of a size that a server takes."""
    for start in range(0, len(things), BATCH):
        yield things[start : start + BATCH]


def listed(iris: Iterable[str]) -> str:
    """Return IRIs as VALUES has them."""
    return " ".join(f"<{iri}>" for iri in iris)
