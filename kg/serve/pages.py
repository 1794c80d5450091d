"""Pages for people: what a name stands for, with links, and the words behind it; no scripts but the query page's."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any
from urllib.parse import quote

from kg.model import Claim
from kg.serve.parts import ONTOLOGY, Parts
from kg.serve.prefixes import short
from kg.view import Card

POLICY = ("default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'self'; "
          "frame-ancestors 'none'")  # fmt: skip
QUERY_POLICY = ("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                "font-src 'self' data:; connect-src 'self'; base-uri 'self'; form-action 'self'; "
                "frame-ancestors 'none'")  # fmt: skip
EXAMPLE = """PREFIX kgo: <https://w3id.org/geopolitical-kg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

# Who denies what?
SELECT ?who ?relation ?whom WHERE {
  ?claim kgo:polarity kgo:denied ; kgo:subject/rdfs:label ?who ;
         kgo:predicate ?relation ; kgo:object/rdfs:label ?whom .
}
ORDER BY ?who
LIMIT 50
"""


def text(value: str) -> str:
    """Return a text as HTML shows it, without what would steer how the rest is read."""
    return escape("".join(sign if sign.isprintable() else " " for sign in value))


class Pages:
    """Writes pages with links that stay on this server."""

    def __init__(self, parts: Parts, root: str = "/") -> None:
        self.parts, self.root = parts, root
        self.prefixes = dict(parts.prefixes)

    def page(self, title: str, body: str, head: str = "") -> str:
        """Return a whole page."""
        return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{text(title)} · kg</title><base href="{self.root}"><link rel="icon" href="data:,">
<link rel="stylesheet" href="static/site.css">{head}</head>
<body><header class="site"><a class="name" href=".">kg</a><a href="query">SPARQL</a><a href="api/">JSON</a>
<a href="ontology">Ontology</a><a href=".well-known/void">Data set</a>
<form action="search" role="search"><input type="search" name="q" aria-label="Search" placeholder="Search"></form>
</header><main>{body}</main></body></html>
"""

    def link(self, iri: str, label: str | None = None) -> str:
        """Return a link: to this server for what it describes, else to where the IRI leads."""
        target = self.local(iri)
        shown = text(label or short(iri, self.prefixes).strip("<>"))
        if target is None:
            if not iri.startswith(("http://", "https://")):
                return shown
            return f'<a href="{escape(iri)}" rel="noreferrer">{shown}</a>'
        return f'<a href="{escape(target)}">{shown}</a>'

    def local(self, iri: str) -> str | None:
        """Return where this server describes what an IRI names, if it does."""
        if iri.startswith(ONTOLOGY):
            return f"ontology#{quote(iri.removeprefix(ONTOLOGY), safe='%')}"
        for kind, space in self.parts.terms.spaces.items():
            if iri.startswith(space):
                return f"{kind}/{quote(iri.removeprefix(space), safe='%#=,')}"
        return None

    def actor_link(self, id: str, name: str) -> str:
        """Return a link to an actor."""
        return self.link(self.parts.iri("actor", id), name)

    def start(self, counts: Mapping[str, Any], limits: str) -> str:
        """Return the first page."""
        figures = "".join(f"<tr><th>{text(key)}</th><td>{value:,}</td></tr>" for key, value in counts.items())
        return self.page(
            "Claims",
            f"""<h1>Who says that whom did what to whom</h1>
<p class="kind">Claims from news articles, with speakers, time and the very words.</p>
<form action="search"><input type="search" name="q" placeholder="An actor or words of a sentence" size="40" autofocus>
<button>Search</button></form><h2>What is here</h2><table>{figures}</table>
<h2>For programs</h2><ul class="plain"><li><a href="query">SPARQL</a> at <code>sparql</code>: queries by the SPARQL 1.1
Protocol; graphs by the Graph Store Protocol at <code>graphs</code></li>
<li><a href="api/">JSON</a> at <code>api/</code>: the answers of the command line</li>
<li>Each actor, claim and article has an address here that answers with a page, Turtle or JSON-LD</li></ul>
<p class="soft">{text(limits)}</p>""",
        )

    def found(self, words: str, found: Any) -> str:
        """Return what a search found."""
        actors = "".join(f"<li>{self.actor_link(ref.id, ref.name)} <span class=soft>{text(ref.type)}</span></li>"
                         for ref in found.actors)  # fmt: skip
        passages = "".join(
            f"<li><blockquote>{text(item.text)}</blockquote>"
            f"{self.link(self.parts.iri('article', item.article), item.title or item.article)}"
            f" <span class=soft>{text(', '.join(filter(None, (item.source, item.published))))}</span></li>"
            for item in found.passages
        )
        nothing = "" if actors or passages else "<p>Nothing was found.</p>"
        return self.page(words, f"<h1>{text(words)}</h1>{nothing}<h2>Actors</h2><ul class=plain>{actors}</ul>"
                                f"<h2>Sentences</h2><ul class=plain>{passages}</ul>")  # fmt: skip

    def actor(self, card: Card, statements: str) -> str:
        """Return the page of an actor."""
        actor = card.actor
        names = sorted({alias.text for alias in actor.aliases} - {actor.name})
        kind = " · ".join(filter(None, (actor.type, actor.country, actor.sector)))
        relations = "".join(
            f"<tr><td>{text(row.direction)}</td><td>{self.link(ONTOLOGY + row.relation, row.relation)}</td>"
            f"<td>{self.actor_link(row.other.id, row.other.name)}</td>"
            f"<td class=affirmed>{row.affirmed or ''}</td><td class=denied>{row.denied or ''}</td>"
            f"<td>{text(', '.join(f'{n} {name}' for name, n in row.others))}</td></tr>"
            for row in (*card.offices, *card.relations)
        )
        articles = "".join(
            f"<li>{self.link(self.parts.iri('article', item.id), item.title or item.id)} "
            f"<span class=soft>{text(', '.join(filter(None, (item.source, item.published))))}</span></li>"
            for item in card.articles
        )
        drawn = f'<p><a href="explore?actor=id:{quote(actor.id, safe="")}">Picture</a></p>'
        also = f"<p>Also {text(', '.join(names))}</p>" if names else ""
        return self.page(
            actor.name,
            f"""<h1>{text(actor.name)}</h1><p class=kind>{text(kind)}</p>{also}{drawn}
<h2>Relations</h2><table><tr><th>direction<th>relation<th>other<th>affirmed<th>denied<th>else</tr>
{relations}</table>
<h2>Articles</h2><ul class=plain>{articles}</ul>{statements}""",
        )

    def claim(self, claim: Claim, statements: str) -> str:
        """Return the page of a claim."""
        return self.page("Claim", f"<h1>{self._said(claim)}</h1>{self._quoted(claim)}{statements}")

    def article(self, title: str, claims: Iterable[Claim], statements: str) -> str:
        """Return the page of an article: its claims, not its text."""
        said = list(claims)
        where = said[0].article if said else None
        link = self.link(where.url, where.url) if where and where.url else ""
        head = text(", ".join(filter(None, (where.source, where.published)))) if where else ""
        items = "".join(f"<li>{self._said(claim)}{self._quoted(claim, False)}</li>" for claim in said)
        return self.page(title, f"<h1>{text(title)}</h1><p class=kind>{head} {link}</p><h2>Claims</h2>"
                                f"<ul class=plain>{items}</ul>{statements}")  # fmt: skip

    def thing(self, title: str, kind: str, statements: str) -> str:
        """Return the page of anything else."""
        return self.page(title, f"<h1>{text(title)}</h1><p class=kind>{text(kind)}</p>{statements}")

    def _said(self, claim: Claim) -> str:
        subject, object = (self.actor_link(part.id, part.name) for part in (claim.subject, claim.object))
        address = self.local(self.parts.iri("claim", claim.id))
        status = f"<a class={claim.polarity} href='{address}'>{claim.polarity}, {claim.modality}</a>"
        return f"{subject} {self.link(ONTOLOGY + claim.relation.id, claim.relation.id)} {object}: {status}"

    def _quoted(self, claim: Claim, whence: bool = True) -> str:
        speakers = " via ".join(self.actor_link(item.who.id, item.who.name) for item in claim.speakers)
        article = claim.article
        source = self.link(self.parts.iri("article", article.id), article.title or article.id) if whence else ""
        parts = [f"said by {speakers}" if speakers else "in the article's own voice", source,
                 text(", ".join(filter(None, (article.source, article.published)))) if whence else ""]  # fmt: skip
        return (f"<blockquote>{text(claim.evidence.text)}</blockquote>"
                f"<p class=soft>{' · '.join(filter(None, parts))}</p>")  # fmt: skip

    def statements(self, rows: Iterable[tuple[str, str, str]], more: str) -> str:
        """Return triples, as JSON results have them, as a table that can be opened; `more`: other forms of it."""
        cells = "".join(f"<tr><td>{s}</td><td>{p}</td><td>{o}</td></tr>" for s, p, o in rows)
        return (f"<details><summary>All statements</summary><p>{more}</p><table><tr><th>subject<th>predicate<th>object"
                f"</tr>{cells}</table></details>")  # fmt: skip

    def query(self) -> str:
        """Return the query page."""
        settings = json.dumps({"prefixes": self.prefixes, "example": EXAMPLE}).replace("<", "\\u003c")
        head = ('<link rel="stylesheet" href="static/yasgui.min.css"><link rel="stylesheet" href="static/query.css">'
                '<script src="static/yasgui.min.js" defer></script><script src="static/query.js" defer></script>'
                f'<script type="application/json" id="settings">{settings}</script>')  # fmt: skip
        return self.page("SPARQL", '<div id="yasgui"></div>', head)
