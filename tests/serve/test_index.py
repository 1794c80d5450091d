"""The index is what the ledger says, however it came to be so."""

import contextlib
import io
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
from factories import ACTORS, RELATIONS, article, claim
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export import EXPORTERS
from kg.export.kept import Kept
from kg.ledger import ClaimFilter, Ledger
from kg.model import Actor, Alias, KgError
from kg.serve import index as module
from kg.serve.index import Index

NAMES = ("Turkey", "Syria", "Russia", "Faysal Mikdad")
OTHERS = (Actor("turkey", "Turkey", "State", (Alias("Anatolia"),), "TUR"), Actor("wagner", "Wagner", "ArmedGroup"))


def quads(path):
    return {str(quad) for quad in pyoxigraph.Store.read_only(str(path))}


def anew(path):
    """The index made from nothing."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "copy.ledger"
        with Ledger.open(path, readonly=True):
            shutil.copyfile(path, copy)
            for end in ("-wal",):
                if path.with_name(path.name + end).exists():
                    shutil.copyfile(path.with_name(path.name + end), copy.with_name(copy.name + end))
        return quads(Index(copy).refresh())


def test_it_holds_what_the_export_holds(ledger_file, state):
    out = io.BytesIO()
    with Ledger.open(ledger_file, readonly=True) as ledger:
        next(each for each in EXPORTERS if each.NAME == "nquads").write(Kept(ledger, ClaimFilter()), out)
    other = pyoxigraph.Store()  # it writes numbers in one way, as the index does
    other.load(out.getvalue(), pyoxigraph.RdfFormat.N_QUADS)
    assert quads(state) == {str(quad) for quad in other}


def test_an_unchanged_ledger_keeps_its_state(ledger_file, state):
    assert Index(ledger_file).refresh() == state
    with Ledger.open(ledger_file) as ledger:
        ledger.run("kg 0", {})
    assert Index(ledger_file).refresh() == state


def test_readers_keep_the_state_they_read(ledger_file, state):
    from kg.serve.locks import reading

    before = quads(state)
    with reading(state):
        for n in range(3):
            with Ledger.open(ledger_file) as ledger:
                ledger.add(article(f"n{n}"), [claim(of=article(f"n{n}"))])
            assert Index(ledger_file).refresh() != state
        assert quads(state) == before
    with Ledger.open(ledger_file) as ledger:
        ledger.add(article("last"), [claim(of=article("last"))])
    Index(ledger_file).refresh()
    assert not state.exists()


def test_what_was_cut_short_is_made_again(ledger_file, state):
    (state.parent / "unfinished").touch()
    with Ledger.open(ledger_file) as ledger:
        ledger.add(article("n"), [claim(of=article("n"))])
    assert quads(Index(ledger_file).refresh()) == anew(ledger_file)
    assert not (state.parent / "unfinished").exists()


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"made": 1}'])
def test_a_damaged_note_is_made_again(ledger_file, state, damage):
    (state.parent / "state.json").write_bytes(damage)
    assert quads(Index(ledger_file).refresh()) == anew(ledger_file)


def test_a_ledger_that_is_not_there(tmp_path):
    with pytest.raises(KgError, match="does not exist"):
        Index(tmp_path / "none.ledger").refresh()
    assert not list(tmp_path.iterdir())


made = st.builds(
    lambda pair, relation, polarity, modality, speakers: claim(
        *pair[:1], relation, pair[1], polarity=polarity, modality=modality, speakers=speakers
    ),
    st.permutations(NAMES).map(lambda names: names[:2]),
    st.sampled_from(["supports", "meets"]),
    st.sampled_from(["affirmed", "denied"]),
    st.sampled_from(["actual", "planned"]),
    st.sampled_from([(), ("Faysal Mikdad",), ("Sputnik",)]),
)
added = st.tuples(
    st.sampled_from(["a", "b", "c", "d"]),
    st.sampled_from(["Wire", "Paper"]),
    st.lists(made, max_size=3),
    st.booleans(),
)
removed = st.sampled_from(["a", "b", "c", "d"])
merged = st.permutations(["turkey", "syria", "russia"]).map(lambda ids: tuple(ids[:2]))
step = st.one_of(added, added, removed, merged, st.just("undo"))


@settings(max_examples=6, deadline=None)
@given(st.lists(step, min_size=2, max_size=4))
def test_changes_lead_where_making_it_anew_leads(steps):
    follow(steps)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(step, min_size=2, max_size=5))
def test_many_changes_lead_where_making_it_anew_leads(steps):
    follow(steps)


def follow(steps):
    """Articles come, are replaced and go in any order, and actors are told anew, merged and parted."""
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_CHANGES", 1.0)
        path = Path(place) / "kg.ledger"
        Ledger.open(path, create=True).close()
        for one in steps:
            with Ledger.open(path) as ledger:
                take(ledger, one)
            found = quads(Index(path).refresh())
        assert found == anew(path)


def take(ledger, step):
    """Do one step; what is not possible is left."""
    ledger.learn(RELATIONS)
    if step == "undo":
        in_force = [item.n for item in ledger.judgements() if item.undone is None]
        if in_force:
            ledger.undo(in_force[-1], author="me")
    elif isinstance(step, str):
        with contextlib.suppress(KgError):
            ledger.remove(step)
    elif len(step) == 2:
        with contextlib.suppress(KgError):
            ledger.judge(step[0], "same", step[1], author="me")
    else:
        id, source, claims, told = step
        of = article(id, source=source)
        ledger.add(of, [replace(item, article=of) for item in claims], ACTORS if told else OTHERS)
