"""Events by date, the course of the score, and what two actors do to each other."""

import pytest
from factories import ACTORS, article, claim, filled, time
from history import RELATIONS, at

from kg.model import Actor, KgError
from kg.view import between, timeline


def short(found):
    return [(event.start, event.relation, event.kind, event.claims) for event in found.events]


def test_what_two_did_to_each_other_by_date(two_years):
    assert short(timeline(two_years, "Ankara", "Damascus")) == [
        ("2021-01-10", "aids", "affirmed", 1),
        ("2021-06-01", "meets", "affirmed", 1),
        ("2022-03-05", "accuses", "affirmed", 2),
        ("2022-05-01", "supports", "planned", 1),
    ]


def test_a_story_told_twice_is_one_event(two_years):
    accuses = timeline(two_years, "Turkey", "Syria").events[2]
    assert (accuses.claims, accuses.articles, accuses.sources, accuses.reported) == (2, 2, 2, False)


def test_a_stance_that_turns_is_marked_and_a_meeting_is_no_stance(two_years):
    events = timeline(two_years, "Turkey", "Syria").events
    assert [event.reversal for event in events] == [None, None, ("2021-01-10", "aids"), None]


def test_what_is_done_to_an_actor_does_not_turn_its_own_stance(two_years):
    assert not any(event.reversal for event in timeline(two_years, "Iran", "Turkey").events)


def test_only_facts_have_a_score(two_years):
    found = timeline(two_years, "Turkey", "Syria", step="year")
    assert [(point.period, point.score, point.events) for point in found.series] == [
        ("2021", 6.25, 2),
        ("2022", -3.5, 2),
    ]
    assert [(point.cooperation, point.conflict) for point in found.series] == [(2, 0), (0, 1)]


def test_time_of_the_event_and_of_publication_are_two_axes(two_years):
    assert [event.start for event in timeline(two_years, "Iran", "Turkey").events] == ["2022-06-20"]
    assert [event.start for event in timeline(two_years, "Iran", "Turkey", axis="published").events] == ["2022-07-01"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"since": "2022-04"}, ["supports"]),
        ({"until": "2021-03"}, ["aids"]),
        ({"min_sources": 2}, ["accuses"]),
        ({"source": "Paper"}, ["accuses"]),
        ({"speaker": "Faysal Mikdad"}, ["accuses"]),
        ({"modality": "planned"}, ["supports"]),
        ({"limit": 1}, ["supports"]),
        ({"relation": ("aids", "meets")}, ["aids", "meets"]),
    ],
)
def test_filters(two_years, options, expected):
    assert [event.relation for event in timeline(two_years, "Turkey", "Syria", **options).events] == expected


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"source": "Wyre"}, "Did you mean Wire"),
        ({"speaker": "Mikdat"}, "Did you mean"),
        ({"relation": "suports"}, "Did you mean supports"),
        ({"step": "week"}, "choose from day, month"),
        ({"axis": "told"}, "choose from event, published"),
    ],
)
def test_what_is_not_known_is_an_error_that_helps(two_years, options, says):
    with pytest.raises(KgError, match=says):
        timeline(two_years, "Turkey", **options)


def test_a_date_that_is_less_exact_than_the_step_is_in_none(empty):
    year = claim("Turkey", "attacks", "Syria", time=time("2020", "2020", "year"))
    filled(empty, year, claim("Turkey", "aids", "Syria", of=article("b"), time=time("2020-05-01", None, "since")))
    assert [point.period for point in timeline(empty, "Turkey", step="month").series] == ["2020-05"]
    assert [point.events for point in timeline(empty, "Turkey", step="year").series] == [2]


def test_what_a_part_does_turns_the_stance_of_its_whole(empty):
    army = Actor("army", "Army", "MilitaryUnit", parent="turkey")
    claims = [
        claim("Turkey", "aids", "Syria", of=at("2021-01-01")),
        claim("Army", "attacks", "Syria", of=at("2022-01-01")),
    ]
    found = timeline(filled(empty, *claims, actors=(*ACTORS, army), relations=RELATIONS), "Turkey", "Syria")
    assert [event.reversal for event in found.events] == [None, ("2021-01-01", "aids")]
    assert len(timeline(empty, "Turkey", "Syria", own=True).events) == 1


def test_between_sums_up_by_class_and_direction(two_years):
    rows = [(row.subject.id, row.mutual, row.quad, row.affirmed, row.others, row.score) for row in
            between(two_years, "Turkey", "Syria")]  # fmt: skip
    assert rows == [
        ("turkey", False, "verbal cooperation", 0, 1, None),
        ("turkey", False, "material cooperation", 1, 0, 10.0),
        ("turkey", False, "verbal conflict", 1, 0, -3.5),
        ("turkey", True, "verbal cooperation", 1, 0, 2.5),
    ]
    (back,) = between(two_years, "Turkey", "Iran")
    assert (back.subject.id, back.object.id, back.relations, back.claims) == ("iran", "turkey", (("attacks", 1),), 1)
    assert between(two_years, "Turkey", "Hafiz") == []
