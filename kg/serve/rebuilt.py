"""Statements about claims become claims again, as far as questions need them: without the words around the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from pyoxigraph import Literal, NamedNode, Store

from kg.export.rdf.terms import VOCABULARIES
from kg.export.snapshot import participants
from kg.model import Actor, Alias, Article, Claim, EventTime, Participant, RelationUse, Roles, Span, Speaker
from kg.serve.parts import Parts

Node = NamedNode


class Rebuilt:
    """The claims, articles and actors of a store."""

    def __init__(self, store: Store, parts: Parts) -> None:
        self._store, self._parts = store, parts
        self._actors: dict[str, Actor] = {}

    def articles(self) -> Iterator[tuple[Article, list[Claim]]]:
        """Yield each article, of whose text only the evidence is known, with its claims."""
        groups: dict[str, list[Node]] = {}
        for quad in self._store.quads_for_pattern(None, self._link("a"), self._node("kgo:Claim")):
            if source := self._one(quad.subject, "prov:wasDerivedFrom"):
                groups.setdefault(source, []).append(cast(Node, quad.subject))
        for iri in sorted(groups):
            claims = sorted(groups[iri], key=lambda node: node.value)
            article = self._article(NamedNode(iri), [self._evidence(node) for node in claims])
            yield article, [self._claim(node, article) for node in claims]

    def actors(self, claims: Iterable[Claim]) -> list[Actor]:
        """Return those whom claims name."""
        named = {part.id for claim in claims for part in participants(claim)}
        return [self._actor(id) for id in sorted(named)]

    def _article(self, node: Node, spans: list[Span]) -> Article:
        text = [" "] * max((span.end for span in spans), default=0)
        for span in spans:
            text[span.start : span.end] = span.text
        values = {key: self._one(node, link) for key, link in
                  (("title", "dcterms:title"), ("published", "dcterms:issued"), ("source", "dcterms:publisher"),
                   ("url", "schema:url"))}  # fmt: skip
        id, language = self._parts.id("article", node.value), self._one(node, "dcterms:language") or "en"
        return Article("".join(text), **values, language=language, given_id=id)

    def _claim(self, node: Node, article: Article) -> Claim:
        one = self._one
        plover, mode, cameo = (one(node, f"kgo:{name}") for name in ("plover", "mode", "cameo"))
        relation = (one(node, "kgo:predicate") or "").removeprefix(VOCABULARIES["kgo"])
        return Claim(
            article,
            self._who(one(node, "kgo:subject")),
            RelationUse(relation, plover, mode, cameo, one(node, "kgo:words") or "", 0, 0),
            self._who(one(node, "kgo:object")),
            self._evidence(node),
            polarity=cast(Any, (one(node, "kgo:polarity") or "").removeprefix(VOCABULARIES["kgo"])),
            modality=cast(Any, (one(node, "kgo:modality") or "").removeprefix(VOCABULARIES["kgo"])),
            speakers=self._speakers(node),
            time=self._time(node),
            roles=self._roles(node),
            extractor=one(node, "kgo:extractor") or "",
            rule=one(node, "kgo:rule") or "",
            confidence=float(one(node, "kgo:confidence") or 0),
        )

    def _roles(self, claim: Node) -> Roles:
        about, places, instruments = (
            tuple(map(self._who, self._all(claim, f"kgo:{role}"))) for role in ("about", "place", "instrument")
        )
        return Roles(about, places[0] if places else None, instruments[0] if instruments else None)

    def _evidence(self, claim: Node) -> Span:
        selectors = [NamedNode(iri) for target in self._all(claim, "kgo:evidence")
                     for iri in self._all(NamedNode(target), "oa:hasSelector")]  # fmt: skip
        told = {link: value for node in selectors for link in ("exact", "start", "end")
                for value in self._all(node, f"oa:{link}")}  # fmt: skip
        start = int(told.get("start", "0"))
        text = told.get("exact", "")
        return Span(text, start, start + len(text))

    def _speakers(self, claim: Node) -> tuple[Speaker, ...]:
        nodes = [NamedNode(iri) for iri in self._all(claim, "kgo:attribution")]
        nodes.sort(key=lambda node: int(self._one(node, "kgo:position") or 0))
        return tuple(
            Speaker(self._who(self._one(node, "kgo:speaker")), Span(self._one(node, "kgo:cue") or "", 0, 0))
            for node in nodes
        )

    def _time(self, claim: Node) -> EventTime | None:
        precision = self._one(claim, "kgo:eventPrecision")
        if precision is None:
            return None
        start, end = self._one(claim, "kgo:eventStart"), self._one(claim, "kgo:eventEnd")
        return EventTime(start, end, cast(Any, precision), self._one(claim, "kgo:eventWords") or "", 0, 0)

    def _who(self, iri: str | None) -> Participant:
        actor = self._actor(self._parts.id("actor", iri or ""))
        return Participant(actor.id, actor.name, actor.type, actor.country, actor.sector)

    def _actor(self, id: str) -> Actor:
        if id not in self._actors:
            node = NamedNode(self._parts.iri("actor", id))
            name = self._one(node, "rdfs:label") or id
            type = (self._one(node, "a") or "Actor").removeprefix(VOCABULARIES["kgo"])
            parent = self._one(node, "kgo:parent")
            external = [item.partition(":")[::2] for item in self._all(node, "kgo:externalId")]
            self._actors[id] = Actor(
                id, name, type, tuple(map(Alias, self._all(node, "skos:altLabel"))), self._one(node, "kgo:country"),
                self._one(node, "kgo:sector"), self._one(node, "kgo:validFrom"), self._one(node, "kgo:validTo"),
                parent=self._parts.id("actor", parent) if parent else None, external=tuple(external),
            )  # fmt: skip
        return self._actors[id]

    def _one(self, node: Any, link: str) -> str | None:
        return next(iter(self._all(node, link)), None)

    def _all(self, node: Any, link: str) -> list[str]:
        quads = self._store.quads_for_pattern(node, self._link(link), None)
        return sorted(quad.object.value for quad in quads if isinstance(quad.object, NamedNode | Literal))

    def _link(self, name: str) -> Node:
        return self._node("rdf:type" if name == "a" else name)

    def _node(self, name: str) -> Node:
        prefix, _, rest = name.partition(":")
        return NamedNode(f"{VOCABULARIES[prefix]}{rest}")
