"""The recipe of docs/extractors.md, installed as a package would be and run as a user would."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINES = 50


@pytest.fixture(scope="module")
def recipe():
    """The extractor of the recipe, and its entry point."""
    text = (ROOT / "docs" / "extractors.md").read_text(encoding="utf-8").partition("## One of your own")[2]
    (code,) = re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL)
    (point,) = re.findall(r"```toml\n(.*?)```", text, flags=re.DOTALL)
    return code, point


def test_it_is_short(recipe):
    assert len(recipe[0].splitlines()) < LINES


def test_it_works_once_it_is_installed(recipe, tmp_path):
    code, point = recipe
    (tmp_path / "backers.py").write_text(code, encoding="utf-8")
    info = tmp_path / "backers-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: backers\nVersion: 1.0\n", encoding="utf-8")
    points = point.replace('[project.entry-points."kg.extractors"]', "[kg.extractors]").replace('"', "")
    (info / "entry_points.txt").write_text(points, encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT)))}
    command = [sys.executable, "-m", "kg", "extract", "-", "--extractor", "backers"]
    text = "Turkey  backs Libya. Turkey backs rebels. Russia supports Syria."
    done = subprocess.run(command, input=text, env=env, cwd=tmp_path, capture_output=True, encoding="utf-8")
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(c["subject"]["id"], c["object"]["id"], c["extractor"]) for c in claims] == [
        ("turkey", "libya", "backers/1"),
        ("russia", "syria", "backers/1"),
    ], done.stderr
    assert all(text[c["relation"]["start"] : c["relation"]["end"]] == c["relation"]["text"] for c in claims)
