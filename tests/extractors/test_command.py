"""`kg build` with a model: quiet where asked, and key and address of the server nowhere in what it leaves behind."""

import logging
import sys

import pytest
from click.testing import CliRunner

from extractors.conftest import ANSWERS, NAMES, ROOT
from extractors.served import SECRET, Script, raw, serving, status, text
from kg.cli.group import commands

FORMS = ("turtle", "jsonl", "csv", "html", "graphml")
TELLING = f'{{"claims": [{{"quote": "{SECRET}", "relation": "{SECRET}"}}]}}'
SOURCES = [str(ROOT / "seeds" / "demo" / f"{name}.txt") for name in NAMES]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run `kg` in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def invoke(*args):
        result = CliRunner().invoke(commands, args, prog_name="kg")
        return result.stdout + result.stderr + repr(result.exception)

    return invoke


def test_no_secret_in_ledger_logs_errors_and_exports(run, tmp_path, monkeypatch, caplog):
    caplog.set_level(logging.DEBUG)
    steps = (status(500), text(TELLING), raw(SECRET.encode()), status(400), status(401))
    told = ""
    with serving(Script(ANSWERS, *steps)) as url:
        address = url.replace("http://", f"http://user:{SECRET}@")
        monkeypatch.setenv("OPENAI_BASE_URL", address)
        monkeypatch.setenv("OPENAI_API_KEY", SECRET)
        spec = "llm:model=m,pause=0.01,retries=1,concurrency=1"
        for _ in range(4):
            told += run("build", *SOURCES, "--extractor", spec, "--report", "report.json")
    told += "".join(run("export", form, "-o", f"out.{form}") for form in FORMS)
    told += run("cache", "--export", "cache.jsonl") + run("stats") + run("compare", "llm/m", "llm/m")
    left = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert {"kg.ledger", "cache.jsonl", "report.json", *(f"out.{form}" for form in FORMS)} <= {p.name for p in left}
    assert "401" in told and "3 new answers" not in told
    port = url.rpartition(":")[2].partition("/")[0]
    for secret in (SECRET, f"127.0.0.1:{port}"):
        assert secret not in told and secret not in caplog.text
        assert not [path for path, data in left.items() if secret.encode() in data]
    assert "httpx2" in sys.modules


def test_quiet_is_quiet_about_what_a_model_took(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    asked = ("build", SOURCES[0], "--quiet", "--extractor", f"llm:answers={ANSWERS}")
    result = CliRunner().invoke(commands, asked, prog_name="kg")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
