"""What an army, an agency or a government does is done by its state, and says through whom."""

import json

import pytest
from click.testing import CliRunner
from factories import ACTORS, article, claim, filled, matter, who

from kg.cli.group import commands
from kg.cli.text.rows import grouped
from kg.ledger import Ledger
from kg.model import Actor
from kg.view import graph, neighbours, show, why
from kg.view.parts import TYPES, parts

FORCES = Actor("turkish-armed-forces", "Turkish Armed Forces", "MilitaryUnit", parent="turkey")
NAVY = Actor("turkish-navy", "Turkish Navy", "MilitaryUnit", parent="turkish-armed-forces")
MINISTRY = Actor("turkish-foreign-ministry", "Turkish foreign ministry", "Agency", parent="turkey")
ARMY = Actor("syrian-arab-army", "Syrian Arab Army", "MilitaryUnit", parent="syria")
CITY = Actor("izmir", "Izmir", "City", parent="turkey")
PARTS = (FORCES, NAVY, MINISTRY, ARMY, CITY)


def part(actor):
    return who(actor.name, actor.type)


def ledger_of(empty, *claims):
    """Keep claims, each in an article of its own that tells of every actor."""
    return filled(empty, *claims, actors=(*ACTORS, *PARTS))


@pytest.fixture
def ledger(empty):
    return ledger_of(
        empty,
        claim(part(FORCES), "occupies", "Syria"),
        claim("Turkey", "occupies", "Syria", of=article("b")),
        claim(part(NAVY), "meets", part(ARMY)),
        claim("Russia", "accuses", part(MINISTRY), about=["Syria"]),
        claim("Russia", "urges", matter("withdrawal"), about=["Turkish Armed Forces"]),
        claim(part(FORCES), "partOf", "Turkey"),
        claim(part(NAVY), "meets", part(FORCES)),
        claim(part(CITY), "hosts", "Russia"),
    )


def short(rows):
    return [(row.direction, row.relation, row.other.name, row.through) for row in rows]


def test_the_parts_of_an_actor_act_for_it(ledger):
    assert short(neighbours(ledger, "Turkey")) == [
        ("out", "occupies", "Syria", None),
        ("out", "occupies", "Syria", "Turkish Armed Forces"),
        ("both", "meets", "Syrian Arab Army", "Turkish Navy"),
        ("in", "accuses", "Russia", "Turkish foreign ministry"),
        ("about", "urges", "Russia", "Turkish Armed Forces"),
    ]
    assert {row.actor.id for row in neighbours(ledger, "Turkey")} == {"turkey"}


def test_rows_of_parts_count_their_own_claims(ledger):
    own, through, *_ = neighbours(ledger, "Turkey", relation="occupies")
    assert (own.claims, through.claims, through.affirmed, through.direct) == (1, 1, 1, True)


def test_parts_are_left_out_on_request(ledger):
    assert short(neighbours(ledger, "Turkey", own=True)) == [
        ("out", "occupies", "Syria", None),
        ("in", "partOf", "Turkish Armed Forces", None),
    ]


def test_a_part_that_is_asked_stands_for_itself_and_its_own_parts(ledger):
    assert short(neighbours(ledger, "Turkish Armed Forces")) == [
        ("both", "meets", "Syrian Arab Army", "Turkish Navy"),
        ("out", "occupies", "Syria", None),
        ("out", "partOf", "Turkey", None),
        ("about", "urges", "Russia", None),
    ]


@pytest.mark.parametrize(
    ("direction", "through"),
    [("out", ["Turkish Armed Forces"]), ("in", ["Turkish foreign ministry"]), ("about", ["Turkish Armed Forces"])],
)
def test_directions_are_those_of_the_part(ledger, direction, through):
    rows = neighbours(ledger, "Turkey", direction=direction)
    assert [row.through for row in rows if row.through and row.direction == direction] == through


def test_others_see_the_part_itself(ledger):
    assert ("in", "occupies", "Turkish Armed Forces", None) in short(neighbours(ledger, "Syria"))
    assert ("both", "meets", "Turkish Navy", "Syrian Arab Army") in short(neighbours(ledger, "Syria"))


def test_a_claim_of_a_part_about_its_whole_is_shown_once(empty):
    plan = claim(part(FORCES), "rejects", matter("withdrawal"), about=["Turkey", "Syria"])
    (row,) = neighbours(ledger_of(empty, plan), "Turkey")
    assert (row.direction, row.through, [ref.id for ref in row.about]) == ("out", "Turkish Armed Forces", ["syria"])
    assert neighbours(empty, "Turkey", direction="about") == []


def test_two_hops_show_each_claim_once(ledger):
    rows = neighbours(ledger, "Turkey", hops=3)
    assert sum(row.claims for row in rows) == 5 + 1  # all but the two between parts and whole
    assert short(row for row in rows if row.hop > 1) == [("in", "hosts", "Izmir", None)]


def test_why_tells_what_the_parts_of_both_do(ledger):
    assert sorted((row.subject, row.relation, row.object) for row in why(ledger, "Turkey", "Syria")) == [
        ("Turkey", "occupies", "Syria"),
        ("Turkish Armed Forces", "occupies", "Syria"),
        ("Turkish Navy", "meets", "Syrian Arab Army"),
    ]
    assert [row.relation for row in why(ledger, "Syria", "Turkey")] == ["meets"]


def test_why_of_a_part_and_its_whole_is_of_them_alone(ledger):
    assert [row.relation for row in why(ledger, "Turkish Armed Forces", "Turkey")] == ["partOf"]
    assert [row.relation for row in why(ledger, "Turkish Armed Forces", "Turkish Navy")] == ["meets"]
    assert why(ledger, "Turkey", "Turkey") == []


def test_graph_and_card_know_actors_as_they_are(ledger):
    assert graph(ledger).has_edge("turkish-armed-forces", "syria")
    assert graph(ledger).number_of_edges("turkey", "syria") == 1
    assert show(ledger, "Turkey").claims == 2


def test_parts_of_parts_and_rings(empty):
    ring = [Actor("a", "A", "Agency", parent="b"), Actor("b", "B", "Agency", parent="a")]
    empty.add(article(), [], [*ACTORS, *PARTS, *ring])
    assert parts(empty, ("turkey",)) == {
        "turkish-armed-forces": "turkey", "turkish-foreign-ministry": "turkey", "turkish-navy": "turkey"}  # fmt: skip
    assert parts(empty, ("turkey", "turkish-armed-forces"))["turkish-navy"] == "turkish-armed-forces"
    assert parts(empty, ("a",)) == {"b": "a"} and parts(empty, ()) == {}


def test_the_types_of_parts_are_types():
    from kg.load import load_ontology

    assert set(TYPES) <= set(load_ontology().types)


def test_parts_in_words(ledger):
    lines = [row if isinstance(row, str) else row[0] for row in grouped(neighbours(ledger, "Turkey"), {})]
    assert lines == [
        "Turkey occupies …",
        "Syria",
        "Syria (through Turkish Armed Forces)",
        "Turkey meets …",
        "Syrian Arab Army (through Turkish Navy)",
        "… accuses Turkey",
        "Russia (meaning Turkish foreign ministry; about Syria)",
        "Said to concern Turkey",
        "Russia urges withdrawal (meaning Turkish Armed Forces)",
    ]


def test_parts_for_machines(ledger):
    def ask(*options):
        arguments = ["neighbours", "Turkey", "--ledger", str(ledger.path), "--format", "json", *options]
        return [row["through"] for row in json.loads(CliRunner().invoke(commands, arguments).stdout)]

    assert "Turkish Armed Forces" in ask() and set(ask("--own")) == {None}


def test_a_ledger_made_without_the_index_answers_alike(ledger):
    before = neighbours(ledger, "Turkey")
    ledger._connection.execute("DROP INDEX actors_by_parent")
    with Ledger.open(ledger.path, readonly=True) as again:
        assert neighbours(again, "Turkey") == before
