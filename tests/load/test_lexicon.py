"""ontology/nouns.tsv, roles.tsv and titles.tsv: sound tables that name known types, relations and sectors."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
HEADERS = {
    "nouns.tsv": ["noun", "type", "sector"],
    "roles.tsv": ["role", "relation", "office", "sector"],
    "titles.tsv": ["title"],
}
CODES = "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC IGO NGO"
SECTORS = set(CODES.split())


def table(name: str) -> list[dict[str, str]]:
    with (ONTOLOGY / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


NOUNS = {row["noun"]: row for row in table("nouns.tsv")}
ROLES = {row["role"]: row for row in table("roles.tsv")}


@pytest.mark.parametrize("name", HEADERS)
def test_shape(name: str) -> None:
    text = (ONTOLOGY / name).read_bytes().decode("utf-8")
    assert "\r" not in text and text.endswith("\n") and not text.endswith("\n\n"), f"mend ontology/{name}: line ends"
    lines = text.splitlines()
    assert lines[0].split("\t") == HEADERS[name]
    first = [line.split("\t")[0] for line in lines[1:]]
    assert first == sorted(set(first)), f"mend ontology/{name}: sort by the first column, no row twice"
    for number, line in enumerate(lines, 1):
        cells = line.split("\t")
        assert len(cells) == len(HEADERS[name]), f"mend ontology/{name}:{number}: count of cells"
        for value in cells:
            assert value == " ".join(value.split()) and "|" not in value, f"mend ontology/{name}:{number}: {value!r}"
        assert cells[0]


def test_nouns() -> None:
    types = {row["id"] for row in table("types.tsv")}
    for row in NOUNS.values():
        assert row["noun"] == row["noun"].lower(), f"mend ontology/nouns.tsv: {row['noun']}"
        assert row["type"] in types, f"mend ontology/nouns.tsv: {row['noun']}: type {row['type']}"
        assert row["sector"] in SECTORS | {""}, f"mend ontology/nouns.tsv: {row['noun']}: sector {row['sector']}"
    assert len(NOUNS) >= 500


def test_matters_and_places_have_no_sector() -> None:
    kinds = {row["id"]: row["kind"] for row in table("types.tsv")}
    for row in NOUNS.values():
        assert (kinds[row["type"]] == "actor") or not row["sector"], f"mend ontology/nouns.tsv: {row['noun']}"


@pytest.mark.parametrize(
    ("noun", "kind", "sector"),
    [
        ("militant", "ArmedGroup", "REB"),
        ("soldier", "MilitaryUnit", "MIL"),
        ("civilian", "Population", "CVL"),
        ("refugee", "Population", "REF"),
        ("lawmaker", "Person", "LEG"),
        ("foreign ministry", "Agency", "GOV"),
        ("government", "Government", "GOV"),
        ("regime", "Government", "GOV"),
        ("army", "MilitaryUnit", "MIL"),
        ("police", "Agency", "COP"),
        ("intelligence", "Agency", "SPY"),
        ("parliament", "Legislature", "LEG"),
        ("supreme court", "Court", "JUD"),
        ("newspaper", "Media", "JRN"),
        ("city", "City", ""),
        ("border", "Region", ""),
        ("base", "Facility", ""),
        ("war", "Event", ""),
        ("ceasefire", "Agreement", ""),
        ("sanction", "Issue", ""),
        ("normalization", "Issue", ""),
        ("missile", "Weapon", ""),
        ("tanker", "Vehicle", ""),
        ("country", "State", "GOV"),
    ],
)
def test_some_nouns(noun: str, kind: str, sector: str) -> None:
    assert (NOUNS[noun]["type"], NOUNS[noun]["sector"]) == (kind, sector)


def test_spellings_of_a_noun_agree() -> None:
    pairs = (("defence", "defense"), ("organisation", "organization"), ("labour", "labor"), ("armoured", "armored"))
    for british, american in pairs:
        for noun, row in NOUNS.items():
            twin = NOUNS.get(" ".join(american if word == british else word for word in noun.split()))
            if twin:
                assert (twin["type"], twin["sector"]) == (row["type"], row["sector"]), (
                    f"mend ontology/nouns.tsv: {noun}"
                )


def test_roles() -> None:
    for row in ROLES.values():
        assert row["role"] == row["role"].lower(), f"mend ontology/roles.tsv: {row['role']}"
        assert row["relation"] in {"holdsOffice", "leads", "speaksFor"}, f"mend ontology/roles.tsv: {row['role']}"
        assert row["sector"] in SECTORS | {""}, f"mend ontology/roles.tsv: {row['role']}: sector {row['sector']}"
        assert row["office"] and row["office"].count("{") == row["office"].count("{of}") <= 1, (
            f"mend ontology/roles.tsv: {row['role']}: {row['office']}"
        )
    assert len(ROLES) >= 200


def test_an_office_has_one_relation() -> None:
    pairs = {(row["office"], row["relation"]) for row in ROLES.values()}
    assert [office for office, count in Counter(office for office, _ in pairs).items() if count > 1] == []


@pytest.mark.parametrize(
    ("roles", "relation", "office"),
    [
        (
            ("foreign minister", "fm", "minister of foreign affairs", "top diplomat"),
            "holdsOffice",
            "Foreign Minister of {of}",
        ),
        (("defence minister", "defense minister", "minister of defense"), "holdsOffice", "Defence Minister of {of}"),
        (("intelligence chief", "spy chief", "head of intelligence"), "holdsOffice", "head of intelligence of {of}"),
        (("prime minister", "premier", "pm"), "holdsOffice", "Prime Minister of {of}"),
        (
            ("national security adviser", "national security advisor"),
            "holdsOffice",
            "National Security Adviser of {of}",
        ),
        (("secretary general", "secretary-general"), "holdsOffice", "Secretary-General of {of}"),
        (("presidential spokesperson", "presidential spokesman"), "speaksFor", "spokesperson of the President of {of}"),
        (("kremlin spokesman",), "speaksFor", "spokesperson of the President of Russia"),
        (("opposition leader",), "leads", "leader of the opposition of {of}"),
    ],
)
def test_synonyms_share_an_office(roles: tuple[str, ...], relation: str, office: str) -> None:
    assert {(ROLES[role]["relation"], ROLES[role]["office"]) for role in roles} == {(relation, office)}


def test_a_deputy_is_not_the_chief() -> None:
    for role, row in ROLES.items():
        first = role.split()[0]
        chief = ROLES.get(role.removeprefix("deputy "))
        if first == "deputy" and chief and role != "deputy" and not role.startswith(("deputy spokes",)):
            assert row["office"] != chief["office"], f"mend ontology/roles.tsv: {role}"


def test_titles() -> None:
    titles = {row["title"] for row in table("titles.tsv")}
    assert {
        "Mr",
        "Mr.",
        "Mrs",
        "Ms",
        "Dr",
        "Sir",
        "Gen.",
        "General",
        "Lt. Gen.",
        "Col.",
        "Sheikh",
        "Ayatollah",
        "Rev.",
    } <= titles


@pytest.mark.parametrize(("name", "key"), [("given_names.tsv", ("name",)), ("name_words.tsv", ("kind", "word"))])
def test_words_of_names_are_sorted_and_unique(name, key):
    keys = [tuple(row[column] for column in key) for row in table(name)]
    assert keys == sorted(set(keys)), "python -m kg.load.sort"


def test_a_spelling_stands_for_itself():
    found = {row["name"]: row["same_as"] for row in table("given_names.tsv")}
    assert all(found[same] == same for same in found.values())
