"""Claims in; a folder of files out, each sorted, which a plain merge of sorted files joins."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from kg.model import Claim, KgError
from kg.model.contract import claim_dict, claim_line
from kg.pipeline import Reading

FORMATS = ("jsonl", "parquet")
ARTICLES = 1000  # of a shard
MISSING = "Parquet needs pyarrow: pip install 'geopolitical-kg[cluster]'"
COLUMNS = ("id", "proposition", "article", "source", "published", "subject", "relation", "object", "polarity",
           "modality", "speakers", "begins", "ends", "evidence", "rule", "confidence")  # fmt: skip


def write(readings: Iterable[Reading], folder: Path, form: str, articles: int = ARTICLES) -> Iterator[Path]:
    """Write the claims of so many articles to each file and yield its path; a file is there whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    found = iter(readings)
    number = 0
    while part := list(islice(found, articles)):
        path = folder / f"claims-{number:05}.{form}"
        claims = sorted((claim for reading in part for claim in reading.claims), key=lambda claim: claim.id)
        temporary = path.with_name(path.name + ".part")
        (_parquet if form == "parquet" else _jsonl)(claims, temporary)
        os.replace(temporary, path)  # noqa: PTH105 - says what it does
        yield path
        number += 1


def _jsonl(claims: list[Claim], path: Path) -> None:
    path.write_text("".join(f"{claim_line(claim)}\n" for claim in claims), encoding="utf-8")


def _parquet(claims: list[Claim], path: Path) -> None:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise KgError(MISSING) from None
    kinds = [(name, pyarrow.float64() if name == "confidence" else pyarrow.string()) for name in (*COLUMNS, "json")]
    table = pyarrow.Table.from_pylist([_row(claim) for claim in claims], schema=pyarrow.schema(kinds))
    parquet.write_table(table, path, compression="zstd")


def _row(claim: Claim) -> dict[str, Any]:
    """Return a claim as columns to ask for, and whole as JSON."""
    time = claim.time
    values = (claim.id, claim.proposition, claim.article.id, claim.article.source, claim.article.published,
              claim.subject.id, claim.relation.id, claim.object.id, claim.polarity, claim.modality,
              " ".join(speaker.who.id for speaker in claim.speakers), time.start if time else None,
              time.end if time else None, claim.evidence.text, claim.rule, claim.confidence)  # fmt: skip
    return {**dict(zip(COLUMNS, values, strict=True)), "json": json.dumps(claim_dict(claim), ensure_ascii=False)}
