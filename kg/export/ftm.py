"""FollowTheMoney: actors as entities, and a link for each claim that keeps its words, source, date and standing."""

from __future__ import annotations

import io
import json
from typing import Any, BinaryIO

from kg.export.snapshot import Snapshot
from kg.model import Claim

NAME = "ftm"
SUFFIX = ".ftm.json"


def write(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write an entity a line: actors, then claims in order."""
    from kg.actors import followthemoney

    ids: dict[str, str] = {}
    for actor in snapshot.everyone.values():
        line = io.StringIO()
        followthemoney.write([actor], line)
        ids[actor.id] = json.loads(line.getvalue())["id"]
        out.write(line.getvalue().encode("utf-8", "backslashreplace"))
    for claim in snapshot.in_order:
        link = json.dumps(_link(claim, ids), ensure_ascii=False)
        out.write(link.encode("utf-8", "backslashreplace") + b"\n")


def _link(claim: Claim, ids: dict[str, str]) -> dict[str, Any]:
    article, time = claim.article, claim.time
    said = [f"according to {speaker.who.name}" for speaker in claim.speakers]
    values = {
        "subject": ids[claim.subject.id],
        "object": ids[claim.object.id],
        "role": claim.relation.id,
        "startDate": time and time.start,
        "endDate": time and time.end,
        "date": article.published,
        "status": ", ".join([claim.polarity, claim.modality, *said]),
        "summary": claim.evidence.text,
        "recordId": claim.id,
        "publisher": article.source,
        "sourceUrl": article.url,
        "description": article.title,
    }
    properties = {key: [value] for key, value in values.items() if value}
    caption = f"{claim.subject.name} {claim.relation.id} {claim.object.name}"
    return {"id": f"kg-claim-{claim.id}", "caption": caption, "schema": "UnknownLink", "properties": properties}
