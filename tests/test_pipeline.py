"""The whole way: whatever the text, claims keep the contract, and the same text gives the same claims."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import MODALITIES, OPEN_RELATION, POLARITIES, Article
from kg.model.contract import claim_dict, claim_from_dict, claim_line

DAY = "2023-05-14"
NEWS = (
    "EGYPT AND QATAR BROKER TRUCE\n\nThe U.S. attacked Syria on Friday; Iran denied arming the Houthis, Tasnim said.",
    "Sergei Lavrov met Wang Yi in Beijing in March 2021. He said: “Poland will not leave NATO.”",
    "If Azerbaijan attacks Armenia, 2,000 Russian soldiers may withdraw from Karabakh, the Kremlin spokesman warned.",
    "Morocco accused Algeria of arming separatists. France urged both countries to talk. They refused.",
    "Turkish and Iranian intelligence are cooperating on several matters; the Turkish president visited Tehran.",
)
KEYS = ["id", "proposition", "article", "subject", "relation", "object", "roles", "polarity", "modality", "speakers",
        "time", "evidence", "extractor", "rule", "confidence"]  # fmt: skip


def spans(data):
    """Yield every (text, start, end) of a claim as the contract has it."""
    if isinstance(data, dict):
        if "text_start" in data:
            yield data["text"], data["text_start"], data["text_end"]
        elif {"text", "start", "end"} <= set(data):
            yield data["text"], data["start"], data["end"]
        for value in data.values():
            yield from spans(value)
    elif isinstance(data, list):
        for value in data:
            yield from spans(value)


def people(claim):
    return (claim.subject, claim.object, *claim.roles.about, *(s.who for s in claim.speakers),
            *filter(None, (claim.roles.place, claim.roles.instrument)))  # fmt: skip


def keeps_the_contract(reading, pipeline):
    text, ontology = reading.article.text, pipeline.ontology
    actors = {actor.id: actor for actor in reading.actors}
    assert len(actors) == len(reading.actors)
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)
    for claim in reading.claims:
        line = claim_line(claim)
        assert "\n" not in line
        data = json.loads(line)
        assert list(data) == KEYS and data == claim_dict(claim)
        for words, start, end in spans(data):
            assert 0 <= start < end <= len(text) and words == text[start:end]
        assert claim.evidence.text.strip()
        assert claim.evidence.start <= claim.relation.start < claim.relation.end <= claim.evidence.end
        again = claim_from_dict(data, reading.article)
        assert (again.id, again.proposition, claim_line(again)) == (claim.id, claim.proposition, line)
        relation = ontology.relations[claim.relation.id]
        assert (claim.relation.plover, claim.relation.cameo) == (relation.plover, relation.cameo)
        assert claim.polarity in POLARITIES and claim.modality in MODALITIES
        assert 0 < claim.confidence <= 1 and claim.rule and claim.extractor == "english-rules/1"
        assert claim.subject.id != claim.object.id
        for who in people(claim):
            assert who.id.isascii() and who.id and who.name.strip() and who.type in ontology.types
            assert who.id in actors
        assert len({s.who.id for s in claim.speakers}) == len(claim.speakers)
        if claim.time:
            assert claim.time.start or claim.time.end


def test_news_keeps_the_contract(understand, pipeline):
    for text in NEWS:
        reading = understand(text, DAY)
        keeps_the_contract(reading, pipeline)
        assert [c for c in reading.claims if c.relation.id != OPEN_RELATION]


HOSTILE = {
    "curly quotation marks": "“" * 1000 + "”" * 1000,
    "ten thousand straight quotation marks": '" ' * 10000,
    "quotations without end": '"I said no" ' * 400,
    "a line of 20,000 characters": ("Turkey backs militants in Syria and " * 600)[:20000],
    "a word of 20,000 characters": "x" * 20000,
    "a list of a thousand": "Iran, Iraq and " * 500 + "Oman met Turkey.",
    "years": "2020 " * 1000,
    "millions": "million " * 1000,
    "speakers in a row": "He said she said they said " * 150,
    "owners in a row": "the minister of the president of " * 150 + "Syria",
    "only punctuation": ".,;:!?()[]{}<>-–—…/\\|@#$%^&*_=+~`'\"" * 30,
    "brackets": "(" * 1000 + ")" * 1000,
    "only line breaks": "\n\r\n\u2028\x0b\x0c" * 500,
    "line breaks in a clause": "Turkey\nattacked\nSyria\n" * 200,
    "emoji": "🇹🇷 backs 🇸🇾 militants 😀 in Syria 👨‍👩‍👧. Turkey 🔥 attacked 🔥 Syria 🚀!",
    "right to left": "قال الرئيس إن تركيا تدعم المسلحين. Turkey \u202eyekruT\u202c attacked سوريا Syria.",
    "invisible": "Tur\u00adkey at\u200btacked\ufeff Sy\u200dria\u2060.",
    "control characters": "Russia\x00 attacked\x07 Syria\x1b[31m.\x7f",
    "combining marks": "Turkey attacked S" + "\u0301" * 2000 + "yria.",
    "markup": "<script>Turkey attacked Syria</script> & <b>Iran</b> denied \"it\" {{x}} %s %d",
    "nothing": "",
    "spaces": " \t\u00a0\u3000 ",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_breaks_it(understand, pipeline, name):
    keeps_the_contract(understand(HOSTILE[name], DAY), pipeline)


@pytest.mark.parametrize("text", ["Russia \ud800attacked Syria.", "\udcff\ud83d"])
def test_half_characters(understand, text):
    understand(text)


def test_what_cannot_be_seen_changes_no_claim(understand):
    (plain,) = understand("Turkey attacked Syria.", DAY).claims
    (claim,) = understand(HOSTILE["invisible"], DAY).claims
    assert claim.proposition == plain.proposition
    assert claim.evidence.text == HOSTILE["invisible"]


WORDS = re.findall(
    r"\S+",
    """Turkey Syria Iran Russia Russian Turkish the U.S. NATO Hezbollah Damascus Ankara Idlib Sergei Lavrov Miqdad
    president minister foreign army militants talks ceasefire attack sanctions plans both countries he they it its who
    attacked backs denied said met urged condemned visited withdraw from to in with against not never will may Jonas
    reportedly allegedly accused of arming has been by and or but if , . : ; — “ ” " ' 's ’s ( ) ? ! 2,000 20 km 2016
    Friday ago three days since March 5 according that is are no wants threatened 😀 سوريا - … \u200b""",
)
SPACES = st.sampled_from([" "] * 9 + ["\n", "\n\n", "", "  "])
PROSE = st.lists(st.tuples(st.sampled_from(WORDS), SPACES), max_size=40).map(lambda x: "".join(a + b for a, b in x))


@settings(deadline=None, max_examples=150)
@given(PROSE, st.sampled_from([None, "2022", "2022-09", DAY]))
def test_word_salad_keeps_the_contract(understand, pipeline, text, published):
    keeps_the_contract(understand(text, published), pipeline)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_keeps_the_contract(understand, pipeline, text):
    keeps_the_contract(understand(text, DAY), pipeline)


def lines(pipeline, texts):
    articles = [Article(text, published=DAY) for text in texts]
    return {reading.article.text: [claim_line(c) for c in reading.claims] for reading in pipeline.read(articles)}


def test_the_same_articles_in_any_order_give_the_same_lines(pipeline):
    once = lines(pipeline, NEWS)
    assert all(once.values())
    assert lines(pipeline, reversed(NEWS)) == lines(pipeline, NEWS[2:] + NEWS[:2]) == once
    for text in NEWS:
        assert lines(pipeline, [text])[text] == once[text]


def test_ids_depend_on_the_article_and_its_words(understand, pipeline):
    (one,) = understand("Turkey attacked Syria.").claims
    (two,) = understand("Turkey attacked Syria. ").claims
    assert one.id == two.id  # both articles bear the same given id
    other = [next(pipeline.read([Article("Turkey attacked Syria.", source=s)])).claims[0] for s in ("A", "B")]
    assert len({one.id, *(claim.id for claim in other)}) == 3
    assert len({one.proposition, *(claim.proposition for claim in other)}) == 1


SCRIPT = """
import json, sys
from kg.model import Article
from kg.model.contract import claim_line
from kg.pipeline import Pipeline
for reading in Pipeline().read([Article(text, published=sys.argv[1]) for text in json.load(sys.stdin)]):
    print(*map(claim_line, reading.claims), sep="\\n")
    print([actor.id for actor in reading.actors])
"""


@pytest.mark.slow
def test_another_process_gives_the_same_bytes():
    def run(seed):
        return subprocess.run(
            [sys.executable, "-W", "ignore", "-c", SCRIPT, DAY],
            input=json.dumps(NEWS).encode(),
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            check=True,
        ).stdout

    first = run("1")
    assert len(first.splitlines()) > len(NEWS)
    assert run("2") == run("977") == first


def said(claims, relation):
    """Return what is claimed with a relation: subject, object, polarity, modality, speakers."""
    return {
        (c.subject.id, c.object.id, c.polarity, c.modality, *(s.who.id for s in c.speakers))
        for c in claims
        if c.relation.id == relation
    }


def facts(claims):
    """Return what is claimed as a plain fact."""
    return {
        (c.subject.id, c.relation.id, c.object.id)
        for c in claims
        if c.polarity == "affirmed" and c.modality == "actual" and not c.speakers and c.relation.id != OPEN_RELATION
    }


def test_a_denied_contact_is_a_denial_by_him_who_denies(understand):
    text = "The Egyptian Foreign Minister, Sameh Shoukry, denied holding contacts with the Libyan Foreign Ministry."
    claims = understand(text, DAY).claims
    denial = ("sameh-shoukry", "libyan-foreign-ministry", "denied", "actual", "sameh-shoukry")
    assert said(claims, "talksWith") == {denial}
    assert not {fact for fact in facts(claims) if fact[1] == "talksWith"}


def test_speakers_nest_from_the_inside(understand):
    text = (
        "“There are no talks underway with Sudan,” Shoukry said in remarks carried by the Egyptian newspaper Al-Ahram."
    )
    (claim,) = [c for c in understand(f"Sameh Shoukry spoke. {text}", DAY).claims if c.relation.id == "negotiatesWith"]
    assert (claim.polarity, claim.object.id) == ("denied", "sudan")
    assert claim.speakers[0].who.id == "sameh-shoukry"


def test_a_wish_to_meet_is_no_meeting(understand):
    text = "The newspaper Le Monde reported that Emmanuel Macron had voiced his desire to meet the Iranian president."
    claims = understand(text, DAY).claims
    assert said(claims, "meets") == {("emmanuel-macron", "ebrahim-raisi", "affirmed", "wanted", "le-monde")}


def test_no_plans_in_quotation_marks_are_denied_plans(understand):
    text = "On 3 April, Al Jazeera reported that Ethiopia has “no plans” to withdraw from Somalia."
    claims = understand(text, DAY).claims
    assert said(claims, "withdrawsFrom") == {("ethiopia", "somalia", "denied", "planned", "al-jazeera")}


def test_both_countries_are_urged(understand):
    text = "Morocco accused Algeria of lies. France urged both countries to normalise relations."
    claims = understand(text, DAY).claims
    assert {who[1] for who in said(claims, "urges")} == {"morocco", "algeria", "normalise-relations"}
    assert all(who[2:4] != ("affirmed", "actual") for who in said(claims, "agreesWith"))


def test_a_deal_with_its_brokers_place_and_time(understand):
    claims = understand("In March 2021, Cairo and Doha brokered a ceasefire deal in Gaza.", DAY).claims
    assert {c.subject.id for c in claims if c.relation.id == "mediates"} == {"egypt", "qatar"}
    assert {(c.time.start, c.time.end, c.roles.place.id) for c in claims} == {
        ("2021-03-01", "2021-03-31", "gaza-strip")
    }


def test_how_much_is_occupied(understand):
    (claim,) = understand("The Ethiopian army occupies 1,800 square kilometers in Somalia.", DAY).claims
    assert (claim.subject.id, claim.relation.id, claim.object.id) == (
        "ethiopian-national-defence-force",
        "occupies",
        "somalia",
    )
    assert (claim.roles.quantity.value, claim.roles.quantity.unit) == (1800.0, "square kilometers")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Libyan", "Sudanese"),
        pytest.param(
            "Egyptian",
            "Jordanian",
            marks=pytest.mark.xfail(
                strict=True, reason="'Jordanian intelligence' is a known name, so that 'Egyptian' is left alone"
            ),
        ),
    ],
)
def test_two_adjectives_are_two_actors(understand, one, other):
    claims = understand(f"{one} and {other} intelligence are cooperating.", DAY).claims
    assert [(c.subject.country, c.object.country) for c in claims] in ([("LBY", "SDN")], [("EGY", "JOR")])


@pytest.mark.parametrize(
    "text",
    [
        "Egypt did not attack Sudan.",
        "Egypt denied attacking Sudan.",
        "Egypt may attack Sudan.",
        "Egypt will attack Sudan.",
        "If Egypt attacks Sudan, Libya will protest.",
        "Did Egypt attack Sudan?",
        "Egypt threatened to attack Sudan.",
        "Egypt allegedly attacked Sudan.",
        "Ethiopia accused Egypt of attacking Sudan.",
        "Ethiopia urged Egypt to attack Sudan.",
        "Egypt said that it had “no plans” to attack Sudan.",
        "Sudan was not attacked by Egypt.",
        "Sudan attacked Egypt.",
        "Egypt was attacked by Sudan.",
        "Nobody says that Egypt attacked Sudan.",
        "It is untrue that Egypt attacked Sudan.",
    ],
)
def test_what_is_not_said_as_a_fact_is_none(understand, text):
    assert ("egypt", "attacks", "sudan") not in facts(understand(text, DAY).claims)


def test_what_is_said_as_a_fact_is_one(understand):
    assert facts(understand("Egypt attacked Sudan.").claims) == {("egypt", "attacks", "sudan")}
    assert facts(understand("Sudan was attacked by Egypt.").claims) == {("egypt", "attacks", "sudan")}


def test_the_publication_date_is_no_time_of_the_event(understand):
    (claim,) = understand("Egypt attacked Sudan.", DAY).claims
    assert claim.time is None


def test_a_count_is_no_year(understand):
    (claim,) = understand("Russia deployed 2000 troops to Syria.", DAY).claims
    assert claim.time is None and claim.roles.quantity.value == 2000


def test_a_role_word_inside_a_known_name(understand):
    (claim,) = understand("Hossein Amir-Abdollahian met Wang Yi.", DAY).claims
    assert claim.subject.id == "hossein-amir-abdollahian"


def test_a_counterpart_by_name(understand):
    claims = understand("Ali Mamlouk met his Turkish counterpart Hakan Fidan.", DAY).claims
    assert ("ali-mamlouk", "meets", "hakan-fidan") in facts(claims)
