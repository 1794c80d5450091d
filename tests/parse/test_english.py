"""The language pipeline that ships with kg: what must lie in its folder, and what it must be."""

import json

import pytest

from kg.model import ModelError
from kg.parse import Parser
from kg.parse.pipeline import FAST

MIB = 1024 * 1024
META = json.loads((FAST / "meta.json").read_text(encoding="utf-8"))
UD = {
    *("acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "compound", "conj", "cop", "csubj"),
    *("dep", "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod"),
    *("nsubj", "nummod", "obj", "obl", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp"),
}


@pytest.mark.parametrize("name", ["LICENSE", "ATTRIBUTION.md", "CARD.md"])
def test_its_licence_and_sources_lie_beside_it(name):
    assert len((FAST / name).read_text(encoding="utf-8")) > 500


@pytest.mark.parametrize("words", ["GUM", "EWT", "CC BY-SA 4.0"])
def test_its_sources_are_named(words):
    assert words in (FAST / "ATTRIBUTION.md").read_text(encoding="utf-8")


def test_it_is_of_bearable_size():
    assert sum(path.stat().st_size for path in FAST.rglob("*")) <= 60 * MIB


def test_it_says_what_it_is():
    assert (META["lang"], META["name"], META["license"]) == ("en", "kg_english", "CC BY-SA 4.0")
    assert META["version"] in (FAST / "CARD.md").read_text(encoding="utf-8")


def test_its_relations_are_universal():
    labels = META["labels"]["parser"]
    assert {label.partition(":")[0].lower() for label in labels} <= UD
    assert {"nsubj", "nsubj:pass", "aux:pass", "obl:agent", "acl:relcl", "nmod:poss", "advcl", "xcomp"} <= set(labels)


def test_its_names_are_those_the_mentions_know():
    assert {"PERSON", "ORG", "PLACE", "EVENT"} <= set(META["labels"]["ner"])


def test_its_version_is_told(pipeline):
    assert pipeline.parser.version == f"{META['name']}-{META['version']}"
    assert pipeline.parser.version in pipeline.version


def test_a_folder_that_is_no_pipeline_is_named(tmp_path):
    with pytest.raises(ModelError, match=str(tmp_path)):
        _ = Parser(str(tmp_path)).nlp


def test_a_pipeline_with_other_labels_is_refused(tmp_path):
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="Universal Dependencies"):
        _ = Parser(str(tmp_path / "blank")).nlp
