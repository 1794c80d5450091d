"""An extractor is asked for by name; what cannot be had says why."""

import sys
from importlib.metadata import EntryPoint

import pytest

import kg.extractors.registry as registry
from kg.extractors import Setting, extractor, names
from kg.model import ExtractorError


def test_the_rules_are_the_pipeline():
    found = extractor("rules", Setting(model="somewhere"))
    assert (found.name, found.options, found.model) == ("english-rules/1", {}, "somewhere")


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ("rulez", "choose from rules"),
        ("rules:speed=high", "no option 'speed'"),
        ("rules:fast", "KEY=VALUE"),
        ("rules:=x", "KEY=VALUE"),
        ("", "no extractor is called ''"),
    ],
)
def test_a_wrong_spec_says_what_would_be_right(spec, words):
    with pytest.raises(ExtractorError, match=words):
        extractor(spec)


@pytest.fixture
def plugged(monkeypatch, tmp_path):
    """A package with an extractor and a broken one."""
    (tmp_path / "plug.py").write_text("def make(options, setting):\n    return ('made', options)\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    points = [EntryPoint("mine", "plug:make", registry.GROUP), EntryPoint("broken", "plug:none", registry.GROUP)]
    points.append(EntryPoint("rules", "plug:make", registry.GROUP))
    monkeypatch.setattr(registry, "entry_points", lambda group: points)
    yield
    sys.modules.pop("plug", None)


def test_an_installed_package_brings_its_own(plugged):
    assert extractor("mine:a=1") == ("made", {"a": "1"})
    assert {"rules", "mine", "broken"} == set(names()) - set(registry.BUILT_IN[1:])


def test_it_cannot_take_the_name_of_one_of_kg(plugged):
    assert extractor("rules").name == "english-rules/1"


def test_one_that_cannot_be_loaded_is_told(plugged):
    with pytest.raises(ExtractorError, match="'broken' cannot be loaded"):
        extractor("broken")
