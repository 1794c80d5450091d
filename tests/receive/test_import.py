"""kg import: exports come back as the same claims and judgements; broken and hostile files are refused whole."""

import gzip
import io

import pytest
from click.testing import CliRunner
from factories import article, claim, filled, full_claim

from kg.cli.group import commands
from kg.export import exporter
from kg.export.kept import Kept
from kg.ledger import ClaimFilter, Ledger
from kg.receive import read, told

ALL = ClaimFilter(open=True)
FORMATS = ("turtle", "trig", "ntriples", "nquads", "jsonld")


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "one.ledger", create=True) as made:
        one, two = article("a1"), article("b / ü", source=None, title='"Talks"\n', url="https://news.example/1")
        filled(
            made,
            full_claim(one),
            claim(of=one, polarity="denied"),
            claim("Russia", "attacks", "Syria", of=two),
            claim("Turkey", "meets", "Russia", of=two, about=("Syria", "Geneva"), speakers=("Faysal Mikdad",)),
        )
        yield made  # fmt: skip


def export(ledger, name, path):
    out = io.BytesIO()
    exporter(name).write(Kept(ledger, ALL), out)
    target = path / f"graph{exporter(name).SUFFIX}"
    target.write_bytes(out.getvalue())
    return target


def lines(ledger):
    out = io.BytesIO()
    exporter("jsonl").write(Kept(ledger, ALL), out)
    return out.getvalue()


def take(tmp_path, *files, trusted=True):
    more = ["--trusted"] if trusted else []
    return CliRunner().invoke(commands, ["import", *map(str, files), *more, "--ledger", str(tmp_path / "two.ledger")])


@pytest.mark.parametrize("name", FORMATS)
def test_exports_come_back_to_the_same_bytes(ledger, tmp_path, name):
    result = take(tmp_path, export(ledger, name, tmp_path))
    assert result.exit_code == 0, result.stderr
    with Ledger.open(tmp_path / "two.ledger") as two:
        assert lines(two) == lines(ledger)


def test_judgements_come_back_with_author_and_moment_and_can_be_undone(ledger, tmp_path):
    before = lines(ledger)
    first = ledger.judge("turkey", "same", "geneva", author="ana", reason="a test", evidence="none")
    ledger.judge("syria", "different", "russia", author="ben")
    merged = lines(ledger)
    assert take(tmp_path, export(ledger, "trig", tmp_path)).exit_code == 0
    with Ledger.open(tmp_path / "two.ledger") as two:
        assert lines(two) == merged != before
        assert two.judgements() == ledger.judgements()
        two.undo(first.n, author="cem")
        assert lines(two) == before


def test_a_second_import_changes_nothing(ledger, tmp_path):
    ledger.judge("turkey", "unsure", "russia", author="ana")
    file = export(ledger, "nquads", tmp_path)
    take(tmp_path, file)
    result = take(tmp_path, file)
    assert (result.exit_code, "2 known before" in result.stderr) == (0, True)
    with Ledger.open(tmp_path / "two.ledger") as two:
        assert (lines(two), len(two.judgements())) == (lines(ledger), 1)


def test_the_text_of_an_article_that_is_kept_stays(ledger, tmp_path):
    path = tmp_path / "one.ledger"
    file = export(ledger, "turtle", tmp_path)
    result = CliRunner().invoke(commands, ["import", str(file), "--trusted", "--ledger", str(path)])
    assert result.exit_code == 0
    assert ledger.article("a1").text == article("a1").text


def test_gzip_is_read(ledger, tmp_path):
    file = export(ledger, "nquads", tmp_path)
    packed = tmp_path / "graph.nq.gz"
    packed.write_bytes(gzip.compress(file.read_bytes()))
    assert take(tmp_path, packed).exit_code == 0


OTHERS = """
@prefix kgo: <https://w3id.org/geopolitical-kg/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <https://archive.example/> .
ex:ruritania a kgo:State ; rdfs:label "Ruritania"@en ; ex:anthem "long" .
ex:grustark a kgo:State ; rdfs:label "Graustark"@en .
ex:story a kgo:Article ; dcterms:title "Old enemies meet"@en ; dcterms:issued "1935"^^xsd:gYear .
ex:c a kgo:Claim ; kgo:subject ex:ruritania ; kgo:predicate kgo:meets ; kgo:object ex:grustark ;
    kgo:polarity kgo:affirmed ; kgo:modality kgo:planned ; kgo:evidence ex:e ; prov:wasDerivedFrom ex:story .
ex:e a oa:SpecificResource ; oa:hasSource ex:story ; oa:hasSelector ex:q , ex:p .
ex:q a oa:TextQuoteSelector ; oa:exact "They will meet."@en .
ex:p a oa:TextPositionSelector ; oa:start 10 ; oa:end 25 .
"""


def written(tmp_path, text, name="others.ttl"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_claims_of_others_are_taken_under_their_own_names(tmp_path):
    pytest.importorskip("pyshacl")
    result = take(tmp_path, written(tmp_path, OTHERS), trusted=False)
    assert result.exit_code == 0, result.stderr
    with Ledger.open(tmp_path / "two.ledger") as two:
        (found,) = two.claims()
        assert (found.subject.id, found.subject.name) == ("https://archive.example/ruritania", "Ruritania")
        assert (found.modality, found.evidence.text, found.article.published) == ("planned", "They will meet.", "1935")


BROKEN = {
    "the shapes": OTHERS.replace("kgo:polarity kgo:affirmed ;", ""),
    "shapes": OTHERS.replace("kgo:planned", "kgo:certain"),
    "others.ttl:": OTHERS.replace("kgo:State ;", "kgo:State ;; ]", 1),
    "a literal of more than": OTHERS.replace('"long"', '"' + "x" * 1_000_001 + '"'),
}


@pytest.mark.parametrize("says", BROKEN)
def test_what_is_broken_is_told_and_nothing_is_kept(tmp_path, says):
    pytest.importorskip("pyshacl")
    result = take(tmp_path, written(tmp_path, BROKEN[says]), trusted=False)
    assert result.exit_code == 1
    assert says in result.stderr
    assert not (tmp_path / "two.ledger").exists()


UNFIT = (
    ("its quotation has", OTHERS.replace("oa:end 25", "oa:end 26")),
    ("at no place", OTHERS.replace("oa:end 25", "oa:end 2500000000")),
    ("rdfs:label", OTHERS.replace('rdfs:label "Ruritania"@en ;', "")),
    ("kgo:subject is missing", OTHERS.replace("kgo:subject ex:ruritania ;", "")),
)


@pytest.mark.parametrize(("says", "text"), UNFIT, ids=[says for says, _ in UNFIT])
def test_trusted_files_are_no_less_whole(tmp_path, says, text):
    result = take(tmp_path, written(tmp_path, text))
    assert (result.exit_code, says in result.stderr) == (1, True), result.stderr


HOSTILE = {
    "bomb.ttl": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><x/>',
    "graph.rdf": "<rdf:RDF/>",
    "remote.jsonld": '{"@context": "http://127.0.0.1:9/context.jsonld", "@id": "http://x.example/a", "@type": "b"}',
    "deep.jsonld": '{"@graph":' * 20_000 + "1" + "}" * 20_000,
    "nul.nt": '<http://x.example/a\x00> <http://x.example/b> "c" .',
    "space.ttl": "<http://x.example/a b> a <http://x.example/c> .",
    "torn.nq.gz": "not packed",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_one_line(tmp_path, name):
    result = take(tmp_path, written(tmp_path, HOSTILE[name], name))
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1), result.stderr
    assert result.stderr.startswith(f"kg: {tmp_path / name}")


def test_quotations_that_differ_are_refused(tmp_path):
    again = OTHERS.replace("ex:c ", "ex:d ").replace("ex:e", "ex:f").replace("ex:q", "ex:r").replace("ex:p ", "ex:s ")
    text = OTHERS + again.replace("They will meet.", "They won't meet").replace("ex:p .", "ex:s .")
    with pytest.raises(Exception, match="differ"):
        list(told(read(written(tmp_path, text))))
