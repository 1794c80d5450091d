"""`kg` as a user runs it, with a pipeline that reads "X backs Y in Z." at once."""

import io
import re
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from factories import ACTORS, RELATIONS, claim

import kg.pipeline
from kg.cli.group import commands
from kg.pipeline import Reading

SENTENCE = re.compile(r"(\w+) backs (\w+)[^.]*\.")


class StubPipeline:
    """Finds "X backs Y" and nothing else."""

    name, version, options = "english-rules/1", "stub/1", {}
    ontology = SimpleNamespace(relations={item.id: item for item in RELATIONS})

    def __init__(self, model):
        self.model = model

    def read(self, articles):
        for article in articles:
            found = [
                claim(match[1], "supports", match[2], of=article, start=match.start(), end=match.end())
                for match in SENTENCE.finditer(article.text)
            ]
            named = {part.id for item in found for part in (item.subject, item.object)}
            yield Reading(article, tuple(found), tuple(actor for actor in ACTORS if actor.id in named), 1)


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    """An empty folder, no settings from outside, and the stub in the place of the pipeline."""
    monkeypatch.chdir(tmp_path)
    for name in ("KG_LEDGER", "KG_MODEL", "KG_EXTRACTOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(kg.pipeline, "Pipeline", StubPipeline)


@pytest.fixture
def run():
    """Run `kg` with these arguments; the result has exit_code, stdout and stderr."""

    def invoke(*args, given=None):
        stdin = io.BufferedReader(io.BytesIO((given or "").encode()))
        result = CliRunner().invoke(commands, [str(arg) for arg in args], input=stdin, prog_name="kg")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def news(tmp_path):
    """A folder with two articles."""
    folder = tmp_path / "news"
    folder.mkdir()
    header = "title: One\ndate: 2022-09-24\nsource: Wire\n\n"
    (folder / "one.txt").write_text(header + "Turkey backs militants in Syria.\n", encoding="utf-8")
    line = '{"title": "Two", "published": "2023", "source": "Paper", "text": "Russia backs Syria."}\n'
    (folder / "two.jsonl").write_text(line, encoding="utf-8")
    return folder


@pytest.fixture
def ledger(run, news, tmp_path):
    """A ledger of these articles."""
    assert run("build", news, "--quiet").exit_code == 0
    return tmp_path / "kg.ledger"
