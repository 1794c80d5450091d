"""Two actors compared: reasons that a person can follow, caution with names that tell too little."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.quality.pairs import at, scored
from kg.load import load_naming
from kg.model import Actor, Alias
from kg.resolve import OPERATING_POINT, score

PAIRS = Path(__file__).parent.parent / "cases" / "actors" / "pairs.txt"
NAMES = st.lists(
    st.sampled_from(("Ali", "Hasan", "al-Assad", "Jong-un", "J.", "Jr.", "II", "bin", "Turkish", "Party", "of", "Öst",
                     "M23", "7th", "李", "'", "(FSB)", "Mikdad", "Miqdad", ",")), min_size=1, max_size=5,
).map(" ".join)  # fmt: skip
KINDS = st.sampled_from(("Person", "Party", "State", "Organisation", "City", "Agency"))


@pytest.fixture(scope="module")
def compare():
    naming = load_naming()

    def found(left, right, kind="Person", **more):
        return score(Actor("a", left, kind, **more), Actor("b", right, kind), naming)

    return found


def test_the_figures_that_are_published():
    pairs = scored(PAIRS)
    assert len(pairs) >= 600
    precision, recall = at(pairs, OPERATING_POINT)
    assert precision >= 0.99
    assert recall >= 0.85


@given(NAMES, NAMES, KINDS, KINDS)
def test_either_way_round(left, right, one, other):
    a, b, naming = Actor("a", left, one), Actor("b", right, other), load_naming()
    there, back = score(a, b, naming), score(b, a, naming)
    assert there.value == back.value
    assert 0 <= there.value <= 1
    assert all(0 <= part.value <= 1 and part.why for part in there.parts)


@pytest.mark.parametrize(
    ("left", "right", "verdict", "why"),
    [
        ("Faysal Mikdad", "Faisal al-Miqdad", "same", "mikdad ~ miqdad: one sound"),
        ("Hakan Fidan", "Hakan Fidan Baali", "unsure", "baali after it on one side"),
        ("Mikdad", "Faysal Mikdad", "unsure", "one word only; faysal on one side"),
        ("Hafez al-Assad", "Bashar al-Assad", "different", "hafez against bashar"),
        ("George H. W. Bush", "George W. Bush", "unsure", "initial h on one side"),
        ("Donald Trump Jr.", "Donald Trump", "unsure", "jr on one side only"),
        ("Bill Clinton", "William Clinton", "same", "bill ~ william: forms of one given name"),
    ],
)
def test_reasons_are_told(compare, left, right, verdict, why):
    found = compare(left, right)
    assert (found.verdict, why in [part.why for part in found.parts]) == (verdict, True)


@pytest.mark.parametrize(
    ("country", "verdict"), [("SYR", "same"), ("TUR", "different"), (None, "unsure")]
)  # fmt: skip
def test_a_ministry_belongs_to_its_state(compare, country, verdict):
    assert compare("Foreign Ministry", "Syrian Foreign Ministry", "Agency", country=country).verdict == verdict


def test_the_best_pair_of_names_counts(compare):
    aliases = (Alias("Abu Mohammed al-Jolani"), Alias("Jolani", "short form"))
    assert compare("Ahmed al-Sharaa", "Abu Muhammad al-Julani", aliases=aliases).verdict == "same"
    assert compare("Ahmed al-Sharaa", "Jolani", aliases=aliases).verdict == "unsure"


def test_types_part_namesakes():
    naming = load_naming()
    assert score(Actor("a", "Georgia", "State"), Actor("b", "Georgia", "Region"), naming).verdict == "different"
