"""The tables of types, relations and phrases: well formed, sorted, and every id in them resolves."""

from __future__ import annotations

import csv
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
MEND = "mend with: python -m kg.load.sort, then make check-data"
TABLES = {
    "types.tsv": "id label parent kind definition",
    "relations.tsv": "id label definition example plover cameo quad score domain range symmetric inverse opposite",
    "phrases.tsv": "phrase pos subject object relation mode polarity modality if_subject if_object strength",
}
# PLOVER's roots with their quad class and modes, in PLOVER's order
MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release return disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict ban censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture execute sexual targeted destroy primitive firearms explosives suicide-attack"
    " aerial drone heavy-weapons crowd-control cleansing massacre unconventional",
}
QUADS = dict.fromkeys(["AGREE", "CONSULT", "SUPPORT", "CONCEDE"], "1")
QUADS |= dict.fromkeys(["COOPERATE", "AID", "RETREAT"], "2")
QUADS |= dict.fromkeys(["REQUEST", "ACCUSE", "REJECT", "THREATEN"], "3")
QUADS |= dict.fromkeys(["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"], "4")
SLOTS = {
    *("subj", "obj", "iobj", "comp", "act", "csubj", "poss", "conj", "none", "with", "from", "to", "on", "upon"),
    "against",
    *("for", "of", "in", "into", "over", "at", "about", "by", "between", "among", "toward", "behind", "under"),
    *("through", "near", "off", "across", "after", "as", "around", "before"),
}
KINDS = {"actor", "place", "matter", "literal"}
MODALITIES = {"", "planned", "wanted", "threatened", "possible", "alleged"}
FEWEST_PHRASES = 2500
FEWEST_EACH, FEWEST_STRUCTURAL, FEWEST_OF_ROLES = 10, 4, 1
ROLES_SAY_IT = {"holdsOffice", "speaksFor"}  # roles.tsv finds most of them
# verbs of too many meanings to stand alone: they need another word or restrictions on both sides
LOOSE = {
    "take", "make", "have", "get", "give", "hold", "raise", "cut", "hit", "push", "stop", "end", "leave",
    "move", "play", "face", "follow", "join", "open", "close", "run", "drive", "see", "put", "set", "bring",
    "keep", "draw", "turn", "break", "fall", "win", "lose", "hand",
}  # fmt: skip


def table(name: str) -> list[dict[str, str]]:
    with (ONTOLOGY / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


TYPES = {row["id"]: row for row in table("types.tsv")}
RELATIONS = {row["id"]: row for row in table("relations.tsv")}
PHRASES = table("phrases.tsv")


def values(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def phrase_key(row: dict[str, str]) -> tuple[str, ...]:
    names = ("pos", "phrase", "relation", "object", "subject", "if_object", "if_subject")
    return tuple(row[name] for name in names)


def wrong(rows: list[dict[str, str]], shown: str = "phrase") -> list[str]:
    """Name the offending rows, so that a failure can be read."""
    return [f"{row[shown]} ({row.get('relation', '')})" for row in rows]


@pytest.mark.parametrize("name", TABLES)
def test_shape(name: str) -> None:
    raw = (ONTOLOGY / name).read_bytes()
    lines = raw.decode().split("\n")
    assert lines[0] == TABLES[name].replace(" ", "\t"), f"header of {name}: {MEND}"
    assert lines[-1] == "", f"{name} does not end with a line end: {MEND}"
    assert b"\r" not in raw, f"{name} has carriage returns: {MEND}"
    assert '"' not in raw.decode(), f"{name} has quotes: {MEND}"
    assert "#" not in raw.decode(), f"{name} has comments: {MEND}"
    columns = len(TABLES[name].split())
    for number, line in enumerate(lines[:-1], 1):
        cells = line.split("\t")
        assert len(cells) == columns, f"{name} line {number} has {len(cells)} cells, not {columns}"
        for cell in cells:
            assert cell == " ".join(cell.split()), f"stray blank in {name} line {number}: {cell!r}: {MEND}"
            assert not ({""} & set(cell.split("|")) and "|" in cell), f"empty value in {name} line {number}: {cell!r}"
            many = cell.split("|")
            assert len(many) == len(set(many)), f"a value twice in {name} line {number}: {cell!r}"


def test_types_are_sorted_and_resolve() -> None:
    rows = table("types.tsv")
    ids = [row["id"] for row in rows]
    assert ids == sorted(set(ids)), f"types.tsv is not sorted by id, or has an id twice: {MEND}"
    for row in rows:
        assert row["kind"] in KINDS, row
        assert row["label"] and row["definition"], row
        assert not row["parent"] or row["parent"] in TYPES, f"unknown parent: {row}"
        assert not row["parent"] or TYPES[row["parent"]]["kind"] == row["kind"], f"kind differs from parent's: {row}"


def test_types_have_no_circle() -> None:
    for start in TYPES:
        seen, at = [start], TYPES[start]["parent"]
        while at:
            assert at not in seen, f"a circle of parents: {seen}"
            seen.append(at)
            at = TYPES[at]["parent"]


def test_relations_stand_in_the_order_of_plover() -> None:
    rows = table("relations.tsv")
    assert len(RELATIONS) == len(rows), f"a relation twice: {MEND}"
    order = [*MODES, ""]
    at = [order.index(row["plover"]) for row in rows]
    assert at == sorted(at), f"relations.tsv is not in the order of the PLOVER roots: {MEND}"
    assert set(order) == {row["plover"] for row in rows}, "a PLOVER root without a relation"


@pytest.mark.parametrize("relation", RELATIONS.values(), ids=RELATIONS.keys())
def test_relation(relation: dict[str, str]) -> None:
    assert relation["label"] and relation["definition"] and relation["example"]
    types = values(relation["domain"]) + values(relation["range"])
    assert types and all(name in TYPES for name in types), f"unknown type: {relation}"
    assert relation["symmetric"] in ("", "yes")
    if relation["plover"]:
        assert relation["quad"] == QUADS[relation["plover"]]
        assert len(relation["cameo"]) == 2 and relation["cameo"].isdigit()
        assert -10 <= float(relation["score"]) <= 10
    else:
        assert not (relation["quad"] or relation["cameo"] or relation["score"]), f"structural, yet scored: {relation}"


@pytest.mark.parametrize("column", ["inverse", "opposite"])
def test_inverse_and_opposite_are_mutual(column: str) -> None:
    for name, row in RELATIONS.items():
        other = row[column]
        assert not other or other in RELATIONS, f"{name}: unknown {column} {other}"
        assert not other or RELATIONS[other][column] == name, f"{name}: {column} {other} does not say so of {name}"
        assert not (other and column == "inverse" and row["symmetric"]), f"{name} is symmetric and has an inverse"
        assert other != name, f"{name} is its own {column}"


def test_phrases_are_sorted_and_unique() -> None:
    keys = [phrase_key(row) for row in PHRASES]
    misplaced = [later for earlier, later in pairwise(keys) if later < earlier]
    assert not misplaced, f"phrases.tsv is not sorted at {misplaced[0]}: {MEND}"
    twice = [key for key, count in Counter(keys).items() if count > 1]
    assert not twice, f"phrases.tsv has rows twice: {twice[:5]}: {MEND}"


def test_phrases_resolve() -> None:
    assert not wrong([row for row in PHRASES if row["relation"] not in RELATIONS]), "unknown relation"
    assert not wrong([row for row in PHRASES if row["pos"] not in ("verb", "noun", "adj")]), "unknown pos"
    assert not wrong([row for row in PHRASES if row["polarity"] not in ("", "denied")]), "unknown polarity"
    assert not wrong([row for row in PHRASES if row["modality"] not in MODALITIES]), "unknown modality"
    for row in PHRASES:
        slots = values(row["subject"]) + values(row["object"])
        assert slots and set(slots) <= SLOTS, f"unknown slot: {row}"
        assert row["subject"] and row["object"] and "none" not in values(row["subject"]), row
        limits = [name.removeprefix("!") for name in values(row["if_subject"]) + values(row["if_object"])]
        assert all(name in TYPES or name in KINDS for name in limits), f"unknown type: {row}"


def test_modes_belong_to_the_root_of_the_relation() -> None:
    for row in PHRASES:
        root = RELATIONS[row["relation"]]["plover"]
        assert not row["mode"] or row["mode"] in MODES.get(root, "").split(), f"{root} has no such mode: {row}"


def test_words_are_lower_case_lemmas() -> None:
    for row in PHRASES:
        assert row["phrase"] == row["phrase"].lower(), row
        assert all(word.replace("-", "").replace("'", "").isalpha() for word in row["phrase"].split()), row
        assert len(row["phrase"].split()) <= 5, row


def test_strength() -> None:
    for row in PHRASES:
        assert 0.5 <= float(row["strength"]) <= 1 and f"{float(row['strength']):g}" == row["strength"], row


def test_loose_verbs_never_stand_alone() -> None:
    """Verbs such as hit and take say a relation only with another word or between two restricted sides."""
    bare = [row for row in PHRASES if row["pos"] == "verb" and row["phrase"] in LOOSE]
    loose = [row for row in bare if row["object"] == "obj" and not row["if_object"]]
    assert not wrong(loose), "restrict them with if_object, or give them another word"


def test_one_reading_of_a_bare_verb() -> None:
    """The same phrase with the same slots may say two relations only where its restrictions keep them apart."""
    seen: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in PHRASES:
        seen.setdefault((row["pos"], row["phrase"], row["subject"], row["object"]), []).append(row)
    for rows in seen.values():
        open_ones = {row["relation"] for row in rows if not row["if_object"] and not row["if_subject"]}
        assert len(open_ones) <= 1, f"{rows[0]['phrase']} says {sorted(open_ones)}: restrict all but one"


def test_enough_phrases() -> None:
    assert len(PHRASES) >= FEWEST_PHRASES
    count = Counter(row["relation"] for row in PHRASES)
    for name, relation in RELATIONS.items():
        fewest = FEWEST_EACH if relation["plover"] else FEWEST_STRUCTURAL
        fewest = FEWEST_OF_ROLES if name in ROLES_SAY_IT else fewest
        assert name == "relatedTo" or count[name] >= fewest, f"{name} has {count[name]} phrases, wants {fewest}"
    assert not count["relatedTo"], "relatedTo is what no phrase names"


@pytest.mark.parametrize("root", MODES)
def test_every_mode_is_used(root: str) -> None:
    used = {row["mode"] for row in PHRASES if RELATIONS[row["relation"]]["plover"] == root}
    missing = set(MODES[root].split()) - used
    assert not missing, f"no phrase of {root} has the mode {sorted(missing)}"
