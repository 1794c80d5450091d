"""The set of mentions in context: figures that must hold, and names that several actors bear."""

from pathlib import Path

import pytest

from bench.quality.actors import judged, rates

MENTIONS = Path(__file__).parent.parent / "cases" / "actors" / "mentions.txt"


def test_the_figures_that_are_published(pipeline):
    verdicts = judged(MENTIONS, pipeline)
    assert len(verdicts) >= 500
    precision, recall = rates(verdicts)
    wrong = "\n".join(f"{v.text.line}: {v.wanted.who}, not {v.found}" for v in verdicts if not v.right)
    assert precision >= 0.97, wrong
    assert recall >= 0.9, wrong


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Korean diplomats met Seoul's envoy.", {"south-korea"}),
        ("Korean diplomats met Pyongyang's envoy.", {"north-korea"}),
        ("Korean diplomats met the envoy of France.", {"france"}),
        ("Congo sued Rwanda.", {"democratic-republic-of-the-congo", "rwanda"}),
        ("Congo sued Rwanda, said Brazzaville.", {"republic-of-the-congo", "rwanda"}),
        ("Sweden thanked the IAF, India said.", {"sweden", "indian-air-force", "india"}),
    ],
)
def test_a_name_of_several_is_told_by_the_text(pipeline, text, found):
    assert _known(pipeline, text) == found


@pytest.mark.parametrize(
    ("text", "reason"),
    [("Sergey Shoygu spoke.", "spelling"), ("The NATO chief spoke.", "office"), ("Lavrov spoke.", "short form")],
)
def test_the_reason_is_kept(pipeline, text, reason):
    reasons = {one.reason for _, who in _linked(pipeline, text) for one in who if one.type == "Person"}
    assert reasons == {reason}


def _known(pipeline, text):
    return {one.id for _, who in _linked(pipeline, text) for one in who if one.id in pipeline.resolver.actors}


def _linked(pipeline, text):
    from kg.model import Article

    ((article, sentences),) = pipeline.parser.parse([Article(text, published="2022-09-24")])
    return list(pipeline.linked(pipeline.parsed(article, sentences)))
