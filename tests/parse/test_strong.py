"""The strong pipeline: what it says of a block, whatever the block is, and what it says when it cannot be loaded."""

import json
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import Article, ModelError
from kg.parse import Parser
from kg.parse.pipeline import SHIPPED

TEXT = (
    "Turkish President Recep Tayyip Erdogan met Vladimir Putin in Sochi on Monday. Syria, which is backed by Iran, "
    "denied that it had held talks with Ankara."
)


@pytest.fixture(scope="module")
def strong():
    return Parser("strong").nlp


def test_a_sentence_has_its_tree_tags_lemmas_and_names(strong):
    doc = strong(TEXT)
    words = {token.text: token for token in doc}
    assert [sentence[0].text for sentence in doc.sents] == ["Turkish", "Syria"]
    assert (words["met"].dep_, words["Vladimir"].dep_, words["Putin"].head.text) == ("ROOT", "obj", "Vladimir")
    assert (words["backed"].dep_, words["Iran"].dep_, words["held"].lemma_) == ("acl:relcl", "obl:agent", "hold")
    assert {(ent.text, ent.label_) for ent in doc.ents} >= {("Vladimir Putin", "PERSON"), ("Sochi", "PLACE")}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=80))
def test_any_block_keeps_its_words_and_is_one_tree_a_sentence(strong, text):
    doc = strong(text)
    assert doc.text == strong.make_doc(text).text
    for sentence in doc.sents:
        assert sum(token.head.i == token.i for token in sentence) == 1
        assert all(token.head in sentence for token in sentence)


def test_a_block_longer_than_the_network_reads_is_read_in_parts(strong):
    doc = strong("The minister met the envoy of Chad in Paris. " * 120)
    heads = {token.head.text for token in doc if token.text == "minister"}
    assert heads == {"met"} and len(list(doc.sents)) == 120


def test_batches_change_nothing(strong):
    texts = [TEXT, "Kenya denied it.", "Rebels seized Goma, the army said. It fled."]
    several = list(strong.pipe(texts, batch_size=3))
    assert [doc.to_json() for doc in several] == [strong(text).to_json() for text in texts]


def test_a_folder_that_lacks_a_file_is_named(tmp_path):
    folder = tmp_path / "half"
    shutil.copytree(SHIPPED["strong"], folder)
    (folder / "labels.json").unlink()
    with pytest.raises(ModelError, match=r"half: labels\.json not found"):
        _ = Parser(str(folder)).nlp


def test_a_broken_network_is_an_error_of_kg(tmp_path):
    folder = tmp_path / "broken"
    shutil.copytree(SHIPPED["strong"], folder)
    (folder / "model.onnx").write_bytes(b"no network")
    with pytest.raises(ModelError, match="broken"):
        list(Parser(str(folder)).parse([Article(TEXT)]))


def test_broken_labels_are_an_error_of_kg(tmp_path):
    folder = tmp_path / "labels"
    shutil.copytree(SHIPPED["strong"], folder)
    (folder / "labels.json").write_text(json.dumps({"tag": []}))
    with pytest.raises(ModelError, match="labels"):
        _ = Parser(str(folder)).nlp
