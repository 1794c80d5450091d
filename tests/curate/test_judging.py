"""Proposals, splits, explanations and the text of judgements, on a small ledger."""

import io

import pytest
from factories import article, claim, filled, matter
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.curate import apply, explain, proposals, split, take, write_judgements
from kg.ledger import Ledger
from kg.model import Actor, Alias, JudgementError, KgError, Participant, TableError
from kg.resolve import slug

ME = {"author": "tester"}


NAMES = ("Jassim Harbouni", "Jasim al-Harbuni", "Nizar Halloum", "Nizar Halloum Bey", "Karim Halloum")
IDS = tuple(slug(name) for name in NAMES)


def with_people(ledger):
    """Fill a ledger with five people who reject a plan."""
    people = [Actor(slug(name), name, "Person", (Alias(name),)) for name in NAMES]
    one = article("a1", " ".join(f"{name} rejected the plan." for name in NAMES))
    said = (Participant(actor.id, actor.name, "Person", None, None, actor.name, 0, 9, "name") for actor in people)
    return filled(ledger, *(claim(who, "rejects", matter("plan"), of=one) for who in said), actors=people)


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "x.ledger", create=True) as found:
        yield with_people(found)


def everything(ledger):
    return (
        [actor.id for actor in ledger.actors()],
        [claim.id for claim in ledger.claims()],
        sorted(ledger.observations()),
    )


def test_spellings_are_proposed_and_relatives_are_not(ledger):
    found = {frozenset((item.one.id, item.other.id)): item.score.verdict for item in proposals(ledger)}
    assert found == {
        frozenset(("jasim-al-harbuni", "jassim-harbouni")): "same",
        frozenset(("nizar-halloum", "nizar-halloum-bey")): "unsure",
    }


def test_only_what_is_sure_is_merged_and_nothing_is_asked_twice(ledger):
    before = everything(ledger)
    (made,) = apply(ledger, proposals(ledger))
    assert {made.one, made.other} == {"jasim-al-harbuni", "jassim-harbouni"} and "one sound" in made.reason
    assert [item.score.verdict for item in proposals(ledger)] == ["unsure"]
    split(ledger, "jasim-al-harbuni", "jassim-harbouni", **ME)
    assert everything(ledger) == before


def test_a_split_takes_back_no_more_than_it_must(ledger):
    a, b, c = "nizar-halloum", "nizar-halloum-bey", "karim-halloum"
    ledger.judge(a, "same", b, **ME)
    ledger.judge("jassim-harbouni", "same", c, **ME)
    ledger.judge(b, "same", c, **ME)
    undone, made = split(ledger, a, c, **ME)
    assert ([item.n for item in undone], made) == ([3], None)
    assert ledger.members(a) == (a, b)
    undone, made = split(ledger, a, c, **ME)
    assert (undone, made.verdict) == ([], "different")
    with pytest.raises(JudgementError, match="cannot be the same"):
        ledger.judge(b, "same", c, **ME)


def test_an_explanation_tells_words_reasons_and_who_is_near(ledger):
    found = explain(ledger, ledger.actor("nizar-halloum"))
    assert [item.other.id for item in found.near] == ["nizar-halloum-bey"]
    assert [(item.reason, item.times) for item in found.namings] == [("name", 1)]


def test_judgements_go_out_and_come_back(ledger, tmp_path):
    ledger.judge("nizar-halloum", "same", "nizar-halloum-bey", reason="a\ttab", **ME)
    ledger.judge("nizar-halloum", "different", "karim-halloum", **ME)
    undone = ledger.judge("jassim-harbouni", "unsure", "jasim-al-harbuni", **ME)
    ledger.undo(undone.n, **ME)
    file = tmp_path / "j.tsv"
    with file.open("w", encoding="utf-8") as out:
        assert write_judgements(ledger.judgements(), out) == 2
    assert take(ledger, file) == 0
    with Ledger.open(tmp_path / "y.ledger", create=True) as other:
        assert take(other, file) == 2
        assert other.members("nizar-halloum") == ("nizar-halloum", "nizar-halloum-bey")
        again = io.StringIO()
        write_judgements(other.judgements(), again)
    strip = [line.split("\t")[:4] for line in file.read_text(encoding="utf-8").splitlines()]
    assert [line.split("\t")[:4] for line in again.getvalue().splitlines()] == strip


HEAD = "verdict\tone\tother\tauthor\tmade\treason\tevidence\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("no head\n", "j.tsv:1: columns must be"),
        (HEAD + "same\ta\tb\n", "j.tsv:2: 7 cells wanted, 3 found"),
        (HEAD + "equal\ta\tb\tx\t\t\t\n", "j.tsv:2: 'equal' is no verdict"),
        (HEAD + "same\ta\ta\tx\t\t\t\n", "j.tsv:2: a judgement takes two"),
        (HEAD + "same\ta\tb\tx\t\t\t\nsame\tb\tc\tx\t\t\t\ndifferent\tc\ta\tx\t\t\t\n", "j.tsv:4: c and a cannot be"),
        (HEAD + "different\ta\tc\tx\t\t\t\nsame\ta\tb\tx\t\t\t\nsame\tb\tc\tx\t\t\t\n", "line 2 says a and c differ"),
        (HEAD + "same\tnizar-halloum\tkarim-halloum\tx\t\t\t\n", "judgement 1 says"),
    ],
)
def test_a_broken_file_changes_nothing(ledger, tmp_path, text, says):
    ledger.judge("nizar-halloum", "different", "karim-halloum", **ME)
    file = tmp_path / "j.tsv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=says):
        take(ledger, file)
    assert len(ledger.judgements()) == 1


STEPS = st.lists(st.tuples(st.sampled_from(("same", "different", "unsure", "split", "undo")), st.sampled_from(IDS),
                           st.sampled_from(IDS)), max_size=10)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=1000, deadline=None)
@given(steps=STEPS)
def test_a_thousand_sequences_undone_leave_what_was(steps, tmp_path_factory):
    with Ledger.open(tmp_path_factory.mktemp("l") / "x.ledger", create=True) as ledger:
        with_people(ledger)
        before = everything(ledger)
        for verdict, a, b in steps:
            try:
                if verdict == "undo":
                    last = next((item for item in reversed(ledger.judgements()) if item.undone is None), None)
                    if last:
                        ledger.undo(last.n, **ME)
                elif verdict == "split":
                    split(ledger, a, b, **ME)
                else:
                    ledger.judge(a, verdict, b, **ME)
            except KgError:
                continue
        for item in ledger.judgements():
            if item.undone is None:
                ledger.undo(item.n, **ME)
        assert everything(ledger) == before


def answered(ledger, answers, monkeypatch):
    """Sit through a review with these answers."""
    from kg.cli.reviewing import Session

    left = iter(answers)
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(left))
    Session(ledger, proposals(ledger), "tester").run()
    return [(item.verdict, item.undone is None) for item in ledger.judgements()]


def test_a_review_keeps_each_answer_at_once(ledger, monkeypatch, capsys):
    assert answered(ledger, ["s", "z", "x", "d", "k"], monkeypatch) == [("same", False), ("different", True)]
    shown = capsys.readouterr()
    assert "one sound" in shown.out and "1 of 2" in shown.out and "Jassim Harbouni rejected" in shown.out
    assert "judgement 1 is undone" in shown.err and "1 judgement kept" in shown.err
    assert answered(ledger, ["z", "q"], monkeypatch) == [("same", False), ("different", True)]
    assert answered(ledger, ["u"], monkeypatch)[-1] == ("unsure", True)
    assert proposals(ledger) == []


def test_one_actor_is_not_split_from_itself(ledger):
    ledger.judge("nizar-halloum", "same", "nizar-halloum-bey", **ME)
    with pytest.raises(JudgementError, match="both names lead to nizar-halloum"):
        split(ledger, "nizar-halloum", "nizar-halloum", **ME)
    assert ledger.members("nizar-halloum") == ("nizar-halloum", "nizar-halloum-bey")
