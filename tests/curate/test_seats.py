"""A seat of power that is a town as well: an explanation says which is meant when."""

from kg.curate.explain import seats
from kg.load import load_shipped

KNOWN = {actor.id: actor for actor in load_shipped().actors}


def test_a_seat_of_power_is_told_with_the_town_of_its_name():
    assert ("Ankara", "ankara") in seats(KNOWN["turkey"])


def test_who_has_no_seat_has_none_to_tell():
    assert seats(KNOWN["pkk"]) == ()
