"""Turtle: direct edges for what stands, and a node for every claim with its words, speakers, time and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from kg.export.snapshot import Snapshot
from kg.export.terms import VOCABULARIES, day, kgo, link, number, term, text
from kg.model import Actor, Article, Claim, EventTime, digest

NAME = "turtle"
SUFFIX = ".ttl"
LANGUAGE = "en"  # of actors' names
KINDS = ("actor", "article", "attribution", "claim", "evidence", "proposition")

Pairs = Iterator[tuple[str, str]]  # predicate and object, as Turtle writes them


def write(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write the graph: no blank nodes, sorted, one predicate a line."""
    names = Names(snapshot.base)
    out.write(prefixes(VOCABULARIES | names.spaces).encode())
    for section in (_actors, _propositions, _claims, _evidence, _articles):
        for subject, pairs in section(snapshot, names):
            out.write(block(subject, pairs).encode())


class Names:
    """The names that actors, claims and articles get under one base."""

    def __init__(self, base: str) -> None:
        self.spaces = {kind: f"{base}{kind}/" for kind in KINDS}

    def of(self, kind: str, id: str) -> str:
        """Return the name of one thing."""
        return term(self.spaces[kind], kind, id)


def prefixes(spaces: dict[str, str]) -> str:
    """Return the lines that declare the prefixes."""
    return "".join(f"@prefix {name}: <{space}> .\n" for name, space in sorted(spaces.items()))


def block(subject: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Return all statements about one subject, each once; `a` comes first, the rest is sorted.

    >>> print(block("actor:x", [("rdfs:label", '"X"'), ("a", "kgo:State")]))
    <BLANKLINE>
    actor:x
        a kgo:State ;
        rdfs:label "X" .
    <BLANKLINE>
    """
    lines = sorted(set(pairs), key=lambda pair: (pair[0] != "a", pair))
    return f"\n{subject}\n    " + " ;\n    ".join(f"{predicate} {object}" for predicate, object in lines) + " .\n"


Blocks = Iterator[tuple[str, Pairs]]


def _actors(snapshot: Snapshot, names: Names) -> Blocks:
    edges: dict[str, list[tuple[str, str]]] = {}
    for key, claims in snapshot.propositions.items():
        if key in snapshot.direct:
            claim = claims[0]
            pair = (kgo(claim.relation.id), names.of("actor", claim.object.id))
            edges.setdefault(claim.subject.id, []).append(pair)
    for actor in snapshot.everyone.values():
        yield names.of("actor", actor.id), _chain(_actor(actor, names), edges.get(actor.id, ()))


def _chain(*parts: Iterable[tuple[str, str]]) -> Pairs:
    for part in parts:
        yield from part


def _actor(actor: Actor, names: Names) -> Pairs:
    yield "a", kgo(actor.type)
    yield "rdfs:label", text(actor.name, LANGUAGE)
    yield from (("skos:altLabel", text(alias.text, LANGUAGE)) for alias in actor.aliases if alias.text != actor.name)
    for predicate, value in (("kgo:country", actor.country), ("kgo:sector", actor.sector)):
        if value:
            yield predicate, text(value)
    for predicate, moment in (("kgo:validFrom", actor.valid_from), ("kgo:validTo", actor.valid_to)):
        if moment:
            yield predicate, day(moment)
    if actor.parent:
        yield "kgo:parent", names.of("actor", actor.parent)
    yield from (("kgo:externalId", text(f"{scheme}:{id}")) for scheme, id in actor.external)


def _propositions(snapshot: Snapshot, names: Names) -> Blocks:
    for key, claims in snapshot.propositions.items():
        yield names.of("proposition", key), _proposition(key in snapshot.direct, claims, names)


def _proposition(stands: bool, claims: tuple[Claim, ...], names: Names) -> Pairs:
    yield "a", "kgo:Proposition"
    yield from _triple(claims[0], names)
    yield "kgo:direct", "true" if stands else "false"
    for polarity in ("affirmed", "denied"):
        yield f"kgo:{polarity}Count", number(sum(claim.polarity == polarity for claim in claims))
    yield "kgo:articleCount", number(len({claim.article.id for claim in claims}))


def _triple(claim: Claim, names: Names) -> Pairs:
    yield "kgo:subject", names.of("actor", claim.subject.id)
    yield "kgo:predicate", kgo(claim.relation.id)
    yield "kgo:object", names.of("actor", claim.object.id)


def _claims(snapshot: Snapshot, names: Names) -> Blocks:
    for claim in sorted(snapshot.in_order, key=lambda claim: claim.id):
        yield names.of("claim", claim.id), _claim(claim, names)
        yield from _attributions(claim, names)


def _claim(claim: Claim, names: Names) -> Pairs:
    yield "a", "kgo:Claim"
    yield from _triple(claim, names)
    yield "kgo:proposition", names.of("proposition", claim.proposition)
    yield "kgo:polarity", kgo(claim.polarity)
    yield "kgo:modality", kgo(claim.modality)
    yield "kgo:evidence", names.of("evidence", evidence_id(claim))
    yield "prov:wasDerivedFrom", names.of("article", claim.article.id)
    yield "kgo:confidence", number(float(claim.confidence))
    yield "kgo:extractor", text(claim.extractor)
    yield "kgo:rule", text(claim.rule)
    yield "kgo:words", text(claim.relation.text, claim.article.language)
    yield from ((f"kgo:{key}", text(value)) for key, value in _codes(claim) if value)
    yield from (("kgo:attribution", names.of("attribution", id)) for id in _attribution_ids(claim))
    yield from _time(claim.time, claim.article.language) if claim.time else ()
    yield from _roles(claim, names)


def _codes(claim: Claim) -> tuple[tuple[str, str | None], ...]:
    use = claim.relation
    return ("plover", use.plover), ("mode", use.mode), ("cameo", use.cameo)


def _time(time: EventTime, language: str) -> Pairs:
    for key, value in (("eventStart", time.start), ("eventEnd", time.end)):
        if value:
            yield f"kgo:{key}", day(value)
    yield "kgo:eventPrecision", text(time.precision)
    yield "kgo:eventWords", text(time.text, language)


def _roles(claim: Claim, names: Names) -> Pairs:
    roles = claim.roles
    yield from (("kgo:about", names.of("actor", part.id)) for part in roles.about)
    for key, part in (("place", roles.place), ("instrument", roles.instrument)):
        if part:
            yield f"kgo:{key}", names.of("actor", part.id)
    if roles.quantity:
        yield "kgo:quantityValue", number(roles.quantity.value)
        yield "kgo:quantityUnit", text(roles.quantity.unit)


def _attribution_ids(claim: Claim) -> list[str]:
    return [f"{claim.id}-{position}" for position, _ in enumerate(claim.speakers, 1)]


def _attributions(claim: Claim, names: Names) -> Blocks:
    """Speakers as numbered nodes: 1 is the innermost, who says it; the next is who reports that."""
    for position, (id, speaker) in enumerate(zip(_attribution_ids(claim), claim.speakers, strict=True), 1):
        pairs = [
            ("a", "kgo:Attribution"),
            ("kgo:position", number(position)),
            ("kgo:speaker", names.of("actor", speaker.who.id)),
        ]
        if speaker.cue.text:
            pairs.append(("kgo:cue", text(speaker.cue.text, claim.article.language)))
        yield names.of("attribution", id), iter(pairs)


def evidence_id(claim: Claim) -> str:
    """Return the id of a stretch of an article, shared by all claims that rest on it."""
    return digest(claim.article.id, str(claim.evidence.start), str(claim.evidence.end))


def _evidence(snapshot: Snapshot, names: Names) -> Blocks:
    found = {evidence_id(claim): claim for claim in snapshot.in_order}
    for id, claim in sorted(found.items()):
        quote, position = names.of("evidence", f"{id}-quote"), names.of("evidence", f"{id}-position")
        span = claim.evidence
        yield names.of("evidence", id), iter((
            ("a", "oa:SpecificResource"),
            ("oa:hasSource", names.of("article", claim.article.id)),
            ("oa:hasSelector", quote),
            ("oa:hasSelector", position),
        ))  # fmt: skip
        yield quote, iter((("a", "oa:TextQuoteSelector"), ("oa:exact", text(span.text, claim.article.language))))
        yield position, iter((
            ("a", "oa:TextPositionSelector"),
            ("oa:start", number(span.start)),
            ("oa:end", number(span.end)),
        ))  # fmt: skip


def _articles(snapshot: Snapshot, names: Names) -> Blocks:
    found = {claim.article.id: claim.article for claim in reversed(snapshot.in_order)}
    for id, article in sorted(found.items()):
        yield names.of("article", id), _article(article)


def _article(article: Article) -> Pairs:
    yield "a", "kgo:Article"
    yield "dcterms:language", text(article.language)
    if article.title:
        yield "dcterms:title", text(article.title, article.language)
    if article.published:
        yield "dcterms:issued", day(article.published)
    if article.source:
        yield "dcterms:publisher", text(article.source)
    if article.url:
        yield "schema:url", link(article.url)
