"""Sets of claims beside each other: agreement, what only one has, and conflicts."""

from dataclasses import replace

from factories import TEXT, article, claim

from kg.compare import compare, page
from kg.model.contract import claim_dict

HOSTILE = '<script>alert("x")</script>'


def told(*claims):
    return [claim_dict(item) for item in claims]


def kinds(found):
    return [(row.relation, row.kind) for row in found.rows]


def test_agreement_difference_and_conflict():
    same = claim("Turkey", "supports", "Syria")
    denied = claim("Syria", "meets", "Turkey", start=33, end=63, polarity="denied")
    wanted = claim("Russia", "urges", "Syria", start=64, end=110, modality="wanted")
    found = compare(
        [
            ("a", told(same, replace(denied, polarity="affirmed"), wanted)),
            ("b", told(same, denied, replace(wanted, modality="actual"), claim("Russia", "arms", "Syria"))),
        ]
    )
    assert kinds(found) == [("arms", "only"), ("supports", "agreed"), ("meets", "conflict"), ("urges", "differs")]
    (pair,) = found.pairs
    assert (pair.both, pair.only_one, pair.only_other, pair.conflicts, pair.differs) == (3, 0, 1, 1, 1)
    assert pair.agreement == 0.75
    assert [row.relation for row in found.only(1)] == ["arms"]
    assert found.counts == (3, 4)


def test_a_symmetric_relation_is_the_same_either_way_round():
    one, other = claim("Turkey", "meets", "Syria"), claim("Syria", "meets", "Turkey")
    assert kinds(compare([("a", told(one)), ("b", told(other))], ["meets"])) == [("meets", "agreed")]
    assert [kind for _, kind in kinds(compare([("a", told(one)), ("b", told(other))]))] == ["only", "only"]


def test_other_places_and_other_articles_are_other_things():
    one = claim("Turkey", "supports", "Syria", end=32)
    elsewhere = claim("Turkey", "supports", "Syria", start=33, end=63)
    other = claim("Turkey", "supports", "Syria", of=article("a2"))
    assert len(compare([("a", told(one)), ("b", told(elsewhere, other))]).rows) == 3
    part = claim("Turkey", "supports", "Syria", start=7, end=20)
    assert kinds(compare([("a", told(one)), ("b", told(part))])) == [("supports", "agreed")]


def test_three_sets_and_open_claims():
    one = claim("Turkey", "relatedTo", "Syria", words="likes")
    sets = [("a", told(one)), ("b", told(one)), ("c", [])]
    assert compare(sets).rows == ()
    found = compare(sets, open=True)
    assert [pair.both for pair in found.pairs] == [1, 0, 0] and found.pairs[2].agreement == 0.0
    assert compare([("a", []), ("b", [])]).pairs[0].agreement is None


def test_the_page_escapes_and_asks_the_network_for_nothing():
    of = article(text=HOSTILE + TEXT, title=HOSTILE)
    bad = claim(HOSTILE, "supports", HOSTILE + "x", of=of, speakers=[HOSTILE], end=30)
    found = compare([(HOSTILE, told(bad)), ("b", [])])
    text = page(found)
    assert "<script" not in text and "&lt;script&gt;" in text and "not found" in text
    assert "http" not in text and text == page(found)
