"""What the rules miss becomes rows for the tables, and only what a person accepts gets there."""

import json
import shutil

import pytest
from click.testing import CliRunner

from extractors.conftest import ANSWERS, ROOT
from kg.cli.group import commands
from kg.cli.suggesting import add
from kg.extractors import Setting, extractor
from kg.extractors.suggest import ACTOR, PHRASE, Suggester
from kg.load import load_ontology
from kg.model.contract import claim_line
from kg.pipeline import Pipeline


@pytest.fixture(scope="module")
def claims(articles, pipeline, tmp_path_factory):
    """What a model found in the recorded articles."""
    made = extractor(f"llm:answers={ANSWERS}", Setting(folder=tmp_path_factory.mktemp("c")))
    made.pipeline = pipeline
    return [claim for found in made.read(articles) for claim in found.claims]


@pytest.fixture(scope="module")
def found(claims, pipeline):
    """What is suggested."""
    return Suggester(pipeline).suggestions(claims)


def rows(found, table):
    return {tuple(filter(None, item.row.values())) for item in found.rows if item.table == table}


def test_phrases_that_the_tables_lack(found):
    phrases = {row[:5] for row in rows(found, "ontology/phrases.tsv")}
    assert ("give up", "verb", "subj", "obj", "concedes") in phrases
    assert ("put name", "verb", "subj", "to", "agreesWith") in phrases
    assert not [row for row in phrases if row[0] == "accept" and row[4] == "rejects"]  # "did not accept"


def test_names_that_the_tables_lack(found):
    assert ("yassir-al-atta", "Yassir al-Atta", "Person") in {row[:3] for row in rows(found, "seeds/persons.tsv")}


def test_most_wanted_first_each_with_its_sentences(found):
    numbers = [item.claims for item in found.rows]
    assert numbers == sorted(numbers, reverse=True)
    assert all(item.examples for item in found.rows) and found.missed and found.reasons


def test_what_the_rules_find_is_not_suggested(pipeline, articles):
    own = [claim for reading in pipeline.read(articles) for claim in reading.claims]
    found = Suggester(pipeline).suggestions(own)
    assert found.missed <= 0.2 * len(own)  # those that need the sentences before them


def test_rows_have_the_columns_of_their_tables():
    for name, columns in (("ontology/phrases.tsv", PHRASE), ("seeds/persons.tsv", ACTOR)):
        assert (ROOT / name).read_text(encoding="utf-8").partition("\n")[0].split("\t") == list(columns)


def test_a_suggested_phrase_finds_the_claim(found, articles, tmp_path):
    """The circle closes: with the accepted row, the rules find what they missed."""
    shutil.copytree(ROOT / "ontology", tmp_path / "ontology")
    (row,) = [item for item in found.rows if item.row.get("phrase") == "give up"]
    add(tmp_path / "ontology" / "phrases.tsv", row)
    before, learnt = Pipeline(), Pipeline()
    learnt.ontology = load_ontology(tmp_path / "ontology")

    def conceded(pipeline):
        (reading,) = pipeline.read(articles[1:2])
        return [claim.subject.id for claim in reading.claims if claim.relation.id == "concedes"]

    assert (conceded(before), conceded(learnt)) == ([], ["iran"])


@pytest.fixture
def kg(tmp_path, monkeypatch, claims):
    """Run `kg suggest` in a folder with claims and a copy of the tables."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "llm.jsonl").write_text("".join(claim_line(claim) + "\n" for claim in claims[:12]), encoding="utf-8")
    for name in ("ontology", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("demo*"))

    def run(*args, given=None):
        return CliRunner().invoke(commands, ["suggest", "llm.jsonl", *args], input=given, prog_name="kg")

    return run


def tables(place):
    return {path: path.read_bytes() for path in place.rglob("*.tsv")}


def test_nothing_is_changed_unasked(kg, tmp_path):
    before = tables(tmp_path)
    assert "would help" in kg().stdout
    assert json.loads(kg("--format", "json").stdout)[0]["examples"]
    assert "0 rows added" in kg("--review", given="n\nq\n").stderr
    assert tables(tmp_path) == before


def test_what_is_accepted_stands_at_its_place(kg, tmp_path):
    before = tables(tmp_path)
    result = kg("--review", given="y\nq\n")
    assert result.exit_code == 0 and "1 row added" in result.stderr
    ((path, text),) = [(path, text) for path, text in tables(tmp_path).items() if text != before[path]]
    old, new = before[path].splitlines(), text.splitlines()
    assert len(new) == len(old) + 1 and [line for line in new if line in set(old)] == old


def test_where_there_are_no_tables(kg, tmp_path):
    result = kg("--review", "--tables", str(tmp_path / "nowhere"))
    assert result.exit_code == 1 and "--tables names a folder" in result.stderr
