"""Names as users write them."""

import pytest
from factories import ACTORS, article

from kg.model import Actor, Alias, UnknownActor
from kg.view import AmbiguousActor, near, resolve

CITY = Actor("ankara", "Ankara", "City")
SONS = tuple(Actor(f"{first}-assad", f"{first.title()} Assad", "Person", (Alias("Assad", "short form"),))
             for first in ("bashar", "maher"))  # fmt: skip


@pytest.fixture
def ledger(empty):
    empty.add(article(), [], [*ACTORS, CITY, *SONS, Actor("tie-a", "Tie", "Person"), Actor("tie-b", "Tie", "Company")])
    return empty


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Ankara", "turkey"),
        ("ANKARA", "turkey"),
        ("id:ankara", "ankara"),
        ("the kremlin", "russia"),
        ("Kremlin", "russia"),
        ("faysal-mikdad", "faysal-mikdad"),
        ("mikdad", "faysal-mikdad"),
        ("Bashar Assad", "bashar-assad"),
    ],
)
def test_names_lead_to_one_actor(ledger, name, id):
    assert resolve(ledger, name).id == id


@pytest.mark.parametrize("name", ["Turkye", "turquey", "Tukey"])
def test_an_unknown_name_suggests_near_ones(ledger, name):
    with pytest.raises(UnknownActor) as caught:
        resolve(ledger, name)
    assert caught.value.near[0] in ("Turkey", "Türkiye") and "Did you mean" in str(caught.value)
    assert len(caught.value.near) == len(set(caught.value.near)) <= 5


@pytest.mark.parametrize("name", ["zzzz", "", "id:none"])
def test_nothing_is_suggested_for_nonsense(ledger, name):
    with pytest.raises(UnknownActor):
        resolve(ledger, name)
    assert near(ledger, "zzzz") == ()


@pytest.mark.parametrize(("name", "ids"), [("Assad", ("bashar-assad", "maher-assad")), ("Tie", ("tie-a", "tie-b"))])
def test_an_ambiguous_name_lists_the_candidates(ledger, name, ids):
    with pytest.raises(AmbiguousActor, match=f"id:{ids[0]}.*id:{ids[1]}") as caught:
        resolve(ledger, name)
    assert caught.value.candidates == ids
