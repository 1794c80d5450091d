"""PLOVER's codebook sentences (TSV: sentence, source, target, root): is the coded event among the claims?"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from bench.quality.spans import Span, ends, occurrences, places, read, share, touches
from kg import look
from kg.extract import coded
from kg.model import Claim, Ontology
from kg.pipeline import Pipeline, Reading

MERGED = {"YIELD": ("CONCEDE", "RETREAT")}  # the file has one root for both
Row = dict[str, str]


def score(folder: Path, pipeline: Pipeline) -> dict[str, float]:
    """Return how often the coded event is found from the raw sentence, and how many claims that takes."""
    rows = [row for path in sorted(folder.glob("*.tsv")) for row in rows_of(path)]
    texts = {str(number): row["sentence"] for number, row in enumerate(rows)}
    totals = dict.fromkeys(("root_and_actors", "root_and_actors_in_order", "actors", "root"), 0)
    kinds = right = 0
    for reading in read(pipeline, texts):
        hits, claims = judge(reading, rows[int(reading.article.id)], pipeline.ontology)
        kinds += len(claims)
        right += hits["root_and_actors"]
        for name, found in hits.items():
            totals[name] += bool(found)
    return {
        "root_given_actors": given(rows, pipeline),
        **{name: share(total, len(rows)) for name, total in totals.items()},
        "claims_a_sentence": share(kinds, len(rows)),
        "claims_right": share(right, kinds),
    }


def given(rows: Sequence[Row], pipeline: Pipeline) -> float:
    """Return how often the root is right when source and target are given; a span that is not found counts as wrong."""
    right = 0
    for row in rows:
        sides = [occurrences(row["sentence"], row[side])[:1] for side in ("source", "target")]
        spans = [found[0] if found else (0, len(row["sentence"])) for found in sides]
        guess = look.relation_between(row["sentence"], spans[0], spans[1], pipeline)
        right += guess is not None and guess.root in MERGED.get(row["root"], (row["root"],))
    return share(right, len(rows))


def rows_of(path: Path) -> list[Row]:
    """Return the coded sentences of a file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def event_type(claim: Claim, ontology: Ontology) -> str | None:
    """Return the root that PLOVER's coders would give: cooperation ahead is AGREE, what is refused REJECT."""
    return coded(ontology.relations[claim.relation.id], claim.polarity, claim.modality, claim.relation.text)


def judge(reading: Reading, row: Row, ontology: Ontology) -> tuple[dict[str, int], list[Claim]]:
    """Return how many claims are right in each sense, and the claims that have a PLOVER root."""
    claims = [claim for claim in reading.claims if claim.relation.plover]
    source, target = (occurrences(row["sentence"], row[side]) for side in ("source", "target"))
    roots = MERGED.get(row["root"], (row["root"],))
    of_root = [claim for claim in claims if event_type(claim, ontology) in roots]
    ordered = [claim for claim in of_root if forwards(claim, source, target)]
    both = [claim for claim in claims if forwards(claim, source, target) or ends(claim, target, source)]
    hits = {
        "root_and_actors": sum(claim in of_root for claim in both),
        "root_and_actors_in_order": len(ordered),
        "actors": len(both),
        "root": len(of_root),
    }
    return hits, claims


def forwards(claim: Claim, source: Sequence[Span], target: Sequence[Span]) -> bool:
    """Return whether a claim leads from source to target; whom a matter concerns (`about`) is a target too."""
    targets = (claim.object, *claim.roles.about)
    text = claim.article.text
    begins = any(touches(at, source) for at in places(claim.subject, text))
    return begins and any(touches(at, target) for item in targets for at in places(item, text))
