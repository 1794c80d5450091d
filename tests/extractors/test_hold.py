"""What a model says is held to the text: what it bears out becomes a claim, all else is rejected with its reason."""

import copy

import pytest

from extractors.mutations import mutations
from kg.extractors.llm.cut import Piece, pieces
from kg.extractors.llm.hold import MOST, REASONS, Holder
from kg.extractors.llm.quote import find
from kg.model import Article

TEXT = (
    "Kenya and Uganda met in Nairobi on Monday. Kenya's foreign minister denied that it backs the rebels. "
    "Did Kenya arm Uganda? Rwanda may attack Uganda. “We will never recognise that government,” the minister said. "
    "A cleric criticised Uganda. Kenya did not help Rwanda, and the kingdom condemned Uganda."
)
GOOD = {
    "quote": "denied that it backs the rebels",
    "subject": {"words": "it", "is": "Kenya", "type": "State"},
    "relation": "supports",
    "by": "backs",
    "object": {"words": "the rebels", "is": None, "type": "ArmedGroup"},
    "polarity": "denied",
    "modality": "actual",
    "speakers": [{"words": "Kenya's foreign minister", "is": None, "type": "Person", "cue": "denied"}],
    "about": [],
    "time": None,
}


@pytest.fixture(scope="module")
def holding(pipeline):
    """Return what holds an item to a text: a reading and the reasons of what was rejected."""

    def hold(*items, text=TEXT, asked=None):
        article = Article(text, given_id="a", published="2022-09-24")
        ((_, sentences),) = pipeline.parser.parse([article])
        parsed = pipeline.parsed(article, sentences)
        (piece,) = pieces(article, sentences, asked)
        held = Holder(parsed, pipeline.lexicon, pipeline.ontology).hold(copy.deepcopy(items), piece)
        return pipeline.resolved(parsed, held.drafts, "test/1").claims, held.rejected

    return hold


def item(quote, subject, by, object, relation="attacks", change=None):
    """A candidate in the article's own voice."""
    sides = {side: {"words": words, "is": None, "type": "State"} for side, words in
             (("subject", subject), ("object", object))}  # fmt: skip
    made = {**GOOD, "quote": quote, "relation": relation, "by": by, "polarity": "affirmed", "speakers": []}
    return {**made, **sides, **(change or {})}


def test_a_claim_that_quotes_is_held(holding):
    ((claim,), rejected) = holding(GOOD)
    assert (claim.subject.id, claim.relation.id, claim.object.id) == ("kenya", "supports", "rebels")
    assert (claim.polarity, claim.modality, claim.subject.text) == ("denied", "actual", "it")
    assert [said.cue.text for said in claim.speakers] == ["denied"]
    assert claim.evidence.text == "Kenya's foreign minister denied that it backs the rebels."
    assert (claim.rule, not rejected) == ("quoted", True)


def test_no_invented_or_shifted_quotation_is_let_through(recorded, articles, pipeline):
    """The figure of the issue: over 500 mutations of good answers, none."""
    texts = {article.text: article for article in articles}
    holders, cut = {}, {}
    for article, sentences in pipeline.parser.parse(articles):
        parsed = pipeline.parsed(article, sentences)
        holders[article.text] = Holder(parsed, pipeline.lexicon, pipeline.ontology)
        cut[article.text] = tuple(pieces(article, sentences))
    let_through = []
    for way, mutated, text in mutations(recorded, list(texts), 500):
        for piece in cut[text]:
            for draft in holders[text].hold([mutated], piece).drafts:
                quoted = find(mutated["quote"], text, 0, len(text))
                if not any(draft.evidence.start <= place.start < draft.evidence.end for place in quoted):
                    let_through.append((way, mutated["quote"]))
                if way != "slide" or not draft.evidence.start <= text.find(mutated["quote"]) < draft.evidence.end:
                    let_through.append((way, mutated["quote"]))
    assert let_through == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"quote": "denied it backs the rebels"}, "quote"),
        ({"quote": "enied that it backs the rebels"}, "quote"),
        ({"quote": "denied ... backs the rebels"}, "quote"),
        ({"quote": "backs"}, "quote"),
        ({"quote": ""}, "quote"),
        ({"quote": 7}, "shape"),
        ({"quote": "Kenya and Uganda met"}, "words"),
        ({"relation": "loves"}, "relation"),
        ({"relation": "relatedTo"}, "relation"),
        ({"polarity": "maybe"}, "polarity"),
        ({"modality": "future"}, "modality"),
        ({"modality": "possible"}, "status"),
        ({"by": "attacked"}, "by"),
        ({"by": ""}, "by"),
        ({"subject": {"words": "Uganda", "is": None, "type": "State"}}, "words"),
        ({"subject": {"words": "it", "is": "Belgium", "type": "State"}}, "reference"),
        ({"subject": {"words": "it", "is": "Wakanda", "type": "State"}}, "reference"),
        ({"subject": {"words": "it"}, "relation": "holdsOffice"}, "type"),
        ({"subject": "it"}, "shape"),
        ({"speakers": [{"words": "Belgium", "is": None, "type": "State", "cue": "said"}]}, "speaker"),
        ({"speakers": "nobody"}, "shape"),
        ({"about": [3]}, "shape"),
        ({"time": 3}, "shape"),
    ],
)
def test_what_the_text_does_not_bear_out_is_rejected(change, reason, holding):
    claims, rejected = holding({**GOOD, **change})
    assert (claims, dict(rejected)) == ((), {reason: 1})
    assert REASONS[reason]


@pytest.mark.parametrize("junk", [None, 3, "claim", [], {}, {"quote": "Kenya and Uganda met"}, {"subject": {}}])
def test_what_is_no_claim_at_all_is_rejected(junk, holding):
    assert holding(junk)[1] == {"shape": 1}


def test_a_name_means_what_the_tables_say(holding):
    lying = {**GOOD["subject"], "words": "Kenya", "is": "Uganda"}
    ((claim,), _) = holding(
        item("Kenya and Uganda met in Nairobi", "Kenya", "met", "Uganda", "meets", {"subject": lying})
    )
    assert (claim.subject.id, claim.object.id) == ("kenya", "uganda")


def test_a_quotation_that_differs_in_spelling_is_marked(holding):
    ((exact,), _) = holding(item("Kenya and Uganda met in Nairobi", "Kenya", "met", "Uganda", "meets"))
    ((loose,), _) = holding(item("kenya and Uganda  met in “Nairobi”", "Kenya", "met", "Uganda", "meets"))
    assert (exact.rule, loose.rule) == ("quoted", "quoted loosely")
    assert exact.confidence > loose.confidence and exact.id == loose.id


def test_a_claim_in_quotation_marks_needs_a_speaker(holding):
    speech = item("We will never recognise that government", "We", "recognise", "that government", "recognises",
                  {"polarity": "denied", "subject": {"words": "We", "is": "Kenya", "type": "State"}})  # fmt: skip
    assert holding(speech)[1] == {"voice": 1}
    said = [{"words": "the minister", "is": None, "type": "Person", "cue": "said"}]
    ((claim,), _) = holding({**speech, "speakers": said})
    assert claim.speakers and claim.polarity == "denied"


@pytest.mark.parametrize(
    ("quote", "subject", "by", "object", "wanted"),
    [
        ("Did Kenya arm Uganda?", "Kenya", "arm", "Uganda", "possible"),
        ("Rwanda may attack Uganda", "Rwanda", "attack", "Uganda", None),
        ("Kenya did not help Rwanda", "Kenya", "help", "Rwanda", "possible"),
    ],
)
def test_a_fact_that_stands_under_doubt_is_none(quote, subject, by, object, wanted, holding):
    """A model that misses a "not" or a question makes no fact of it."""
    ((claim,), _) = holding(item(quote, subject, by, object, "supports"))
    assert claim.modality == (wanted or claim.modality) and (wanted is None or claim.confidence == 0.5)


def test_a_nobody_is_no_actor(holding):
    cleric = item("A cleric criticised Uganda", "A cleric", "criticised", "Uganda", "condemns")
    assert holding(cleric)[1] == {"nobody": 1}


def test_sentences_that_were_not_asked_about_give_nothing(holding):
    assert holding(GOOD, item("Kenya and Uganda met", "Kenya", "met", "Uganda", "meets"), asked={0, 2})[1] == {
        "asked": 1
    }


def test_ten_thousand_claims_are_no_flood(holding):
    claims, rejected = holding(*[GOOD] * 10_000)
    assert len(claims) == 1 and rejected == {"many": 10_000 - MOST}


def test_a_piece_is_cut_at_sentences_with_what_came_before(pipeline):
    article = Article("Kenya met Uganda. " * 40, given_id="a")
    ((_, sentences),) = pipeline.parser.parse([article])
    found = list(pieces(article, sentences, size=200))
    assert [s.index for piece in found for s in piece.sentences] == list(range(40))
    assert all(isinstance(piece, Piece) and sum(s.end - s.start for s in piece.sentences) <= 200 for piece in found)
    assert found[0].context == () and found[1].context == ("Kenya met Uganda.",) * 3
