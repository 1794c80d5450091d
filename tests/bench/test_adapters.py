"""Each adapter on a few lines of its format, written for the test."""

import json

import pytest

from bench.quality import carb, crossre, directed_sentiment, gold, plover, polnear, re3d, said, stability
from bench.quality.attribution import Attribution, content

SUPPORT = "Turkey supported Syria."


def write(folder, name, *rows):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows), encoding="utf-8")


def test_gold(tmp_path, pipeline):
    claim = {
        "doc": "one", "subject": ["Turkey"], "relation": "supports", "object": ["Syria"], "polarity": "affirmed",
        "modality": "actual", "speaker": None, "evidence": [0, 23], "certain": True,
    }  # fmt: skip
    write(tmp_path, "claims.jsonl", claim)
    write(tmp_path, "docs.jsonl", {"doc": "one", "text": SUPPORT})
    found = gold.score(tmp_path, pipeline)
    assert (found["root_f1"], found["polarity_accuracy"], found["trap_hits"]) == (1.0, 1.0, 0)


def test_plover(tmp_path, pipeline):
    head = "sentence_id\tsentence\tsource\ttarget\troot\tquad"
    rows = (
        f"1\t{SUPPORT}\tTurkey\tSyria\tSUPPORT\t1",
        f"2\t{SUPPORT}\tSyria\tTurkey\tSUPPORT\t1",
        f"3\t{SUPPORT}\tTurkey\tSyria\tASSAULT\t4",
        f"4\t{SUPPORT}\tTurkey\tIran\tSUPPORT\t1",
    )
    write(tmp_path, "sentences.tsv", head, *rows)
    found = plover.score(tmp_path, pipeline)
    assert found["root_and_actors"] == 0.5
    assert found["root_and_actors_in_order"] == 0.25
    assert found["claims_a_sentence"] == 1.0


def test_re3d(tmp_path, pipeline):
    write(tmp_path, "A/documents.json", {"_id": "d", "text": SUPPORT})
    entities = ({"documentId": "d", "begin": b, "end": e, "type": "Location"} for b, e in ((0, 6), (17, 22)))
    write(tmp_path, "A/entities.json", *entities)
    ends = {"documentId": "d", "sourceBegin": 17, "sourceEnd": 22, "targetBegin": 0, "targetEnd": 6}
    write(tmp_path, "A/relations.json", {**ends, "type": "AlliesOf"}, {**ends, "type": "HasAttrOf"})
    found = re3d.score(tmp_path, pipeline)
    assert (found["entity_f1"], found["entity_location_f1"], found["relation_f1"]) == (1.0, 1.0, 1.0)


def test_a_directed_relation_of_re3d_has_a_direction(tmp_path, pipeline):
    write(tmp_path, "A/documents.json", {"_id": "d", "text": SUPPORT})
    write(tmp_path, "A/entities.json")
    ends = {"documentId": "d", "sourceBegin": 17, "sourceEnd": 22, "targetBegin": 0, "targetEnd": 6}
    write(tmp_path, "A/relations.json", {**ends, "type": "Likes"})
    assert re3d.score(tmp_path, pipeline)["relation_f1"] == 0.0


def test_every_relation_that_is_mapped_exists(pipeline):
    roots = {item.plover for item in pipeline.ontology.relations.values()}
    for adapter in (re3d, crossre):
        assert set(adapter.BY_RELATION) <= set(pipeline.ontology.relations)
        assert set(adapter.BY_ROOT) <= roots
    assert roots >= directed_sentiment.FOR | directed_sentiment.AGAINST
    assert set(directed_sentiment.STANDING) <= set(pipeline.ontology.relations)


def test_polnear(tmp_path, pipeline):
    text = "Iran said on Monday that Turkey supported Syria."
    write(tmp_path, "text/one.txt", text)
    brat = ("T1\tSource 0 4\tIran", "T2\tCue 5 9\tsaid", f"T3\tContent 20 48\t{text[20:]}")
    write(tmp_path, "attributions/one_ab12.ann", *brat, "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1")
    found = polnear.score(tmp_path, pipeline)
    assert (found["cue_f1"], found["source_f1"], found["content_recall"]) == (1.0, 1.0, 1.0)
    assert found["cue_f1_of_said"] == 1.0
    assert found["cue_f1_above_said"] == 0.0


@pytest.mark.parametrize(
    ("text", "source", "cue", "said_so"),
    [
        ("Iran said that rain fell today.", "Iran", "said", [" that rain fell today."]),
        ("“Rain fell today,” Iran said.", "Iran", "said", ["“Rain fell today,” "]),
        (
            "“Rain fell today,” said Iran. And it snowed too.",
            "Iran",
            "said",
            ["“Rain fell today,” ", ". And it snowed too."],
        ),
        ("In a speech today Iran said that rain fell.", "Iran", "said", [" that rain fell."]),
    ],
)
def test_the_content_of_an_attribution(text, source, cue, said_so):
    spans = [(text.index(word), text.index(word) + len(word)) for word in (source, cue)]
    found = content(Attribution(*spans, (0, len(text))), text)
    assert sorted(text[a:b] for a, b in found) == sorted(said_so)


def test_the_list_has_thirty_verbs():
    assert len(set(said.VERBS.split())) == 30


def test_directed_sentiment(tmp_path, pipeline):
    rows = (
        "[Turkey] supported [Syria].\tTurkey\tSyria\t1",
        "[Turkey] supported [Syria].\tSyria\tTurkey\t2",
        "[Turkey] condemned [Syria].\tTurkey\tSyria\t3",
        "[Turkey] condemned [Syria].\tSyria\tTurkey\t4",
        "[Turkey] did not condemn [Syria].\tTurkey\tSyria\t0",
        '"""[Turkey] and [Syria] wait,"" he said."\tTurkey\tSyria\t0',
    )
    write(tmp_path, "valid.txt", *rows)
    found = directed_sentiment.score(tmp_path, pipeline)
    assert found["macro_f1"] == 1.0
    assert found["accuracy_always_neutral"] == pytest.approx(1 / 3)


def test_crossre(tmp_path, pipeline):
    tokens = ["Turkey", "condemned", "Syria", "."]
    relations = [[0, 0, 2, 2, "opposite", "", False, False], [0, 0, 2, 2, "topic", "", False, False]]
    write(tmp_path, "x-dev.json", {"doc_key": "1", "sentence": tokens, "ner": [], "relations": relations})
    found = crossre.score(tmp_path, pipeline)
    assert (found["relation_f1"], found["pairs_joined"]) == (1.0, 1.0)


def test_carb(tmp_path, pipeline):
    write(tmp_path, "dev.tsv", f"{SUPPORT[:-1]} .\tsupported\tTurkey\tSyria\tC: now", "Rain fell .\tfell\tRain")
    found = carb.score(tmp_path, pipeline)
    assert found["precision"] == 1.0
    assert found["recall"] == 0.5


MATCHES = [
    ("backs", ("A", "B"), "backs", ("A", "B"), (1.0, 1.0)),
    ("backs", ("A", "B"), "attacks", ("A", "B"), (0.0, 0.0)),
    ("backs", ("A", "B"), "backs", ("C", "B"), (0.0, 0.0)),
    ("backs", ("A", "B"), "backs", ("A",), (0.0, 0.0)),
    ("backs", ("A", "B", "today"), "backs", ("A", "B"), (1.0, 0.75)),
    ("is", ("A", "B"), "be", ("A", "B"), (1.0, 1.0)),
    ("said", ("A", "B"), "said", ("B", "A"), (1.0, 1.0)),
    ("backs", ("A", "B"), "backs", ("B", "A"), (0.0, 0.0)),
]


@pytest.mark.parametrize(("relation", "arguments", "found", "with_", "expected"), MATCHES)
def test_the_matching_of_carb(relation, arguments, found, with_, expected):
    assert carb.match(carb.Tuple(relation, arguments), carb.Tuple(found, with_)) == expected


def test_the_threshold_of_carb_is_the_best_one():
    gold_tuples = {"s": [carb.Tuple("backs", ("A", "B"))]}
    found = {"s": [carb.Tuple("backs", ("A", "B"), 0.9), carb.Tuple("hits", ("A", "B"), 0.3)]}
    assert carb.best(gold_tuples, found) == (1.0, 1.0, 1.0)
    assert carb.best(gold_tuples, {}) == (0.0, 0.0, 0.0)


def test_stability_tells_articles_apart():
    first = {"a": "1", "b": "2"}
    assert stability.same(first, [first, {"a": "1", "b": "3"}]) == 0.5
