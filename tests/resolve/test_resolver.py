"""Who a mention is: offices by date, known actors, and new ones that keep apart."""

import pytest
from factories import article

from kg.model import Actor, Alias, Holding, Mention
from kg.resolve import Resolver

SYRIA = Actor("syria", "Syria", "State", (Alias("Syrian", "demonym"),), "SYR")
MALI = Actor("mali", "Mali", "State", (), "MLI")
PEOPLE = tuple(Actor(id, id.title(), "Person") for id in ("old", "new", "rival"))
HELD = (
    Holding("old", "Old", "President", "syria", "2000-07-17", "2024-12-08"),
    Holding("new", "New", "President", "syria", "2025-01-29", None),
    Holding("old", "Old", "Prime Minister", "mali", "2020", "2021-05"),
    Holding("old", "Old", "Speaker", "mali", None, None),
    Holding("rival", "Rival", "Speaker", "mali", None, None),
    Holding("nobody-known", "X", "Defence Minister", "syria", None, None),
)


@pytest.fixture
def resolver(pipeline):
    return Resolver((SYRIA, MALI, *PEOPLE), HELD, pipeline.ontology)


def mention(text="the words", kind="name", type="Person", **known):
    return Mention(0, 0, 0, 0, 3, 3 + len(text), text, kind, type, **known)


def president(country="syria", role="President of {of}"):
    return mention("the Syrian president", "role", role=role, country=country)


@pytest.mark.parametrize(
    ("published", "id"),
    [
        ("2022-09-24", "old"),
        ("2022", "old"),
        ("2000-07-17", "old"),
        ("2000-07-16", "president-of-syria"),
        ("2024-12-08", "old"),
        ("2024-12-09", "president-of-syria"),
        ("2025-01-29", "new"),
        ("2030-01-01", "new"),
        ("1990", "president-of-syria"),
        (None, "president-of-syria"),
    ],
)
def test_an_office_is_its_holder_on_the_day(resolver, published, id):
    found = resolver.participant(president(), article(published=published))
    assert (found.id, found.reason) == (id, "office" if id in ("old", "new") else "role")
    assert (found.text, found.start, found.end) == ("the Syrian president", 3, 23)


@pytest.mark.parametrize(
    ("published", "id"), [("2021", "old"), ("2021-05-31", "old"), ("2021-06-01", "prime-minister-of-mali")]
)
def test_dates_of_office_may_be_coarse(resolver, published, id):
    assert resolver.participant(president("mali", "Prime Minister of {of}"), article(published=published)).id == id


def test_two_holders_are_none(resolver):
    assert resolver.participant(president("mali", "Speaker of {of}"), article()).id == "speaker-of-mali"


def test_a_holder_that_no_table_knows_is_none(resolver):
    found = resolver.participant(president(role="Defense Minister of {of}"), article())
    assert found.id == "defense-minister-of-syria"


def test_an_office_of_nobody_has_no_gap_in_its_name(resolver):
    found = resolver.participant(president(None), article())
    assert (found.id, found.name) == ("president", "President")


def test_a_known_actor_is_itself_with_the_words_of_the_text(resolver):
    found = resolver.participant(mention("Syrian", actor="syria", reason="demonym", type="State"), article())
    assert (found.id, found.name, found.text, found.country, found.reason) == (
        "syria", "Syria", "Syrian", "SYR", "demonym"
    )  # fmt: skip
    assert resolver.actor(found, mention("Syrian")) is SYRIA


def test_a_new_name_is_a_new_actor(resolver):
    item = mention("Mr Petrov", name="Jonas Petrov", country="mali")
    found = resolver.participant(item, article())
    assert (found.id, found.name, found.country) == ("jonas-petrov", "Jonas Petrov", "MLI")
    made = resolver.actor(found, item)
    assert ([alias.text for alias in made.aliases], made.parent) == (["Jonas Petrov", "Mr Petrov"], "mali")


def test_a_part_of_a_name_is_a_short_form(resolver):
    item = mention("Petrov", name="Jonas Petrov")
    made = resolver.actor(resolver.participant(item, article()), item)
    assert made.aliases == (Alias("Jonas Petrov"), Alias("Petrov", "short form"))


def test_a_namesake_of_another_type_is_someone_else(resolver):
    assert resolver.participant(mention("Mali", name="Mali"), article()).id == "mali-person"


def test_a_description_bears_its_country(resolver):
    item = mention("their army", "description", "MilitaryUnit", name="army", country="syria")
    found = resolver.participant(item, article())
    assert (found.id, found.name, found.country) == ("syrian-army", "Syrian army", "SYR")
    again = mention("the Syrian army", "description", "MilitaryUnit", name="Syrian army", country="syria")
    assert resolver.participant(again, article()).id == "syrian-army"


def test_an_unknown_pronoun_is_unnamed(resolver):
    assert resolver.participant(mention("he", "pronoun"), article()).id == "unnamed-speaker"


@pytest.mark.parametrize(
    ("published", "id"), [("2022-09-24", "bashar-al-assad"), ("2025-06-01", "ahmed-al-sharaa"),
                          (None, "president-of-syria"), ("1960", "president-of-syria")]
)  # fmt: skip
def test_the_syrian_president_in_running_text(understand, published, id):
    (claim,) = understand("The Syrian president met the envoy of Qatar.", published).claims
    assert (claim.subject.id, claim.subject.text) == (id, "Syrian president")


@pytest.mark.parametrize("published", ["2017-01-12", "2014-05-02", None])
def test_an_office_without_an_owner_is_that_which_its_holder_has(understand, published):
    reading = understand("High Representative Federica Mogherini flew to Ankara.", published)
    offices = [claim.object.name for claim in reading.claims if claim.relation.id == "holdsOffice"]
    assert offices == ["High Representative of the European Union"]


def test_an_office_that_no_table_gives_is_that_of_its_holders_country(understand):
    reading = understand("Defense Secretary Lloyd Austin flew to Ankara.", "2022-09-24")
    assert "Secretary of Defense of the United States" in [claim.object.name for claim in reading.claims]


def test_what_is_described_is_named_without_its_article(understand):
    reading = understand("The committee adjourned the talks. Kenya welcomed the talks.", "2022-09-24")
    assert {actor.name for actor in reading.actors if actor.id == "talks"} == {"talks"}
