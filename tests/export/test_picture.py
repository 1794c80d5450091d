"""What the page shows: standings, symmetric relations as one line, marks in sentences, and JSON that is no markup."""

import json
from dataclasses import replace

import pytest
from export_demo import demo, hostile

from kg.export.html import embedded, policy
from kg.export.lines import lines
from kg.export.picture import group_of, picture
from kg.export.snapshot import Snapshot
from kg.load.ontology import load_ontology
from kg.model import Actor


def one(*kinds, direct=False):
    first = next(claim for claim in demo().claims if claim.relation.id == "supports")
    claims = tuple(
        replace(first, polarity="denied" if kind.startswith("not ") else "affirmed", modality=kind.removeprefix("not "))
        for kind in kinds
    )
    (line,) = lines(Snapshot(claims, edges=frozenset({first.proposition} if direct else ())))
    return line


@pytest.mark.parametrize(
    ("kinds", "direct", "standing", "contested"),
    [
        (["actual"], True, "fact", False),
        (["actual"], False, "reported", False),
        (["actual", "not actual"], True, "fact", True),
        (["not actual"], True, "denied", False),
        (["planned", "not actual"], True, "planned", False),
        (["alleged", "not actual"], False, "alleged", True),
        (["actual", "not planned"], True, "fact", False),
        (["not planned"], False, "denied", False),
        (["wanted"], True, "wanted", False),
    ],
)
def test_standing(kinds, direct, standing, contested):
    line = one(*kinds, direct=direct)
    assert (line.standing, line.contested) == (standing, contested)


def test_both_directions_of_a_symmetric_relation_are_one_line():
    claims = [claim for claim in demo().claims if claim.relation.id == "talksWith" and claim.subject.id != "turkey"][:1]
    turned = [replace(claim, subject=claim.object, object=claim.subject) for claim in claims]
    (line,) = lines(Snapshot((*claims, *turned), ontology=load_ontology()))
    assert len(line.claims) == len(line.keys) == 2
    assert line.subject < line.object
    assert len(lines(Snapshot((*claims, *turned)))) == 2


def test_marks_are_the_words_of_subject_relation_and_object():
    snapshot = demo()
    for claim, shown in zip(snapshot.in_order, picture(snapshot)["claims"], strict=True):
        words = {what: claim.evidence.text[start:end] for start, end, what in shown["marks"]}
        assert words.get("relation", claim.relation.text) == claim.relation.text
        assert words.get("subject", claim.subject.text) == claim.subject.text


def test_only_web_addresses_become_links():
    urls = [article["url"] for article in picture(hostile())["articles"]]
    assert [url for url in urls if url and not url.lower().startswith(("http://", "https://"))] == []
    assert None in urls


def test_embedded_json_is_no_markup_and_reads_back():
    data = picture(hostile())
    text = embedded(data)
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == data


def test_groups():
    snapshot = Snapshot((), ontology=load_ontology())
    drawn = {type: group_of(Actor("x", "X", type), snapshot) for type in snapshot.ontology.types}
    assert (drawn["State"], drawn["Court"], drawn["Agreement"]) == ("state", "organisation", "matter")
    assert group_of(Actor("x", "X", "no such type"), snapshot) == "matter"


def test_policy_allows_nothing_by_default():
    found = policy(["a"], "b")
    assert found.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in found
