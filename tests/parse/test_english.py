"""The language pipelines that ship with kg: what must lie in their folders, and what they must be."""

import json

import pytest

from kg.model import ModelError
from kg.parse import Parser
from kg.parse.pipeline import SHIPPED

MIB = 1024 * 1024
FAST, STRONG = SHIPPED["fast"], SHIPPED["strong"]
META = json.loads((FAST / "meta.json").read_text(encoding="utf-8"))
LABELS = json.loads((STRONG / "labels.json").read_text(encoding="utf-8"))
UD = {
    *("acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "compound", "conj", "cop", "csubj"),
    *("dep", "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod"),
    *("nsubj", "nummod", "obj", "obl", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp"),
}


@pytest.mark.parametrize("folder", [FAST, STRONG], ids=lambda path: path.name)
@pytest.mark.parametrize("name", ["LICENSE", "ATTRIBUTION.md", "CARD.md"])
def test_licence_and_sources_lie_beside_it(folder, name):
    assert len((folder / name).read_text(encoding="utf-8")) > 500


@pytest.mark.parametrize("folder", [FAST, STRONG], ids=lambda path: path.name)
@pytest.mark.parametrize("words", ["GUM", "EWT", "CC BY-SA 4.0"])
def test_its_sources_are_named(folder, words):
    assert words in (folder / "ATTRIBUTION.md").read_text(encoding="utf-8")


def test_they_are_of_bearable_size():
    assert sum(path.stat().st_size for folder in (FAST, STRONG) for path in folder.rglob("*")) <= 80 * MIB


@pytest.mark.parametrize(("folder", "name"), [(FAST, "kg_english"), (STRONG, "kg_english_strong")])
def test_it_says_what_it_is(folder, name):
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    assert (meta["lang"], meta["name"], meta["license"]) == ("en", name, "CC BY-SA 4.0")
    assert meta["version"] in (folder / "CARD.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("labels", [META["labels"]["parser"], LABELS["dep"]], ids=["fast", "strong"])
def test_its_relations_are_universal(labels):
    assert {label.partition(":")[0].lower() for label in labels} <= UD
    assert {"nsubj", "nsubj:pass", "aux:pass", "obl:agent", "acl:relcl", "nmod:poss", "advcl", "xcomp"} <= set(labels)


def test_its_names_are_those_the_mentions_know():
    assert {"PERSON", "ORG", "PLACE", "EVENT"} <= set(META["labels"]["ner"])
    assert {"B-PERSON", "I-ORG", "B-PLACE", "B-EVENT", "O"} <= set(LABELS["name"])


def test_the_version_is_told(pipeline):
    assert pipeline.parser.version == "kg_english_strong-1.0.0"
    assert Parser("fast").version == f"{META['name']}-{META['version']}"
    assert pipeline.parser.version in pipeline.version


def test_a_folder_that_is_no_pipeline_is_named(tmp_path):
    with pytest.raises(ModelError, match=str(tmp_path)):
        _ = Parser(str(tmp_path)).nlp


def test_a_pipeline_with_other_labels_is_refused(tmp_path):
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="Universal Dependencies"):
        _ = Parser(str(tmp_path / "blank")).nlp
