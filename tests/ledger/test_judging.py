"""Judgements: same is transitive, different binds, and undoing one restores what was there."""

import pytest
from factories import ACTORS, TURKEY, article, claim, filled
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ledger import ClaimFilter, Ledger
from kg.model import Actor, Alias, JudgementError
from ledger.histories import state

ME = {"author": "ana"}


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "x.kg", create=True) as opened:
        mekdad = Actor("faisal-mekdad", "Faisal Mekdad", "Person", (Alias("Mekdad", "short form"),), sector="GOV")
        filled(
            opened,
            claim("Faysal Mikdad", "meets", "Russia", about=["Faisal Mekdad"]),
            claim("Turkey", "supports", "Faisal Mekdad", of=article("a2"), speakers=["Faysal Mikdad"]),
            claim("Faisal Mekdad", "accuses", "Faysal Mikdad", of=article("a3")),
            actors=(*ACTORS, mekdad),
        )
        yield opened


def shown(ledger, **wanted):
    return {(c.subject.id, c.relation.id, c.object.id) for c in ledger.claims(ClaimFilter(**wanted))}


def everything(ledger):
    return state(ledger), sorted(ledger.observations()), [list(ledger.kept(a.id)) for a in ledger.actors()]


def test_a_merge_is_seen_by_every_question_and_undone_without_a_trace(ledger):
    before, ids = everything(ledger), {item.id for item in ledger.claims()}
    made = ledger.judge("faysal-mikdad", "same", "faisal-mekdad", **ME, reason="one minister")
    assert shown(ledger) == {("faisal-mekdad", "meets", "russia"), ("turkey", "supports", "faisal-mekdad")}
    assert {item.id for item in ledger.claims()} < ids, "claims keep their ids; what is about itself now is left out"
    for name in ("Mekdad", "Faysal Mikdad", "Mikdad", "faysal-mikdad"):
        assert [(a.id, a.country) for a in ledger.find(name)] == [("faisal-mekdad", "SYR")], name
    assert ledger.actor("faysal-mikdad") == ledger.actor("faisal-mekdad")
    assert [actor.id for actor in ledger.actors()] == ["faisal-mekdad", "russia", "turkey"]
    assert ledger.refs(["faysal-mikdad"])["faysal-mikdad"].id == "faisal-mekdad"
    assert len(list(ledger.kept("faysal-mikdad"))) == 3 and ledger.counts().actors == 3
    for field in ("actor", "object", "speaker"):
        assert shown(ledger, **{field: "faysal-mikdad"}) == shown(ledger, **{field: "faisal-mekdad"}) != set()
    undone = ledger.undo(made.n, **ME, reason="brothers")
    assert undone.undone.reason == "brothers" and everything(ledger) == before
    assert ledger.judgements() == [undone] == ledger.judgements("faysal-mikdad")


def test_a_merged_proposition_is_found_under_its_shown_key(ledger):
    filled(ledger, claim("Turkey", "supports", "Faysal Mikdad", of=article("a9")))
    ledger.judge("faysal-mikdad", "same", "faisal-mekdad", **ME)
    key, count = {item.proposition for item in ledger.observations(ClaimFilter(object="faysal-mikdad"))}, 2
    assert len(key) == 1 and key == {c.proposition for c in ledger.claims(ClaimFilter(object="faisal-mekdad"))}
    assert len(list(ledger.claims(ClaimFilter(proposition=next(iter(key)))))) == count


def test_who_stands_for_a_cluster_does_not_depend_on_the_order(tmp_path):
    found = []
    for order in (1, -1):
        with Ledger.open(tmp_path / f"{order}.kg", create=True) as ledger:
            pairs = [("x", "turkey"), ("b", "x"), ("a", "b")][::order]
            for one, other in pairs[:2]:
                ledger.judge(one, "same", other, **ME)
            ledger.add(article(), [], [Actor("b", "B", "State"), TURKEY, Actor("a", "A", "State")])
            ledger.judge(*pairs[2][:1], "same", pairs[2][1], **ME)
            found.append((ledger.shown("x"), [actor.id for actor in ledger.actors()]))
            ledger.add(article(text="Nobody."), [], [Actor("a", "A", "State"), Actor("b", "B", "State")])
            found.append((ledger.shown("x"), [actor.id for actor in ledger.actors()]))
    assert found == [("turkey", ["turkey"]), ("a", ["a"])] * 2


def test_contradictions_and_circles_are_refused(ledger):
    def refused(words, *judgement):
        before = everything(ledger), ledger.judgements()
        with pytest.raises(JudgementError, match=words):
            ledger.judge(judgement[0], judgement[1], judgement[2], **ME)
        assert (everything(ledger), ledger.judgements()) == before

    ledger.judge("a", "same", "b", **ME)
    ledger.judge("b", "same", "c", **ME)
    ledger.judge("c", "different", "d", **ME)
    ledger.judge("d", "same", "e", **ME)
    refused("a and e cannot be the same: judgement 3 by ana says that c and d are different", "a", "same", "e")
    refused("are the same already", "a", "same", "c")
    refused("cannot be different, by judgement 1 and 2", "a", "different", "c")
    refused("different already", "d", "different", "c")
    refused("one actor", "a", "same", "a")
    refused("'like' is no verdict", "a", "like", "c")
    ledger.judge("a", "unsure", "russia", **ME)
    ledger.judge("a", "same", "russia", **ME)
    with pytest.raises(JudgementError, match="no judgement 99"):
        ledger.undo(99, **ME)
    ledger.undo(3, **ME)
    with pytest.raises(JudgementError, match="undone by ana"):
        ledger.undo(3, **ME)
    assert ledger.judge("a", "same", "e", **ME).n == 8 - 1


def test_undoing_one_of_several_leaves_the_others(ledger):
    numbers = [ledger.judge(*pair, **ME).n for pair in (("a", "same", "b"), ("b", "same", "c"), ("c", "same", "d"))]
    ledger.undo(numbers[1], **ME)
    assert ledger.members("a") == ("a", "b") and ledger.members("d") == ("c", "d") and ledger.shown("d") == "c"


def test_what_was_one_then(ledger, monkeypatch):
    monkeypatch.setenv("KG_NOW", "2030-01-01")
    n = ledger.judge("faysal-mikdad", "same", "faisal-mekdad", **ME).n
    monkeypatch.setenv("KG_NOW", "2030-02-01")
    ledger.undo(n, **ME)
    then, now = ({o.subject for o in ledger.observations(ClaimFilter(known_by=d))} for d in ("2030-01", "2030-02-01"))
    assert then == {"faisal-mekdad", "turkey"} and now == then | {"faysal-mikdad"}
    assert {c.subject.id for c in ledger.claims(ClaimFilter(known_by="2030-01"))} == then
    assert len(list(ledger.claims(ClaimFilter(known_by="2030-01", actor="faysal-mikdad")))) == 2


ids = st.sampled_from(["turkey", "syria", "russia", "iran", "a"])


@settings(max_examples=40, deadline=None)
@given(
    judgements=st.lists(st.tuples(ids, st.sampled_from(["same", "different"]), ids), max_size=8), random=st.randoms()
)
def test_whatever_is_judged_and_undone_leaves_the_graph_as_it_was(judgements, random, tmp_path_factory):
    with Ledger.open(tmp_path_factory.mktemp("l") / "x.kg", create=True) as ledger:
        names = ("Turkey", "Syria", "Russia", "Iran")
        filled(ledger, *(claim(a, "supports", b, of=article(a + b)) for a in names for b in names if a != b))
        before, made = everything(ledger), []
        for judgement in judgements:
            try:
                made.append(ledger.judge(*judgement, **ME))
            except JudgementError:
                continue
        for one in made:
            assert (ledger.shown(one.one) == ledger.shown(one.other)) is (one.verdict == "same")
        random.shuffle(made)
        for one in made:
            ledger.undo(one.n, **ME)
        assert everything(ledger) == before


def test_many_judgements_are_made_at_once_or_not_at_all(ledger):
    before = everything(ledger), ledger.judgements()
    with pytest.raises(JudgementError), ledger.at_once():
        ledger.judge("faysal-mikdad", "same", "faisal-mekdad", **ME)
        ledger.judge("faysal-mikdad", "different", "faisal-mekdad", **ME)
    assert (everything(ledger), ledger.judgements()) == before
    with ledger.at_once():
        ledger.judge("faysal-mikdad", "same", "faisal-mekdad", **ME)
        ledger.judge("turkey", "different", "russia", **ME)
    assert len(ledger.judgements()) == 2 and ledger.shown("faysal-mikdad") == "faisal-mekdad"
