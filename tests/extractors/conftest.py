"""The recorded answers, their articles, and a model served on this machine."""

import json
from contextlib import ExitStack
from pathlib import Path

import pytest

from extractors.served import SECRET, Script, serving
from kg.extractors import Setting, extractor
from kg.read import read

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = ROOT / "seeds" / "demo-llm" / "answers.jsonl"
NAMES = ("2016-11-24-colombia-farc", "2018-05-08-us-leaves-iran-deal", "2023-12-11-sudan-emirates")


@pytest.fixture(scope="session")
def articles():
    """The three demo articles that the recorded answers are about."""
    return tuple(read([str(ROOT / "seeds" / "demo" / f"{name}.txt") for name in NAMES]))


@pytest.fixture(scope="session")
def recorded():
    """All recorded claims."""
    return [item for row in ANSWERS.read_text(encoding="utf-8").splitlines() for item in json.loads(row)["claims"]]


@pytest.fixture
def ask(tmp_path, monkeypatch, pipeline):
    """Return what runs an extractor against a scripted server: (findings, script, told)."""
    with ExitStack() as stack:

        def run(articles, *steps, name="llm", folder=tmp_path, options="", script=None, **setting):
            script = script or Script(ANSWERS, *steps)
            monkeypatch.setenv("OPENAI_BASE_URL", stack.enter_context(serving(script)))
            monkeypatch.setenv("OPENAI_API_KEY", SECRET)
            told = []
            spec = f"{name}:model=m,pause=0.01,timeout=1{options}"
            made = extractor(spec, Setting(folder=folder, tell=told.append, **setting))
            made.pipeline = pipeline
            return list(made.read(articles)), script, told

        yield run
