"""Nodes become articles with claims and actors, exactly those that were exported."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kg.export.rdf.terms import ONTOLOGY, unlocal
from kg.model import (
    Actor,
    Alias,
    Article,
    Claim,
    EventTime,
    Participant,
    Quantity,
    RelationUse,
    Roles,
    Span,
    Speaker,
)
from kg.receive.graph import Graph, Node, id_of

CHARACTERS = re.compile(r"#char=(-?[0-9]+),(-?[0-9]+)\Z")
EXTRACTOR = "import/1"  # of claims that name none
LONGEST_ARTICLE = 10_000_000  # characters
Held = Callable[[str], Article | None]  # the article of an id, if it is kept already


class Told(NamedTuple):
    """An article, what it claims, and whom it names."""

    article: Article
    claims: tuple[Claim, ...]
    actors: tuple[Actor, ...]


def told(graph: Graph, held: Held = lambda id: None) -> Iterator[Told]:
    """Yield the articles of a graph by id.

    The text of an article is what is quoted of it, at its place, with spaces between; `held` may know it whole.
    """
    groups: dict[str, list[Node]] = {}
    for node in graph.of("Claim"):
        groups.setdefault(node.need("prov:wasDerivedFrom"), []).append(node)
    for iri in sorted(groups):
        yield _Article(graph, iri, held).told(groups[iri])


class _Article:
    """Reads the claims of one article."""

    def __init__(self, graph: Graph, iri: str, held: Held) -> None:
        self.graph, self.held = graph, held
        self.node = graph.node(iri)
        self.id = id_of(iri, "article")
        self.people: dict[str, Actor] = {}

    def told(self, nodes: list[Node]) -> Told:
        spans = {node.iri: self._evidence(node) for node in nodes}
        self.article = self._article(spans)
        claims = tuple(self._claim(node, spans[node.iri]) for node in nodes)
        return Told(self.article, claims, tuple(self.people[id] for id in sorted(self.people)))

    def _article(self, spans: dict[str, Span]) -> Article:
        kept = self.held(self.id)
        if kept is not None and all(kept.text[span.start : span.end] == span.text for span in spans.values()):
            return kept
        node = self.node
        return Article(
            text=self._text(spans), title=node.text("dcterms:title"), published=node.text("dcterms:issued"),
            source=node.text("dcterms:publisher"), url=node.text("schema:url"),
            language=node.text("dcterms:language") or "en", retrieved=node.text("kgo:retrieved"), given_id=self.id,
        )  # fmt: skip

    def _text(self, spans: dict[str, Span]) -> str:
        text = [" "] * max(span.end for span in spans.values())
        for span in sorted(spans.values(), key=lambda span: (span.start, span.end)):
            before = "".join(text[span.start : span.end])
            if any(one not in (" ", other) for one, other in zip(before, span.text, strict=True)):
                raise self.node.error(f"two quotations differ at characters {span.start} to {span.end}")
            text[span.start : span.end] = span.text
        return "".join(text)

    def _evidence(self, node: Node) -> Span:
        evidence = self.graph.node(node.need("kgo:evidence"))
        selectors = [self.graph.node(value.value) for value in evidence.many("oa:hasSelector")]
        quotes = [found for each in selectors if (found := each.text("oa:exact")) is not None]
        places = [each for each in selectors if each.many("oa:start")]
        if len(quotes) != 1 or len(places) != 1:
            raise node.error("its evidence has not one quotation and one position")
        start, end = places[0].number("oa:start"), places[0].number("oa:end")
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= LONGEST_ARTICLE):
            raise node.error(f"its evidence is at no place in a text: {start} to {end}")
        if end - start != len(quotes[0]):
            raise node.error(f"its quotation has {len(quotes[0])} characters, its position {end - start}")
        return Span(quotes[0], start, end)

    def _claim(self, node: Node, evidence: Span) -> Claim:
        mentions: dict[str, list[Node]] = {}
        for value in node.many("kgo:mention"):
            mention = self.graph.node(value.value)
            mentions.setdefault(mention.term("kgo:role") or "", []).append(mention)
        relation, words = node.term("kgo:predicate") or "", node.text("kgo:words") or ""
        start, end = self._at(node, "kgo:wordsAt") or (evidence.start, evidence.start + len(words))
        roles = {role: self._parts(node, role, mentions.get(role, []), evidence)
                 for role in ("subject", "object", "about", "place", "instrument")}  # fmt: skip
        for role in ("subject", "object"):
            if not roles[role]:
                raise node.error(f"kgo:{role} is missing")
        confidence = node.number("kgo:confidence")
        return Claim(
            article=self.article,
            subject=roles["subject"][0],
            relation=RelationUse(relation, node.text("kgo:plover"), node.text("kgo:mode"), node.text("kgo:cameo"),
                                 words, start, end),
            object=roles["object"][0],
            evidence=evidence,
            polarity=node.term("kgo:polarity"),  # type: ignore[arg-type]  # the shapes say which there are
            modality=node.term("kgo:modality"),  # type: ignore[arg-type]
            speakers=self._speakers(node, evidence),
            time=self._time(node),
            roles=Roles(tuple(roles["about"]), next(iter(roles["place"]), None), next(iter(roles["instrument"]), None),
                        self._quantity(node)),
            extractor=node.text("kgo:extractor") or EXTRACTOR,
            rule=node.text("kgo:rule") or "",
            confidence=1.0 if confidence is None else confidence,
        )  # fmt: skip

    def _parts(self, node: Node, role: str, mentions: list[Node], evidence: Span) -> list[Participant]:
        """Return who stands in a role: as mentions have it, in their order, else as the claim itself does."""
        if mentions:
            ordered = sorted(mentions, key=lambda mention: mention.number("kgo:position") or 0)
            return [self._participant(each, each.need("kgo:who"), "kgo:at", evidence) for each in ordered]
        people = sorted(value.value for value in node.many(f"kgo:{role}"))
        return [self._participant(node, iri, f"kgo:{role}At", evidence) for iri in people]

    def _speakers(self, node: Node, evidence: Span) -> tuple[Speaker, ...]:
        chain = [self.graph.node(value.value) for value in node.many("kgo:attribution")]
        found = []
        for each in sorted(chain, key=lambda attribution: attribution.number("kgo:position") or 0):
            who = self._participant(each, each.need("kgo:speaker"), "kgo:speakerAt", evidence)
            cue = each.text("kgo:cue") or ""
            found.append(Speaker(who, Span(cue, *(self._at(each, "kgo:cueAt") or (0, len(cue))))))
        return tuple(found)

    def _participant(self, node: Node, iri: str, place: str, evidence: Span) -> Participant:
        actor = self._actor(iri)
        shown = (actor.name, actor.type, actor.country, actor.sector)
        fields = [node.text(f"kgo:as{name}") for name in ("Name", "Type", "Country", "Sector")]
        values = [known if given is None else given or None for known, given in zip(shown, fields, strict=True)]
        named = node.text("kgo:asActor")
        id = actor.id if named is None else id_of(named, "actor")
        words = node.text("kgo:mentionWords")
        if words is None:
            start, end = self._at(node, place) or (0, 0)
            words = evidence.text[start - evidence.start : end - evidence.start] if (start, end) != (0, 0) else ""
        else:
            start, end = (int(node.number(name) or 0) for name in ("kgo:start", "kgo:end"))
        found = Participant(id, values[0] or "", values[1] or "", values[2], values[3], words, start, end)
        if named is not None:
            self.people.setdefault(id, Actor(id, found.name, found.type, country=found.country, sector=found.sector))
        else:
            self.people[id] = actor
        return found

    def _actor(self, iri: str) -> Actor:
        node = self.graph.node(iri)
        names = node.many("rdfs:label")
        if not names:
            raise node.error("an actor without rdfs:label")
        types = [found for value in node.many("rdf:type") if (found := _type(value.value))]
        parent = node.text("kgo:parent")
        external = (value.value.partition(":") for value in node.many("kgo:externalId"))
        aliases = tuple(Alias(text) for text in sorted({str(value.value) for value in node.many("skos:altLabel")}))
        return Actor(
            id_of(iri, "actor"), str(names[0].value), next(iter(types), "Actor"), aliases,
            node.text("kgo:country"), node.text("kgo:sector"), node.text("kgo:validFrom"), node.text("kgo:validTo"),
            tuple(sorted((scheme, id) for scheme, _, id in external)), parent and id_of(parent, "actor"),
        )  # fmt: skip

    def _time(self, node: Node) -> EventTime | None:
        precision = node.text("kgo:eventPrecision")
        if precision is None:
            return None
        words = node.text("kgo:eventWords") or ""
        start, end = self._at(node, "kgo:eventAt") or (0, len(words))
        dates = node.text("kgo:eventStart"), node.text("kgo:eventEnd")
        return EventTime(*dates, precision, words, start, end)  # type: ignore[arg-type]  # the shapes say which there are

    def _quantity(self, node: Node) -> Quantity | None:
        value = node.number("kgo:quantityValue")
        if value is None:
            return None
        words = node.text("kgo:quantityWords") or ""
        start, end = self._at(node, "kgo:quantityAt") or (0, len(words))
        return Quantity(value, node.text("kgo:quantityUnit") or "", words, start, end)

    def _at(self, node: Node, name: str) -> tuple[int, int] | None:
        found = node.text(name)
        if found is None:
            return None
        place = CHARACTERS.search(found)
        if place is None:
            raise node.error(f"{name} does not end in #char=FROM,TO: {found}")
        return int(place[1]), int(place[2])


def _type(iri: str) -> str | None:
    return unlocal(iri.removeprefix(ONTOLOGY)) if iri.startswith(ONTOLOGY) else None
