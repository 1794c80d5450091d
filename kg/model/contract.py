"""Claims as the JSON contract: one object a line, keys in a fixed order, absent values null."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from kg.model.article import Article
from kg.model.claim import Claim, EventTime, Participant, Quantity, RelationUse, Roles, Span, Speaker

PARTICIPANT = ("id", "name", "type", "country", "sector", "text", "start", "end")


def participant_dict(item: Participant | None) -> dict[str, Any] | None:
    """Return a participant as the contract has it; the reason stays inside kg."""
    return None if item is None else {key: getattr(item, key) for key in PARTICIPANT}


def claim_dict(claim: Claim) -> dict[str, Any]:
    """Return a claim as the contract has it."""
    article = claim.article
    return {
        "id": claim.id,
        "proposition": claim.proposition,
        "article": {key: getattr(article, key) for key in ("id", "title", "url", "source", "published")},
        "subject": participant_dict(claim.subject),
        "relation": asdict(claim.relation),
        "object": participant_dict(claim.object),
        "roles": roles_dict(claim.roles),
        "polarity": claim.polarity,
        "modality": claim.modality,
        "speakers": [{**(participant_dict(s.who) or {}), "cue": span_dict(s.cue)} for s in claim.speakers],
        "time": asdict(claim.time) if claim.time else None,
        "evidence": {"start": claim.evidence.start, "end": claim.evidence.end, "text": claim.evidence.text},
        "extractor": claim.extractor,
        "rule": claim.rule,
        "confidence": claim.confidence,
    }


def roles_dict(roles: Roles) -> dict[str, Any]:
    """Return the further participants as the contract has them."""
    return {
        "about": [participant_dict(item) for item in roles.about],
        "place": participant_dict(roles.place),
        "instrument": participant_dict(roles.instrument),
        "quantity": asdict(roles.quantity) if roles.quantity else None,
    }


def span_dict(span: Span) -> dict[str, Any]:
    """Return a span as the contract has it."""
    return {"text": span.text, "start": span.start, "end": span.end}


def claim_line(claim: Claim) -> str:
    """Return a claim as one line of JSON, without the line break."""
    return json.dumps(claim_dict(claim), ensure_ascii=False)


def claim_from_dict(data: dict[str, Any], article: Article) -> Claim:
    """Return the claim that `claim_dict` wrote, about the given article."""
    return Claim(
        article=article,
        subject=_participant(data["subject"]),
        relation=RelationUse(**data["relation"]),
        object=_participant(data["object"]),
        evidence=Span(**data["evidence"]),
        polarity=data["polarity"],
        modality=data["modality"],
        speakers=tuple(_speaker(item) for item in data["speakers"]),
        time=EventTime(**data["time"]) if data["time"] else None,
        roles=_roles(data["roles"]),
        extractor=data["extractor"],
        rule=data["rule"],
        confidence=data["confidence"],
    )


def _participant(data: dict[str, Any]) -> Participant:
    return Participant(**{key: data[key] for key in PARTICIPANT})


def _speaker(data: dict[str, Any]) -> Speaker:
    return Speaker(_participant(data), Span(**data["cue"]))


def _roles(data: dict[str, Any]) -> Roles:
    place, instrument, quantity = data["place"], data["instrument"], data["quantity"]
    return Roles(
        about=tuple(_participant(item) for item in data["about"]),
        place=_participant(place) if place else None,
        instrument=_participant(instrument) if instrument else None,
        quantity=Quantity(**quantity) if quantity else None,
    )
