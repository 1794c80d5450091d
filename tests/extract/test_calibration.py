"""How sure claims are: by what kind they are of, and never surer for being copied."""

from dataclasses import replace

from factories import claim, matter
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.calibration import calibrated
from kg.model import combined

sure = st.lists(st.integers(1, 100).map(lambda n: n / 100), min_size=1, max_size=6)


def test_a_plain_fact_is_surer_than_a_plan_or_a_described_matter():
    plain = claim("Turkey", "supports", "Syria")
    plain = replace(plain, relation=replace(plain.relation, plover="SUPPORT"), confidence=0.3)
    plan = replace(plain, modality="planned")
    item = replace(plain, object=replace(matter("a long talk"), reason="description"))
    told = [calibrated(one).confidence for one in (plain, plan, item, replace(plan, object=item.object))]
    assert told[0] > 0.9 > max(told[1:3]) and min(told[1:3]) > told[3]


def test_open_claims_stay_as_sure_as_they_were():
    vague = claim("Turkey", "relatedTo", "Syria", confidence=0.3)
    assert calibrated(vague) == vague


@given(sure)
def test_sources_make_surer_than_the_best_of_them_and_never_certain(found):
    assert combined(found) >= max(found)
    assert combined(found) <= max(0.99, *found)
    assert combined([*found, 0.2]) >= combined(found)
