"""re3d's defence reports (`documents`, `entities`, `relations`, one JSON object a line): entities and relations."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.quality.spans import Span, count, ends, figures, lines, overlap, place, touches
from kg.evaluate import Score
from kg.mention import find_mentions
from kg.model import Article, Claim, Mention, Ontology
from kg.pipeline import Pipeline, Reading

CLASSES = ("Location", "Nationality", "Organisation", "Person")
# What a claim says in re3d's words. HasAttrOf and IsSynonymOf are no claims and are left out on both sides.
BY_RELATION = {
    "alliedWith": ("AlliesOf",),
    "cooperatesWith": ("AlliesOf", "CommWith"),
    "controls": ("InChargeOf", "CoLocated"),
    "deploys": ("CoLocated",),
    "expels": ("Apart",),
    "fights": ("FightingAgainst",),
    "founded": ("InChargeOf",),
    "holdsOffice": ("InChargeOf", "BelongsTo"),
    "hosts": ("CommWith", "CoLocated"),
    "leads": ("InChargeOf",),
    "locatedIn": ("CoLocated", "BelongsTo"),
    "memberOf": ("BelongsTo",),
    "occupies": ("FightingAgainst", "CoLocated"),
    "opposedTo": ("FightingAgainst", "Dislikes"),
    "partOf": ("BelongsTo",),
    "speaksFor": ("BelongsTo",),
    "trains": ("AlliesOf", "CommWith"),
    "visits": ("CommWith", "CoLocated"),
    "withdrawsFrom": ("Apart",),
}
BY_ROOT = {
    "ACCUSE": ("Dislikes",),
    "AGREE": ("AlliesOf", "CommWith", "Likes"),
    "AID": ("AlliesOf", "Likes"),
    "ASSAULT": ("FightingAgainst",),
    "COERCE": ("FightingAgainst", "Dislikes"),
    "CONSULT": ("CommWith",),
    "PROTEST": ("Dislikes",),
    "REJECT": ("Dislikes",),
    "REQUEST": ("CommWith",),
    "SANCTION": ("Dislikes",),
    "SUPPORT": ("AlliesOf", "Likes"),
    "THREATEN": ("Dislikes",),
}
DIRECTED = ("BelongsTo", "Dislikes", "InChargeOf", "Likes")
MAPPED = frozenset(kind for kinds in (*BY_RELATION.values(), *BY_ROOT.values()) for kind in kinds)


@dataclass(frozen=True)
class Relation:
    """A gold relation."""

    kind: str
    source: Span
    target: Span


@dataclass
class Document:
    """A text with its annotation."""

    text: str
    entities: dict[str, list[Span]] = field(default_factory=lambda: {name: [] for name in CLASSES})
    relations: set[Relation] = field(default_factory=set)


def score(folder: Path, pipeline: Pipeline) -> dict[str, float]:
    """Return figures of entities (overlap, one to one, by class) and of relations (types mapped, ends overlap)."""
    documents = read_documents(folder)
    classes = {name: Score() for name in CLASSES}
    relations = Score()
    articles = (Article(item.text, given_id=key) for key, item in documents.items())
    for article, sentences in pipeline.parser.parse(articles):
        document = documents[article.id]
        mentions = [item for s in sentences for item in find_mentions(s, article.text, pipeline.lexicon)]
        entities(classes, mentions, document, pipeline.ontology)
        judge(relations, pipeline.understand(article, sentences), document)
    return {
        **figures("entity", total(classes.values())),
        **{f"entity_{name.lower()}_f1": item.f1 or 0.0 for name, item in classes.items()},
        **figures("relation", relations),
    }


def read_documents(folder: Path) -> dict[str, Document]:
    """Return the documents of all folders that hold `documents.json`."""
    documents: dict[str, Document] = {}
    for path in sorted(folder.rglob("documents.json")):
        documents.update({row["_id"]: Document(row["text"]) for row in map(json.loads, lines(path))})
        for row in map(json.loads, lines(path.with_name("entities.json"))):
            spans = documents[row["documentId"]].entities.get(row["type"])
            if spans is not None and (row["begin"], row["end"]) not in spans:
                spans.append((row["begin"], row["end"]))
        for row in map(json.loads, lines(path.with_name("relations.json"))):
            if row["type"] in MAPPED:
                documents[row["documentId"]].relations.add(relation(row))
    return documents


def relation(row: dict[str, Any]) -> Relation:
    """Return a relation; one that holds both ways starts at the end that comes first."""
    source, target = (row["sourceBegin"], row["sourceEnd"]), (row["targetBegin"], row["targetEnd"])
    if row["type"] not in DIRECTED and target < source:
        source, target = target, source
    return Relation(row["type"], source, target)


def entities(classes: dict[str, Score], mentions: list[Mention], document: Document, ontology: Ontology) -> None:
    """Add a document's entities. The name of a state may be a place or an organisation: re3d tags its use."""
    found: dict[str, list[Span]] = {name: [] for name in CLASSES}
    for item in mentions:
        span = item.start, item.end
        name = class_of(item, ontology)
        if name == "State":
            places = touches(span, document.entities["Location"])
            bodies = touches(span, document.entities["Organisation"])
            name = "Organisation" if bodies and not places else "Location"
        if name in found and span not in found[name]:
            found[name].append(span)
    for name in CLASSES:
        count(classes[name], found[name], document.entities[name])


def class_of(item: Mention, ontology: Ontology) -> str | None:
    """Return re3d's class of a mention; `State` where its use decides, None for matters and times."""
    if item.reason in ("demonym", "inhabitants") and item.kind == "name":
        return "Nationality"
    if item.type == "State" and item.kind == "name":
        return "State"
    if item.type == "Person":
        return "Person"
    kind = ontology.types.get(item.type)
    return {"actor": "Organisation", "place": "Location"}.get(kind.kind) if kind else None


def total(scores: Iterable[Score]) -> Score:
    """Return the sum of scores."""
    whole = Score()
    for item in scores:
        whole.found += item.found
        whole.right += item.right
        whole.gold += item.gold
        whole.recalled += item.recalled
    return whole


def judge(score: Score, reading: Reading, document: Document) -> None:
    """Add a document's relations: a claim is right when a gold relation of a mapped type joins the same two ends; so
    is the place of a claim when a gold CoLocated joins it to one of the participants."""
    recalled: set[Relation] = set()
    for claim in reading.claims:
        if claim.polarity != "affirmed":
            continue
        kinds = kinds_of(claim)
        if kinds:
            recalled |= counted(
                score, {item for item in document.relations if item.kind in kinds and joins(claim, item)}
            )
        if claim.roles.place:
            near = (item for item in document.relations if item.kind == "CoLocated")
            recalled |= counted(score, {item for item in near if stands(claim, item)})
    score.gold += len(document.relations)
    score.recalled += len(recalled)


def counted(score: Score, hits: set[Relation]) -> set[Relation]:
    """Count one found relation, right if it hits anything; return what it hits."""
    score.found += 1
    score.right += bool(hits)
    return hits


def kinds_of(claim: Claim) -> tuple[str, ...]:
    """Return the relations of re3d that a claim may stand for."""
    return BY_RELATION.get(claim.relation.id) or BY_ROOT.get(claim.relation.plover or "", ())


def joins(claim: Claim, item: Relation) -> bool:
    """Return whether a claim joins the two ends of a relation, in its direction if it has one."""
    source, target = [item.source], [item.target]
    return ends(claim, source, target) or (item.kind not in DIRECTED and ends(claim, target, source))


def stands(claim: Claim, item: Relation) -> bool:
    """Return whether a claim's place puts one of its participants where a gold relation says."""
    if claim.roles.place is None:
        return False
    where = place(claim.roles.place)
    for who in (place(claim.subject), place(claim.object)):
        for one, other in ((item.source, item.target), (item.target, item.source)):
            if overlap(who, one) and overlap(where, other):
                return True
    return False
