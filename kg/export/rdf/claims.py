"""An article and its claims become blocks of statements: what is claimed, who says so, when, and in which words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from kg.export.rdf.origin import Run, extraction_id
from kg.export.rdf.terms import Terms
from kg.model import Article, Claim, EventTime, Participant, Quantity, Speaker, digest

Pairs = list[tuple[str, str]]  # predicate with its prefix, and object as the format writes it


class Record(Protocol):
    """What the data says of an actor, as far as claims repeat it."""

    @property
    def name(self) -> str:
        """Return its name."""

    @property
    def type(self) -> str:
        """Return its type."""

    @property
    def country(self) -> str | None:
        """Return its country."""

    @property
    def sector(self) -> str | None:
        """Return its sector."""


Known = Callable[[str], Record | None]  # by id


class Block(NamedTuple):
    """All statements about one subject."""

    subject: str
    pairs: Pairs


def article_blocks(
    article: Article, claims: Sequence[Claim], runs: Mapping[str, Run], known: Known, terms: Terms
) -> Iterator[Block]:
    """Yield the article, each stretch of it that claims rest on, and the claims, in order of the text."""
    stretches: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        stretches.setdefault((claim.evidence.start, claim.evidence.end), []).append(claim)
    yield Block(terms.article(article.id), _article(article, terms))
    for (start, end), resting in sorted(stretches.items()):
        yield from _evidence(evidence_id(article.id, start, end), resting, terms)
    for claim in claims:
        yield from claim_blocks(claim, runs.get(claim.extractor), known, terms)


def _article(article: Article, terms: Terms) -> Pairs:
    pairs = [("a", terms.kgo("Article")), ("dcterms:language", terms.word(article.language))]
    if article.title is not None:
        pairs.append(("dcterms:title", terms.text(article.title, article.language)))
    if article.published is not None:
        pairs.append(("dcterms:issued", terms.day(article.published)))
    if article.source is not None:
        pairs.append(("dcterms:publisher", terms.word(article.source)))
    if article.url is not None:
        pairs.append(("schema:url", terms.link(article.url)))
    if article.retrieved is not None:
        pairs.append(("kgo:retrieved", terms.moment(article.retrieved)))
    return pairs


@lru_cache(1 << 10)
def evidence_id(article: str, start: int, end: int) -> str:
    """Return the id of a stretch of an article, shared by all claims that rest on it."""
    return digest(article, str(start), str(end))


def _evidence(id: str, claims: Sequence[Claim], terms: Terms) -> Iterator[Block]:
    """A Web Annotation whose bodies are the claims, and its target, told by quotation and by position."""
    span, article = claims[0].evidence, claims[0].article
    target, quote, position = (terms.of("evidence", f"{id}{part}") for part in ("", "-quote", "-position"))
    bodies = [("oa:hasBody", terms.of("claim", claim.id)) for claim in claims]
    yield Block(terms.of("annotation", id), [
        ("a", terms.voc("oa:Annotation")), ("oa:hasTarget", target),
        ("oa:motivatedBy", terms.voc("oa:describing")), *bodies,
    ])  # fmt: skip
    yield Block(target, [
        ("a", terms.voc("oa:SpecificResource")), ("oa:hasSource", terms.article(article.id)),
        ("oa:hasSelector", quote), ("oa:hasSelector", position),
    ])  # fmt: skip
    yield Block(quote, [
        ("a", terms.voc("oa:TextQuoteSelector")), ("oa:exact", terms.text(span.text, article.language)),
    ])  # fmt: skip
    yield Block(position, [
        ("a", terms.voc("oa:TextPositionSelector")),
        ("oa:start", terms.number(span.start)), ("oa:end", terms.number(span.end)),
    ])  # fmt: skip


def claim_blocks(claim: Claim, run: Run | None, known: Known, terms: Terms) -> Iterator[Block]:
    """Yield the claim, its speakers, and how it names somebody where that does not follow from the rest."""
    article, use = claim.article, claim.relation
    pairs = [  # nearly in the order in which they are written
        ("a", terms.kgo("Claim")),
        ("kgo:confidence", terms.number(claim.confidence)),
        ("kgo:evidence", terms.of("evidence", evidence_id(article.id, claim.evidence.start, claim.evidence.end))),
        ("kgo:extractor", terms.word(claim.extractor)),
        ("kgo:modality", terms.kgo(claim.modality)),
        ("kgo:object", terms.actor(claim.object.id)),
        ("kgo:polarity", terms.kgo(claim.polarity)),
        ("kgo:predicate", terms.kgo(use.id)),
        ("kgo:proposition", terms.of("proposition", claim.proposition)),
        ("kgo:rule", terms.word(claim.rule)),
        ("kgo:subject", terms.actor(claim.subject.id)),
        ("kgo:words", terms.word(use.text, article.language)),
        ("kgo:wordsAt", terms.span(article.id, use.start, use.end)),
        ("prov:wasDerivedFrom", terms.article(article.id)),
        ("prov:wasGeneratedBy", terms.of("extraction", extraction_id(run, claim.extractor, claim.rule))),
    ]
    for predicate, code in (("kgo:plover", use.plover), ("kgo:mode", use.mode), ("kgo:cameo", use.cameo)):
        if code is not None:
            pairs.append((predicate, terms.word(code)))
    if claim.time:
        pairs += _time(claim.time, article, terms)
    if claim.roles.quantity:
        pairs += _quantity(claim.roles.quantity, article, terms)
    both = zip(claim.speakers, claim.kept.speakers, strict=True)
    nodes = [_attribution(claim, n, speaker, kept.who, known, terms) for n, (speaker, kept) in enumerate(both, 1)]
    pairs += [("kgo:attribution", node.subject) for node in nodes]
    for (role, place, part), (_, _, kept) in zip(_parts(claim), _parts(claim.kept), strict=True):
        if role not in ("subject", "object"):
            pairs.append((f"kgo:{role}", terms.actor(part.id)))
        at, more = _said(part, kept, claim, known, terms)
        if more or place:
            nodes.append(_mention(claim, role, place, part, ([("kgo:at", at)] if at else []) + more, terms))
            pairs.append(("kgo:mention", nodes[-1].subject))
        elif at:
            pairs.append((f"kgo:{role}At", at))
    yield Block(terms.of("claim", claim.id), pairs)
    yield from nodes


def _parts(claim: Claim) -> Iterator[tuple[str, int, Participant]]:
    """Yield role, place (from 1; 0: the only one) and participant."""
    roles = claim.roles
    yield "subject", 0, claim.subject
    yield "object", 0, claim.object
    for n, part in enumerate(roles.about, 1):
        yield "about", n if len(roles.about) > 1 else 0, part
    for role, only in (("place", roles.place), ("instrument", roles.instrument)):
        if only:
            yield role, 0, only


def _said(part: Participant, kept: Participant, claim: Claim, known: Known, terms: Terms) -> tuple[str, Pairs]:
    """Return where the text names a participant, and what neither the quotation nor the actor's record tell of it."""
    more = _otherwise(kept, known(part.id), terms)
    if kept.id != part.id:
        more.append(("kgo:asActor", terms.actor(kept.id)))
    first, last = part.start - claim.evidence.start, part.end - claim.evidence.start
    if 0 <= first <= last and claim.evidence.text[first:last] == part.text and (part.text or first):
        return terms.span(claim.article.id, part.start, part.end), more
    if (part.text, part.start, part.end) != ("", 0, 0):
        more.append(("kgo:mentionWords", terms.text(part.text, claim.article.language)))
        more += [("kgo:start", terms.number(part.start)), ("kgo:end", terms.number(part.end))]
    return "", more


def _otherwise(part: Participant, actor: Record | None, terms: Terms) -> Pairs:
    """Return name, type, country and sector where the claim has others than the actor's record."""
    if actor is None or (part.name, part.type, part.country, part.sector) == (
        actor.name, actor.type, actor.country, actor.sector,
    ):  # fmt: skip
        return []
    values = (("kgo:asName", part.name, actor.name), ("kgo:asType", part.type, actor.type),
              ("kgo:asCountry", part.country, actor.country), ("kgo:asSector", part.sector, actor.sector))  # fmt: skip
    return [(predicate, terms.text(told or "")) for predicate, told, known in values if told != known]


def _mention(claim: Claim, role: str, place: int, part: Participant, told: Pairs, terms: Terms) -> Block:
    name = f"{claim.id}-{role}-{place}" if place else f"{claim.id}-{role}"
    pairs = [("a", terms.kgo("Mention")), ("kgo:role", terms.kgo(role)), ("kgo:who", terms.actor(part.id)), *told]
    if place:
        pairs.append(("kgo:position", terms.number(place)))
    return Block(terms.of("mention", name), pairs)


def _attribution(claim: Claim, position: int, speaker: Speaker, kept: Participant, known: Known, terms: Terms) -> Block:
    """A speaker as a numbered node: 1 is the innermost, who says it; the next is who reports that."""
    at, more = _said(speaker.who, kept, claim, known, terms)
    pairs = [
        ("a", terms.kgo("Attribution")),
        ("kgo:position", terms.number(position)),
        ("kgo:speaker", terms.actor(speaker.who.id)),
        *more,
    ]
    if at:
        pairs.append(("kgo:speakerAt", at))
    cue = speaker.cue
    if cue.text:
        pairs.append(("kgo:cue", terms.word(cue.text, claim.article.language)))
    if (cue.text, cue.start, cue.end) != ("", 0, 0):
        pairs.append(("kgo:cueAt", terms.span(claim.article.id, cue.start, cue.end)))
    return Block(terms.of("attribution", f"{claim.id}-{position}"), pairs)


def _time(time: EventTime, article: Article, terms: Terms) -> Pairs:
    pairs = [
        ("kgo:eventPrecision", terms.word(time.precision)),
        ("kgo:eventWords", terms.word(time.text, article.language)),
        ("kgo:eventAt", terms.span(article.id, time.text_start, time.text_end)),
    ]
    for predicate, value in (("kgo:eventStart", time.start), ("kgo:eventEnd", time.end)):
        if value is not None:
            pairs.append((predicate, terms.day(value)))
    return pairs


def _quantity(quantity: Quantity, article: Article, terms: Terms) -> Pairs:
    return [
        ("kgo:quantityValue", terms.number(quantity.value)),
        ("kgo:quantityUnit", terms.word(quantity.unit)),
        ("kgo:quantityWords", terms.text(quantity.text, article.language)),
        ("kgo:quantityAt", terms.span(article.id, quantity.start, quantity.end)),
    ]
