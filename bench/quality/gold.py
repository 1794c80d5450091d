"""kg's own gold claims (`claims.jsonl`, `docs.jsonl`, `traps.jsonl`): the figures of `kg evaluate`."""

from __future__ import annotations

from pathlib import Path

from kg.cli.judging import read_documents
from kg.evaluate import Report, evaluate, read_gold
from kg.pipeline import Pipeline


def score(folder: Path, pipeline: Pipeline) -> dict[str, float]:
    """Return root-level and strict figures, trap hits, and how often polarity, modality and speaker are right."""
    report = judged(folder, pipeline)
    root, strict = report.root, report.strict
    values = {
        "root_f1": root.f1,
        "root_precision": root.precision,
        "root_recall": root.recall,
        "strict_f1": strict.f1,
        "polarity_accuracy": report.polarity.precision,
        "modality_accuracy": report.modality.precision,
        "speaker_accuracy": report.speaker.precision,
    }
    return {"trap_hits": len(report.hits), **{key: value or 0.0 for key, value in values.items()}}


def judged(folder: Path, pipeline: Pipeline) -> Report:
    """Return the report on what the pipeline finds in the gold articles."""
    wanted, traps = read_gold(folder / "claims.jsonl")
    documents = {item.article.id: item for item in read_documents(folder / "docs.jsonl")}
    readings = pipeline.read(item.article for item in documents.values())
    found = {documents[reading.article.id].name: reading.claims for reading in readings}
    limits = {item.name: item.limit for item in documents.values() if item.limit is not None}
    return evaluate(found, wanted, traps, limits, pipeline.ontology)
