"""kg works as a wheel, as an editable install and from a plain checkout."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DATA = ("ontology", "seeds")
ARTICLE = "Russia attacked Ukraine on 24 February 2022."


def kg(place, *args, at):
    """Run kg from the packages at a place, which come before those installed."""
    env = {**os.environ, "PYTHONPATH": str(at)} if at else dict(os.environ)
    env.pop("KG_LEDGER", None)
    command = [sys.executable, *args]
    result = subprocess.run(command, cwd=place, env=env, capture_output=True, text=True, encoding="utf-8")
    assert result.returncode == 0, result.stderr
    return result.stdout


def works(place, at):
    """Build and ask in an empty folder; return where kg was loaded from."""
    (place / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert kg(place, "-m", "kg", "version", at=at).startswith("kg ")
    kg(place, "-m", "kg", "build", "article.txt", at=at)
    assert "attacks" in kg(place, "-m", "kg", "neighbours", "Russia", at=at)
    kg(place, "-m", "kg", "export", "html", "-o", "graph.html", at=at)
    return Path(kg(place, "-c", "import kg; print(kg.__file__)", at=at).strip())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from a copy so that the checkout stays clean."""
    source, out = tmp_path_factory.mktemp("source") / "kg", tmp_path_factory.mktemp("wheel")
    copy(source)
    offline = ("--no-deps", "--no-build-isolation", "--no-index")
    kg(out, "-m", "pip", "wheel", *offline, "-q", "-w", str(out), str(source), at=None)
    return next(out.glob("*.whl"))


def copy(target):
    """Copy what a clone would hold."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target / name)


@pytest.mark.slow
def test_the_wheel_holds_what_kg_needs(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    for folder, pattern in (("ontology", "*.tsv"), ("seeds", "*.tsv"), ("seeds/demo", "*.txt")):
        wanted = {f"kg/{folder}/{path.name}" for path in (ROOT / folder).glob(pattern)}
        assert wanted and wanted <= held
    for folder in ("kg/parse/english", "kg/parse/english-strong", "kg/export/page", "kg/serve/web"):
        files = (path for path in (ROOT / folder).rglob("*") if path.is_file())
        wanted = {path.relative_to(ROOT).as_posix() for path in files}
        assert wanted and wanted <= held
    assert "kg/py.typed" in held
    assert not [name for name in held if name.startswith("tests") or name.endswith(".pyc")]


@pytest.mark.slow
def test_the_wheel_is_small_enough(wheel):
    assert wheel.stat().st_size <= 70_000_000  # bytes: 60 MB of language pipeline, see issue 2, and the rest


@pytest.mark.slow
def test_a_wheel_works(wheel, tmp_path):
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    assert works(tmp_path, site).is_relative_to(site)


@pytest.mark.slow
def test_a_plain_checkout_works(tmp_path):
    copy(tmp_path / "checkout")
    assert works(tmp_path, tmp_path / "checkout").is_relative_to(tmp_path / "checkout")


@pytest.mark.slow
def test_the_installed_kg_works(tmp_path):
    assert works(tmp_path, None).exists()


@pytest.mark.parametrize("name", DATA)
def test_tables_lie_beside_the_package_in_a_checkout(name):
    from kg.load.files import folder

    assert list(folder(name).glob("*.tsv"))


def test_every_package_is_in_the_wheel():
    from configparser import ConfigParser

    config = ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    listed = set(config["options"]["packages"].split())
    found = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "kg").rglob("__init__.py")}
    assert listed == found | {f"kg.{name}" for name in DATA}
