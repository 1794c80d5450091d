"""The documentation is true: commands, links and the sessions it shows."""

import doctest
import importlib
import pkgutil
import re
import subprocess
import sys

import pytest
from sessions import ROOT, Folder, fits, steps

import kg
from kg.cli.group import ALIASES, SECTIONS
from kg.cli.reference import reference

AT_THE_TOP = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")
DOCUMENTS = [*(ROOT / name for name in AT_THE_TOP), *sorted(ROOT.glob("docs/*.md"))]
WITH_SESSIONS = [path for path in DOCUMENTS if "```console" in path.read_text(encoding="utf-8")]
COMMANDS = {*(name for _, names in SECTIONS for name in names), *ALIASES}
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|src=\"([^\"]+)\"")
PATH_IN_WORDS = re.compile(r"`((?:kg|ontology|seeds|tests|docs|training|bench|exports)/[\w./*<>-]*)`")


def named(path):
    return str(path.relative_to(ROOT))


def prose(path):
    return re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_the_reference_is_that_of_the_commands():
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == reference(), "run `make docs`"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_in_the_reference(name):
    assert f"kg {name}" in reference()


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_command_that_is_shown_exists(path):
    blocks = re.findall(r"```(?:sh|console)\n(.*?)```", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    shown = re.findall(r"(?:^|\| |\$ )kg ([a-z]+)", "\n".join(blocks), flags=re.MULTILINE)
    assert set(shown) <= COMMANDS


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_link_resolves(path):
    text = prose(path)
    headings = {anchor(line) for line in text.splitlines() if line.startswith("#")}
    for target in filter(None, (a or b for a, b in LINK.findall(text))):
        if target.startswith(("https://", "mailto:")):
            continue
        file, _, place = target.partition("#")
        assert not file or (path.parent / file).exists(), target
        assert file or place in headings, target


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_path_that_is_named_exists(path):
    for name in PATH_IN_WORDS.findall(prose(path)):
        if "<" not in name:
            assert list(ROOT.glob(name.rstrip("/"))), name


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_make_target_exists(path):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)", path.read_text(encoding="utf-8"))) <= targets


@pytest.mark.parametrize("path", WITH_SESSIONS, ids=named)
def test_sessions_print_what_is_shown(path, tmp_path):
    folder = Folder(tmp_path)
    for command, shown in steps(path.read_text(encoding="utf-8")):
        printed = folder.run(command)
        assert fits(shown, printed), f"$ {command}\n{printed}\nshown:\n{shown}\nrun `make docs`"


PYTHON = [
    (named(path), code)
    for path in DOCUMENTS
    for code in re.findall(r"```python\n(.*?)```", path.read_text(encoding="utf-8"), flags=re.DOTALL)
]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A folder with the demo ledger."""
    place = tmp_path_factory.mktemp("demo")
    Folder(place).run("kg build seeds/demo --quiet")
    return place


@pytest.mark.parametrize("code", [code for _, code in PYTHON], ids=[name for name, _ in PYTHON])
def test_code_runs(code, demo):
    done = subprocess.run([sys.executable, "-c", code], cwd=demo, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr


def anchor(heading):
    words = re.sub(r"[^\w\s-]", "", heading.lstrip("#").strip().lower())
    return words.replace(" ", "-")


def modules():
    return sorted(item.name for item in pkgutil.walk_packages(kg.__path__, "kg.") if item.name != "kg.__main__")


@pytest.mark.parametrize("name", modules())
def test_examples_in_docstrings_run(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_every_relation_is_explained():
    rows = (ROOT / "ontology" / "relations.tsv").read_text(encoding="utf-8").splitlines()[1:]
    text = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    assert not [row for row in rows if f"`{row.split(chr(9))[0]}`" not in text]
