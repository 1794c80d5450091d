"""Parses and claims from elsewhere: laid over the article, checked, and told where they do not fit."""

import json

import pytest

from extractors.annotated import conllu
from kg.extractors import Setting, extractor
from kg.model import Article, ExtractError, ExtractorError, ReadError
from kg.model.contract import claim_dict, claim_line

TEXT = "Turkey backs rebels in Syria.\n\nSyria denied on Friday that it doesn't attack “Jordan” – and met Iran's king."
ARTICLE = Article(TEXT, title="One", given_id="a0", published="2022-09-24", source="Wire")


@pytest.fixture
def by(tmp_path, pipeline):
    """Return what the annotations of a file say of articles."""

    def read(kind, name, content, *articles):
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content, encoding="utf-8")
        made = extractor(f"annotations:{kind}={path}", Setting())
        made.pipeline = pipeline
        return list(made.read(articles or (ARTICLE,)))

    return read


@pytest.fixture
def own(pipeline):
    """What the rules find in the article."""
    return next(pipeline.read([ARTICLE]))


def same(found, own):
    return [c.id for c in found.claims] == [c.id for c in own.claims] != []


@pytest.mark.parametrize("ids", [True, False])
def test_the_parse_of_a_file_takes_the_place_of_ours(by, pipeline, own, ids):
    (found,) = by("parses", "p.conllu", conllu(pipeline, TEXT, ids=ids))
    assert same(found, own)
    assert {claim.extractor for claim in found.claims} == {"annotations/parses/1"}


def test_tags_are_made_where_a_file_has_none(by, pipeline, own):
    (found,) = by("parses", "p.conllu", conllu(pipeline, TEXT, xpos=False))
    assert {c.proposition for c in found.claims} >= {own.claims[0].proposition}


def test_a_docbin(by, pipeline, own, tmp_path):
    from spacy.tokens import DocBin

    doc = pipeline.parser.nlp("Turkey attacked Syria on Friday.")
    DocBin(docs=[doc], attrs=["LEMMA", "POS", "TAG", "MORPH", "HEAD", "DEP", "SENT_START"]).to_disk(
        tmp_path / "d.spacy"
    )
    article = Article("Turkey attacked Syria on Friday.", given_id="a0")
    (found,) = by("parses", "d.spacy", (tmp_path / "d.spacy").read_bytes(), article)
    assert not isinstance(found, ExtractError), found
    assert [(c.subject.id, c.relation.id) for c in found.claims] == [("turkey", "attacks")]


def test_words_of_one_token_have_their_places(by):
    rows = (
        "# newdoc\n1\tIran\tIran\tPROPN\tNNP\t_\t4\tnsubj\t_\t_\n2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
        "2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_\n3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_\n"
        "4\tattack\tattack\tVERB\tVB\t_\t0\troot\t_\t_\n5\tIraq\tIraq\tPROPN\tNNP\t_\t4\tobj\t_\t_\n"
        "5.1\t_\t_\t_\t_\t_\t_\t_\t_\t_\n6\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
    )
    (found,) = by("parses", "p.conllu", rows, Article("Iran  didn’t attack Iraq."))
    ((claim),) = found.claims
    assert (claim.polarity, claim.relation.id, claim.evidence.text) == (
        "denied",
        "attacks",
        "Iran  didn’t attack Iraq.",
    )


BAD = [
    ("1\tIran\n", "10 columns"),
    ("x\tIran\tIran\tPROPN\tNNP\t_\t0\troot\t_\t_\n", "no number of a word"),
    ("1\tIran\tIran\tPROPN\tNNP\t_\t9\troot\t_\t_\n", "has the head 9 in a sentence of 1"),
    ("1\tIran\tIran\tPROPN\tNNP\t_\t1\troot\t_\t_\n", "go in a circle"),
    ("1\tIran\tIran\t_\tNNP\t_\t0\troot\t_\t_\n", "no part of speech"),
    (b"\xff\t\n", "not UTF-8 at byte 0"),
]


@pytest.mark.parametrize(("content", "words"), BAD)
def test_a_broken_file_is_told_with_its_line(by, content, words):
    with pytest.raises(ReadError, match=words) as caught:
        by("parses", "p.conllu", content)
    assert "p.conllu:1" in str(caught.value)


def test_a_broken_docbin(by):
    with pytest.raises(ReadError, match="no DocBin"):
        by("parses", "d.spacy", b"\x00\x01")


def test_an_article_without_a_parse_is_told(by, pipeline):
    (found,) = by("parses", "p.conllu", conllu(pipeline, "Another text."))
    assert isinstance(found, ExtractError) and "has no parse of it" in str(found)


def test_a_headline_may_be_left_out_of_the_parse(by, pipeline):
    article = Article("ANKARA\n\nTurkey backs rebels in Syria.", given_id="a0")
    (found,) = by("parses", "p.conllu", conllu(pipeline, "Turkey backs rebels in Syria.", ids=True), article)
    assert [claim.evidence.text for claim in found.claims] == ["Turkey backs rebels in Syria."]


def test_a_parse_of_other_words_is_told(by, pipeline):
    (found,) = by("parses", "p.conllu", conllu(pipeline, TEXT.replace("rebels", "pirates"), ids=True))
    assert "'pirates' is not in the article at offset 13: there is 'rebels in Syria." in str(found)


# Claims


def lines(*rows):
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_claims_as_we_print_them_come_back_as_they_were(by, own):
    (found,) = by("claims", "c.jsonl", "".join(claim_line(claim) + "\n" for claim in own.claims))
    assert same(found, own)
    assert {claim.extractor for claim in found.claims} == {"english-rules/1"}


SHORT = {
    "article": {"title": "One"},
    "evidence": "Turkey backs rebels",
    "relation": "supports",
    "by": "backs",
    "subject": "Turkey",
    "object": {"text": "rebels", "type": "ArmedGroup"},
}


def test_a_short_claim_is_held_to_the_text_and_gets_its_actors(by):
    (found,) = by("claims", "c.jsonl", lines(SHORT))
    (claim,) = found.claims
    assert (claim.subject.id, claim.object.type, claim.extractor) == ("turkey", "ArmedGroup", "annotations/claims/1")
    assert {actor.id for actor in found.actors} >= {"turkey"}


def test_an_article_without_claims_has_none(by):
    (found,) = by("claims", "c.jsonl", "\n")
    assert found.claims == ()


def test_claims_that_do_not_fit_are_told_with_their_lines(by, own):
    good = claim_dict(own.claims[0])
    changes = [
        ({"evidence": {**good["evidence"], "text": "Turkey backs pirates in Syria."}}, "is not at 0 of the article"),
        ({"evidence": {**good["evidence"], "end": 9999}}, "are not in the article"),
        ({"subject": {**good["subject"], "start": 3}}, "is not at 3"),
        ({"relation": {**good["relation"], "id": "loves"}}, "'loves' is no relation"),
        ({"polarity": "maybe"}, "'maybe' is no polarity"),
        ({"subject": {**good["subject"], "type": "Wizard"}}, "'Wizard' is no type"),
        ({"id": "0" * 16}, "its id is not that of its content"),
        ({"object": None}, "not a claim"),
        ({"evidence": 7}, "not a claim"),
    ]
    for change, words in changes:
        (found,) = by("claims", "c.jsonl", lines(good, {**good, "id": None, **change}))
        assert isinstance(found, ExtractError) and words in str(found) and "c.jsonl:2" in str(found)
    (found,) = by(
        "claims", "c.jsonl", lines({**SHORT, "evidence": "Turkey backs pirates"}, *[{**SHORT, "by": "x"}] * 4)
    )
    assert "c.jsonl:1: the quotation is not in the text" in str(found) and "and 2 more" in str(found)


@pytest.mark.parametrize(
    ("content", "words"), [("{", "not JSON"), ("[]", "a JSON object"), ("{}", "names its article")]
)
def test_a_file_that_holds_no_claims_is_told_with_its_line(by, content, words):
    with pytest.raises(ReadError, match=words):
        by("claims", "c.jsonl", content)


@pytest.mark.parametrize("options", ["", "parses=nowhere.conllu", "parses=a,claims=b", "trees=a"])
def test_misuse(options):
    with pytest.raises(ExtractorError):
        extractor(f"annotations:{options}")
