"""Questions to a text that keep nothing: attributions, clauses, reasons for no claim, the relation of two spans."""

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import look
from kg.extract import coded
from kg.model import Article, KgError


def spans(text, *names):
    return [(text.index(name), text.index(name) + len(name)) for name in names]


def said(pipeline, text):
    ((_, found),) = look.attributions(pipeline, [Article(text)])
    return [
        (item.source.text if item.source else None, item.cue.text, " … ".join(piece.text for piece in item.content))
        for item in found
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kenya said that Chad had left.", ("Kenya", "said", "that Chad had left")),
        ("Chad has left, Kenya said.", ("Kenya", "said", "Chad has left")),
        ("According to Kenya, Chad has left Mali.", ("Kenya", "According to", "Chad has left Mali")),
        ("Kenya criticised the deal with Chad.", ("Kenya", "criticised", "the deal with Chad")),
        ("Chad is said to have left Mali.", (None, "is said", "to have left Mali")),
        ("Kenya's claim that Chad left is false.", ("Kenya", "claim", "that Chad left")),
    ],
)
def test_source_cue_and_content(pipeline, text, wanted):
    assert wanted in said(pipeline, text)


@pytest.mark.parametrize("text", ["Chad attacked Mali.", "I think we should go home now.", "Chad began to leave Mali."])
def test_what_nobody_says_is_no_attribution(pipeline, text):
    assert said(pipeline, text) == []


def test_a_speech_goes_on_in_the_next_sentence(pipeline):
    text = 'The minister said: "We will never leave the island. It has always been part of our country."'
    found = said(pipeline, text)
    assert [item[:2] for item in found if "always" in item[2]] == [("minister", "said")]


def test_offsets_are_of_the_article(pipeline):
    text = "A headline here\n\nKenya said that Chad had left Mali. “It is over,” the envoy added."
    ((_, found),) = look.attributions(pipeline, [Article(text)])
    assert found
    for item in found:
        for span in (item.cue, *item.content, *([item.source] if item.source else [])):
            assert text[span.start : span.end] == span.text


def clauses(pipeline, text):
    ((_, found),) = look.clauses(pipeline, [Article(text)])
    return [(item.subject.text, item.words, *(span.text for span in item.arguments)) for item in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chad repainted the embassy in Doha.", ("Chad", "repainted", "the embassy in Doha")),
        ("The bridge was built by the army.", ("The bridge", "was built by", "the army")),
        ("Chad is a country in Africa.", ("Chad", "is", "a country in Africa")),
        ("Chad wants to leave Mali.", ("Chad", "wants to leave", "Mali")),
        ("Chad did not sell the mine.", ("Chad", "did not sell", "the mine")),
        ("The forces trained by Jordan crossed the river.", ("The forces", "are trained by", "Jordan")),
        ("Mali repainted the bridge that Chad had built.", ("Chad", "had built", "the bridge")),
        ("The farmers grow and sell tomatoes.", ("The farmers", "grow", "tomatoes")),
        ("The aim is to repaint the bridge.", ("The aim", "is to repaint", "the bridge")),
        ("The camp lies close to the border.", ("The camp", "lies", "close to the border")),
        ("The bridge is closed, the engineer added.", ("the engineer", "added", "The bridge is closed")),
        ("Chad is accused of flooding the mine.", ("Chad", "is accused of", "flooding the mine")),
        ("He is a lawyer and a farmer in Chad.", ("He", "is", "a farmer in Chad")),
    ],
)
def test_a_clause_in_its_own_words(pipeline, text, wanted):
    assert wanted in clauses(pipeline, text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Chad agreed to repaint the bridge.", "repaint"),
        ("Chad left without repainting the bridge.", "repainting"),
        ("Chad built a bridge to sell and a road to repaint.", "sell"),
    ],
)
def test_what_is_only_spoken_of_is_no_clause_of_its_own(pipeline, text, words):
    assert words not in [found[1] for found in clauses(pipeline, text)]


def test_two_names_side_by_side_are_not_equal(pipeline):
    assert not [found for found in clauses(pipeline, "Ann Low arrived in Springfield, Ohio.") if found[1] == "is"]


def reasons(pipeline, text):
    ((_, looks),) = look.why_not(pipeline, [Article(text)])
    return {item.span.text: item.reason for found in looks for item in found.rejections}


def test_an_unknown_verb_is_named(pipeline):
    assert reasons(pipeline, "Chad repainted the embassy.") == {
        "repainted": "no relation is known for the verb “repaint”"
    }


def test_a_pronoun_that_stands_for_nobody_is_the_reason(pipeline):
    assert "stands for nobody" in reasons(pipeline, "They attacked Chad.")["attacked"]


def test_a_side_of_the_wrong_kind_is_the_reason(pipeline):
    assert reasons(pipeline, "The idea attacked Chad.")["attacked"].startswith("attacks: the subject “idea” is Issue")


def test_what_gave_a_claim_is_not_rejected(pipeline):
    assert reasons(pipeline, "Chad attacked Mali.") == {}


def guess(pipeline, text, source, target):
    return look.relation_between(text, *spans(text, source, target), pipeline)


def test_a_claim_of_two_spans_is_sure(pipeline):
    found = guess(pipeline, "Chad attacked Mali on Monday.", "Chad", "Mali")
    assert (found.relation, found.root, found.polarity) == ("attacks", "ASSAULT", "affirmed")
    assert found.score > 0.5


def test_what_the_rules_do_not_claim_is_a_guess(pipeline):
    text = "The Smiths denounced what the Joneses had built."
    found = guess(pipeline, text, "The Smiths", "the Joneses")
    assert found.root == "ACCUSE"
    assert found.score < 0.5


def test_a_denial_stays_one(pipeline):
    found = guess(pipeline, "Chad denied arming Mali.", "Chad", "Mali")
    assert (found.relation, found.polarity) == ("arms", "denied")


@pytest.mark.parametrize(
    ("source", "target"), [((0, 0), (5, 9)), ((0, 4), (90, 95)), ((-1, 3), (5, 9)), ((4, 2), (5, 9))]
)
def test_a_span_outside_the_sentence_is_an_error(pipeline, source, target):
    with pytest.raises(KgError, match="span"):
        look.relation_between("Chad attacked Mali.", source, target, pipeline)


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="abcdefg CMK.,'\"-\n", min_size=2, max_size=60), st.integers(0, 58), st.integers(1, 59))
def test_any_text_and_spans_have_an_answer(pipeline, text, first, last):
    start, end = min(first, len(text) - 1), max(min(last, len(text)), min(first, len(text) - 1) + 1)
    found = look.relation_between(text, (start, end), (start, end), pipeline)
    assert found is None or 0 <= found.score <= 1.0


@pytest.mark.parametrize(
    ("relation", "polarity", "modality", "words", "root"),
    [
        ("aids", "affirmed", "planned", "send aid", "AGREE"),
        ("aids", "denied", "planned", "send aid", "REJECT"),
        ("attacks", "affirmed", "threatened", "bomb", "THREATEN"),
        ("agreesWith", "affirmed", "actual", "signed a deal", "SUPPORT"),
        ("agreesWith", "affirmed", "actual", "agreed", "AGREE"),
        ("locatedIn", "affirmed", "actual", "in", None),
    ],
)
def test_acts_as_plover_codes_them(pipeline, relation, polarity, modality, words, root):
    assert coded(pipeline.ontology.relations[relation], polarity, modality, words) == root


def kg(*args, given):
    done = subprocess.run([sys.executable, "-m", "kg", *args], input=given, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_why_not_as_a_user_sees_it():
    code, out, err = kg("why-not", "-", given="Chad repainted the embassy. Chad attacked Mali.")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Chad repainted the embassy.",
        "  + Chad  repainted  embassy  affirmed",
        "  - repainted: no relation is known for the verb “repaint”",
    ]


def test_attributions_as_a_user_sees_them():
    code, out, _ = kg("attributions", "-", given="Kenya said that Chad had left.")
    (line,) = out.splitlines()
    found = json.loads(line)
    assert code == 0
    assert (found["source"]["text"], found["cue"]["text"]) == ("Kenya", "said")
    assert found["content"][0]["text"] == "that Chad had left"


@pytest.mark.parametrize(
    ("text", "source", "target", "root"),
    [
        ("The court ordered the arrest of the old mayor.", "The court", "the old mayor", "COERCE"),
        ("The governor called Ann Low to congratulate her.", "The governor", "Ann Low", "SUPPORT"),
        ("Kenya said that Chad must publish the results.", "Kenya", "Chad", "REQUEST"),
        ("Kenya said it would release the two pilots.", "Kenya", "the two pilots", "AGREE"),
        ("Kenya sent 200 peacekeepers to Chad.", "Kenya", "Chad", "AID"),
        ("Kenya suspended its aid deliveries to Chad.", "Kenya", "Chad", "SANCTION"),
        ("The envoy of Kenya attended a summit in Chad.", "The envoy of Kenya", "Chad", "CONSULT"),
        ("The miners said they would not end the strike at the mine.", "The miners", "the mine", "REJECT"),
    ],
)
def test_what_coders_would_call_it(pipeline, text, source, target, root):
    assert guess(pipeline, text, source, target).root == root


def test_words_that_tell_who_one_of_them_is_do_not_join_them(pipeline):
    text = "Warplanes backed by Russia pounded the enclave."
    assert guess(pipeline, text, "Warplanes backed by Russia", "the enclave").root == "ASSAULT"


def test_a_guess_says_which_of_the_two_the_predicate_takes(pipeline):
    text = "The Smiths denounced what the Joneses had built."
    assert guess(pipeline, text, "The Smiths", "the Joneses").ends == "source"


def test_all_relations_come_likeliest_first(pipeline):
    text = "Chad attacked Mali and accused its army."
    found = look.relations_between(text, *spans(text, "Chad", "Mali"), pipeline)
    assert found[0] == look.relation_between(text, *spans(text, "Chad", "Mali"), pipeline)
    assert [item.score for item in found] == sorted((item.score for item in found), reverse=True)


def test_a_part_of_a_name_is_no_act(pipeline):
    found = guess(pipeline, "The United States and the Smiths arrived.", "The United States", "the Smiths")
    assert found is None or found.relation != "supports"


def test_a_subject_that_may_be_a_late_object_is_still_a_subject(pipeline):
    text = "The ways these things are told, it is as if there is a kind of a factory that creates them,” said Low."
    assert look.relations_between(text, *spans(text, "ways", "factory"), pipeline) is not None
