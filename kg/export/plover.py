"""PLOVER: one event record a line, for event data tools; what PLOVER leaves open (denial, plans, speakers) is added."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from kg.export.snapshot import Snapshot
from kg.model import Claim, Participant, contexts

NAME = "plover"
SUFFIX = ".plover.jsonl"
MUTUAL = "CONSULT"  # in a meeting all are actors and there is no recipient


def write(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write the claims that have a PLOVER event type; structure (offices, membership) is no event."""
    for claim in snapshot.in_order:
        if claim.relation.plover is not None:
            line = json.dumps(record(claim, snapshot), ensure_ascii=False)
            out.write(line.encode("utf-8", "backslashreplace") + b"\n")


def record(claim: Claim, snapshot: Snapshot) -> dict[str, Any]:
    """Return the record of a claim: `date` is that of the event if the text tells it, else of publication."""
    known = snapshot.ontology.relations.get(claim.relation.id)
    mutual = bool(known and known.symmetric and claim.relation.plover == MUTUAL)
    both = [_actor(claim.subject, snapshot), _actor(claim.object, snapshot)]
    time = claim.time
    return {
        "id": claim.id,
        "date": (time and (time.start or time.end)) or claim.article.published,
        "enddate": time and time.end,
        "actor": both if mutual else both[:1],
        "recipient": [] if mutual else both[1:],
        "event": claim.relation.plover,
        "mode": claim.relation.mode,
        "context": list(contexts(claim, snapshot.ontology.contexts)),
        "location": claim.roles.place and {"name": claim.roles.place.name, "id": claim.roles.place.id},
        "text": claim.evidence.text,
        "span": [claim.evidence.start, claim.evidence.end],
        "quad_code": known and known.quad,
        "event_score": known and known.score,
        "negation": claim.polarity == "denied",
        "hypothetical": claim.modality in ("possible", "alleged"),
        "future": claim.modality in ("planned", "wanted", "threatened"),
        "relation": claim.relation.id,
        "modality": claim.modality,
        "speakers": [speaker.who.name for speaker in claim.speakers],
        "coder": f"{claim.extractor} {claim.rule}".strip(),
        "publication": {"id": claim.article.id, "date": claim.article.published, "source": claim.article.source,
                        "url": claim.article.url},
    }  # fmt: skip


def _actor(part: Participant, snapshot: Snapshot) -> dict[str, Any]:
    known = snapshot.everyone.get(part.id)
    wikidata = next((id for scheme, id in known.external if scheme == "wikidata"), None) if known else None
    return {"code": part.country, "sector": part.sector, "text": part.text or part.name, "name": part.name,
            "identifier": wikidata, "id": part.id, "type": part.type}  # fmt: skip
