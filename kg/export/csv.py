"""CSV: one claim a row, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from kg.export.snapshot import Snapshot
from kg.model import Claim, contexts

NAME = "csv"
SUFFIX = ".csv"
COLUMNS = (
    "subject", "relation", "object", "polarity", "modality", "speakers", "event_start", "event_end", "evidence",
    "published", "source", "title", "url", "plover", "direct", "confidence", "subject_id", "object_id", "proposition",
    "claim", "article", "contexts",
)  # fmt: skip


def write(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write a header and the claims in order."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(row(claim, snapshot) for claim in snapshot.in_order)
    out.write(lines.getvalue().encode("utf-8", "backslashreplace"))


def row(claim: Claim, snapshot: Snapshot) -> tuple[str | float | None, ...]:
    """Return a claim as a row of COLUMNS; `direct` is yes or no."""
    article = claim.article
    start, end = (claim.time.start, claim.time.end) if claim.time else (None, None)
    return (
        claim.subject.name, claim.relation.id, claim.object.name, claim.polarity, claim.modality,
        "; ".join(speaker.who.name for speaker in claim.speakers),
        start, end, claim.evidence.text,
        article.published, article.source, article.title, article.url, claim.relation.plover,
        "yes" if claim.proposition in snapshot.direct else "no", claim.confidence,
        claim.subject.id, claim.object.id, claim.proposition,
        claim.id, article.id, "; ".join(contexts(claim, snapshot.ontology.contexts)),
    )  # fmt: skip
