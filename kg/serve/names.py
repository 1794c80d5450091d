"""Names of things lead somewhere: actors, claims, articles and terms as pages, Turtle, JSON-LD and more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, parse
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from kg.export.rdf.terms import KINDS, ONTOLOGY, unlocal
from kg.ledger import ClaimFilter, Ledger
from kg.load.files import folder
from kg.model import KgError
from kg.serve import describe, first
from kg.serve.accept import GRAPHS, PAGES, accepted, media
from kg.serve.current import Current
from kg.serve.endpoint import tagged
from kg.serve.pages import POLICY, Pages, text
from kg.serve.parts import Parts
from kg.serve.pool import Question
from kg.serve.protocol import Bad
from kg.serve.resources import about
from kg.serve.site import cached, threaded
from kg.view import show

FORMS = (("Turtle", "turtle"), ("JSON-LD", "jsonld"), ("N-Triples", "ntriples"), ("RDF/XML", "rdfxml"))
SHOWN = 1_000  # statements of a page
TITLE = "Claims from news articles: who says that whom did what to whom"
LABEL, DEFINITION = "http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#definition"


class Names:
    """What the names of one ledger lead to."""

    def __init__(self, ledger: Path, current: Current, parts: Parts, pages: Pages) -> None:
        self.ledger, self.current, self.parts, self.pages = ledger, current, parts, pages

    def routes(self) -> list[BaseRoute]:
        """Return the addresses."""
        things: list[BaseRoute] = [Route(f"/{kind}/{{id:path}}", self.thing, name=kind) for kind in KINDS]
        return [Route("/ontology", self.ontology), Route("/.well-known/void", self.void), *things]

    async def thing(self, request: Request) -> Response:
        """Tell of what a name stands for."""
        kind = request.scope["route"].name
        id = unlocal(_segment(request, kind))
        iri = self.parts.iri(kind, id)
        form = _form(request)
        with self.current.now() as now:
            tag = tagged(now, iri, form)
            if known := cached(request, tag):
                return known
            question = Question(about(kind, iri), graph_form="ntriples", prefixes=self.parts.prefixes)
            found = await threaded(request, lambda: now.ask(question))
        triples = triples_of(found.body, RdfFormat.N_TRIPLES)
        if not triples:
            raise Bad(f"there is nothing about {iri}", 404)
        headers = {"ETag": tag} | ({"X-Truncated": f"after {len(triples)} triples"} if found.truncated else {})
        if form == "html":
            written = await threaded(request, lambda: self._page(kind, id, iri, triples))
            return HTMLResponse(written, headers=headers | {"Content-Security-Policy": POLICY, "Link": _links()})
        made = first.graph_as(form, triples, self.parts.prefixes)
        return Response(made, media_type=media(form, GRAPHS), headers=headers)

    async def ontology(self, request: Request) -> Response:
        """Tell of the terms."""
        form = _form(request)
        source = (folder("ontology") / "geopolitics.ttl").read_bytes()
        if form == "turtle":
            return Response(source, media_type="text/turtle")
        triples = await threaded(request, lambda: triples_of(source, RdfFormat.TURTLE))
        if form == "html":
            return HTMLResponse(self._terms(triples), headers={"Content-Security-Policy": POLICY, "Link": _links()})
        return Response(first.graph_as(form, triples, self.parts.prefixes), media_type=media(form, GRAPHS))

    async def void(self, request: Request) -> Response:
        """Tell of the data as a whole."""
        form = accepted(request.headers.get("accept"), GRAPHS) or "turtle"
        site = str(request.base_url).rstrip("/")
        with self.current.now() as now:
            tag = tagged(now, "void", form, site)
            if known := cached(request, tag):
                return known
            found = await threaded(request, lambda: describe.dataset(site, self.parts, now.store, TITLE))
        made = first.graph_as(form, found, describe.PREFIXES)
        return Response(made, media_type=media(form, GRAPHS), headers={"ETag": tag})

    def _page(self, kind: str, id: str, iri: str, triples: Sequence[Triple]) -> str:
        rows = ((self._cell(t.subject), self._cell(t.predicate), self._cell(t.object)) for t in triples[:SHOWN])
        forms = " · ".join(f'<a href="{self.pages.local(iri)}?format={name}">{shown}</a>' for shown, name in FORMS)
        statements = self.pages.statements(rows, f"<code>{text(iri)}</code> as {forms}")
        with Ledger.open(self.ledger, readonly=True) as ledger:
            try:
                return self._written(ledger, kind, id, statements)
            except KgError:  # the ledger has gone on since the state that is served
                return self.pages.thing(id, kind, statements)

    def _written(self, ledger: Ledger, kind: str, id: str, statements: str) -> str:
        if kind == "actor":
            return self.pages.actor(show(ledger, f"id:{id}", top=50), statements)
        if kind == "article":
            claims = ledger.claims(ClaimFilter(article=id))
            return self.pages.article(ledger.article(id).title or id, claims, statements)
        if kind == "claim":
            for claim in ledger.claims(ClaimFilter(claim=id)):
                return self.pages.claim(claim, statements)
        return self.pages.thing(id, kind, statements)

    def _cell(self, term: object) -> str:
        return self.pages.link(term.value) if isinstance(term, NamedNode) else text(getattr(term, "value", str(term)))

    def _terms(self, triples: Sequence[Triple]) -> str:
        told: dict[str, dict[str, str]] = {}
        for triple in triples:
            told.setdefault(str(getattr(triple.subject, "value", "")), {})[triple.predicate.value] = str(
                getattr(triple.object, "value", "")
            )
        items = "".join(
            f'<tr id="{text(iri.removeprefix(ONTOLOGY))}"><th>{text(iri.removeprefix(ONTOLOGY))}</th>'
            f"<td>{text(said.get(LABEL, ''))}</td><td>{text(said.get(DEFINITION, ''))}</td></tr>"
            for iri, said in sorted(told.items())
            if iri.startswith(ONTOLOGY)
        )
        forms = " · ".join(f'<a href="ontology?format={name}">{shown}</a>' for shown, name in FORMS)
        return self.pages.page(
            "Ontology", f"<h1>Terms</h1><p><code>{ONTOLOGY}</code> as {forms}</p><table>{items}</table>"
        )


def triples_of(source: bytes, form: RdfFormat) -> list[Triple]:
    """Return the triples of a text."""
    return [quad.triple for quad in parse(source, form)]


def _form(request: Request) -> str:
    asked = request.query_params.get("format", "")
    if asked in PAGES.values():
        return asked
    form = accepted(request.headers.get("accept"), PAGES)
    if form is None:
        raise Bad("there is a page, Turtle, JSON-LD, N-Triples and RDF/XML", 406)
    return form


def _segment(request: Request, kind: str) -> str:
    """Return the last part of the address as it was sent: percent-encoding is part of names."""
    sent = request.scope.get("raw_path", request.url.path.encode()).decode("latin-1").partition("?")[0]
    return str(sent).partition(f"/{kind}/")[2]


def _links() -> str:
    return ", ".join(f'<?format={name}>; rel="alternate"; type="{media(name, GRAPHS)}"' for _, name in FORMS)
