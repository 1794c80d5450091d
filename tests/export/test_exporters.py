"""One contract for every exporter: same bytes on every run, order and hash seed, and no text that breaks it."""

import hashlib
import io
import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from export_demo import demo, hostile

from kg.export import EXPORTERS, Snapshot, exporter
from kg.model import KgError

each = pytest.mark.parametrize("module", EXPORTERS, ids=lambda module: module.NAME)


def written(module, snapshot):
    out = io.BytesIO()
    module.write(snapshot, out)
    return out.getvalue()


@each
def test_has_a_name_and_a_suffix_of_its_own(module):
    assert exporter(module.NAME) is module
    assert [other.SUFFIX for other in EXPORTERS].count(module.SUFFIX) == 1


def test_unknown_name_lists_the_known():
    with pytest.raises(KgError, match="turtle"):
        exporter("docx")


@each
@pytest.mark.parametrize("make", [demo, hostile])
def test_order_of_the_snapshot_does_not_matter(module, make):
    snapshot = make()
    mixed = random.Random(7)
    claims, actors = list(snapshot.claims), list(snapshot.actors)
    mixed.shuffle(claims)
    mixed.shuffle(actors)
    again = replace(snapshot, claims=(*claims, claims[0]), actors=tuple(actors))
    assert written(module, again) == written(module, snapshot)


@each
def test_nothing_to_write_is_no_error(module):
    assert isinstance(written(module, Snapshot(())), bytes)


@pytest.mark.parametrize("module", [each for each in EXPORTERS if each.NAME not in ("neo4j", "parquet")])
def test_output_is_utf8(module):
    written(module, hostile()).decode("utf-8")


HASHES = """
import hashlib, io
from export_demo import demo, hostile
from kg.export import EXPORTERS
for module in EXPORTERS:
    for make in (demo, hostile):
        out = io.BytesIO()
        module.write(make(), out)
        print(module.NAME, make.__name__, hashlib.sha256(out.getvalue()).hexdigest())
"""


def test_bytes_are_the_same_under_another_hash_seed():
    here = str(Path(__file__).parent)
    seen = set()
    for seed in ("1", "4711"):
        env = os.environ | {"PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", HASHES], env=env, cwd=here, capture_output=True, text=True, check=True
        )
        seen.add(run.stdout)
    assert len(seen) == 1
    for module in EXPORTERS:
        assert hashlib.sha256(written(module, demo())).hexdigest() in run.stdout
