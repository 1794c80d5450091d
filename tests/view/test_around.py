"""Which claims a reader looks at: around one actor, between several, or on both sides of what is disputed."""

import pytest

from kg.model import UnknownActor
from kg.view import around, disputed


def seen(ledger, wanted):
    return {(item.subject, item.relation, item.object) for item in ledger.observations(wanted)}


def test_without_names_all(ledger):
    assert len(seen(ledger, around(ledger))) == 6


def test_one_actor_and_its_neighbours(ledger):
    assert seen(ledger, around(ledger, ["Türkiye"])) == {
        ("turkey", "supports", "syria"),
        ("syria", "negotiatesWith", "turkey"),
        ("turkey", "negotiatesWith", "syria"),
    }


def test_further_around_with_every_step(ledger):
    assert seen(ledger, around(ledger, ["Iran"])) == {("iran", "attacks", "russia")}
    assert ("russia", "urges", "normalization") in seen(ledger, around(ledger, ["Iran"], 2))


def test_a_matter_leads_no_further(ledger):
    assert seen(ledger, around(ledger, ["normalization"], 3)) >= {("russia", "urges", "normalization")}
    far = seen(ledger, around(ledger, ["Faysal Mikdad"], 3))
    assert far == {("faysal-mikdad", "holdsOffice", "foreign-minister")}


def test_several_by_themselves(ledger):
    assert seen(ledger, around(ledger, ["Turkey", "Russia"])) == set()
    assert len(seen(ledger, around(ledger, ["Turkey", "Syria"], polarity="denied"))) == 1


def test_who_is_not_known_is_an_error(ledger):
    with pytest.raises(UnknownActor):
        around(ledger, ["Atlantis"])


def test_both_sides_of_a_dispute_in_either_direction(ledger):
    assert seen(ledger, disputed(ledger)) == {
        ("syria", "negotiatesWith", "turkey"),
        ("turkey", "negotiatesWith", "syria"),
    }
    assert seen(ledger, disputed(ledger, ["Russia"])) == set()
