"""What the page shows: standings, symmetric relations as one line, marks in sentences, and JSON that is no markup."""

import base64
import json
import zlib
from dataclasses import replace

import pytest
from export_demo import demo, hostile

from kg.export.html import PLAIN, WINDOW, element, embedded, inline, policy, unpacked
from kg.export.lines import lines
from kg.export.network import MANY, RENDERERS, chosen
from kg.export.picture import group_of, picture
from kg.export.snapshot import Snapshot
from kg.ledger import observe
from kg.load.ontology import load_ontology
from kg.model import Actor, KgError
from kg.view import edges


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
        (["actual", "not alleged"], True, "fact", True),
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
    _, words = picture(snapshot)
    for claim, (id, sentence, flat, *_) in zip(snapshot.in_order, words["claims"], strict=True):
        assert id == claim.id
        assert words["sentences"][sentence] == claim.evidence.text
        marked = {flat[at + 2]: claim.evidence.text[flat[at] : flat[at + 1]] for at in range(0, len(flat), 3)}
        assert marked.get(1, claim.relation.text) == claim.relation.text
        assert marked.get(0, claim.subject.text) == claim.subject.text


def test_only_web_addresses_become_links():
    urls = [row[4] for row in picture(hostile())[0]["articles"] if len(row) > 4]
    assert urls
    assert all(url.lower().startswith(("http://", "https://")) for url in urls)


def test_embedded_json_is_no_markup_and_reads_back():
    data = picture(hostile())[0]
    text = embedded(data)
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == json.loads(json.dumps(data))


def test_much_data_is_packed_and_reads_back():
    text = "ü<&x" * PLAIN
    made = element("data", {"text": text})
    assert len(made) < PLAIN
    packed = made.partition(">")[2].partition("<")[0]
    assert json.loads(zlib.decompress(base64.b64decode(packed), WINDOW)) == {"text": text}


def test_lines_carry_the_meaning_of_the_view():
    """What the page calls fact and contested is what kg.view does."""
    snapshot = demo()
    found = {edge.key: edge for edge in edges(map(observe, snapshot.claims), symmetric=symmetric(snapshot))}
    drawn = lines(snapshot)
    assert {line.key: line.contested for line in drawn} == {key: edge.contested for key, edge in found.items()}
    assert {line.key: line.sources for line in drawn} == {key: edge.sources for key, edge in found.items()}


def symmetric(snapshot):
    return {id for id, relation in snapshot.ontology.relations.items() if relation.symmetric}


def test_many_actors_are_drawn_by_webgl():
    shown = {each: picture(demo(), each)[0]["network"] for each in RENDERERS}
    assert [shown[each]["renderer"] for each in RENDERERS] == ["pyvis", "pyvis", "sigma"]
    assert [node["id"] for node in shown["pyvis"]["nodes"]] == shown["sigma"]["nodes"]["id"]
    assert [chosen("auto", count) for count in (MANY, MANY + 1)] == ["pyvis", "sigma"]
    with pytest.raises(KgError, match="no renderer is called 'svg'; there are auto, pyvis, sigma"):
        chosen("svg", 1)


def test_libraries_carry_their_licences():
    assert "vis.js is dual licensed" in unpacked("pyvis")
    for name in ("sigma 3", "graphology 0", "The MIT License"):
        assert name in unpacked("sigma")


def test_inline_is_a_frame_that_nothing_leaves():
    frame = inline(demo(), height=300)
    assert frame.startswith(
        '<iframe sandbox="allow-scripts allow-downloads allow-popups" style="width:100%;height:300px'
    )
    assert frame.count("<") == 2


def test_groups():
    snapshot = Snapshot((), ontology=load_ontology())
    drawn = {type: group_of(Actor("x", "X", type), snapshot) for type in snapshot.ontology.types}
    assert (drawn["State"], drawn["Court"], drawn["Agreement"]) == ("state", "organisation", "matter")
    assert group_of(Actor("x", "X", "no such type"), snapshot) == "matter"


def test_policy_allows_nothing_by_default():
    found = policy(["a"], "b")
    assert found.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in found
