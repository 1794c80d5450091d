"""Shards: every claim once, each file sorted, whole or not there."""

import json

import pytest
from factories import article, full_claim

from kg.batch import write_shards
from kg.model import Claim
from kg.model.contract import claim_dict
from kg.pipeline import Reading


def readings(number):
    for n in range(number):
        of = article(f"a{n}")
        yield Reading(of, (full_claim(of),), (), 1)


def test_shards_as_json_lines_merge_into_all_claims(tmp_path):
    paths = list(write_shards(readings(25), tmp_path / "new", "jsonl", articles=10))
    assert [path.name for path in paths] == [f"claims-0000{n}.jsonl" for n in range(3)]
    found = [[json.loads(line)["id"] for line in path.read_text(encoding="utf-8").splitlines()] for path in paths]
    assert all(ids == sorted(ids) for ids in found)
    assert sorted(id for ids in found for id in ids) == sorted(full_claim(article(f"a{n}")).id for n in range(25))
    assert sorted(item.name for item in (tmp_path / "new").iterdir()) == [path.name for path in paths]


def test_shards_as_parquet_hold_the_whole_claim(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    (path,) = write_shards(readings(1), tmp_path, "parquet")
    (row,) = parquet.read_table(path).to_pylist()
    claim: Claim = full_claim(article("a0"))
    assert json.loads(row["json"]) == json.loads(json.dumps(claim_dict(claim)))
    assert (row["subject"], row["polarity"], row["begins"]) == (claim.subject.id, "denied", "2022-09")
