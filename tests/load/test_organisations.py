"""The tables of organisations, groups, media and memberships in seeds/ are sound, and hold facts anybody can check."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
NAMES = ("organisations.tsv", "groups.tsv", "media.tsv")
COLUMNS = ["id", "name", "type", "country", "sector", "from", "to", "wikidata", "names", "adjectives",
           "inhabitants", "seats", "parent", "source"]  # fmt: skip
MANY = ("names", "adjectives", "inhabitants", "seats")
DATE = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?)?")
CODES = "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC IGO NGO"
SECTORS = set(CODES.split())
# one abbreviation, two bearers: left to resolution, which says so
SHARED = {
    "ADF": {"allied-democratic-forces", "australian-defence-force"},
    "AFP": {"agence-france-presse", "australian-federal-police"},
    "IAF": {"indian-air-force", "israeli-air-force"},
    "RSF": {"reporters-without-borders", "rsf"},
    "SLA": {"south-lebanon-army", "sudan-liberation-movement"},
    "SNA": {"somali-national-army", "syrian-national-army"},
}
# ordinary capitalised words that must not name an actor on their own
WORDS = (
    "Union Republic People Time Times Independent Atlantic Age Sun Fed Solidarity Memorial National Democratic "
    "Labour Conservative Liberal Council Commission Parliament Court Army Navy Government Ministry Police Front Party "
    "Future Renaissance Revival Left Liberation Confederation Contact Alliance Quartet Senate Assembly State Supreme"
)
COMMON = set(WORDS.split())


def table(name: str) -> list[dict[str, str]]:
    with (SEEDS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def values(row: dict[str, str], column: str) -> list[str]:
    return row[column].split("|") if row[column] else []


ROWS = {row["id"]: row for name in NAMES for row in table(name)}
EVERYONE = {row["id"] for path in SEEDS.glob("*.tsv") for row in table(path.name) if "id" in row}


@pytest.mark.parametrize("name", NAMES)
def test_shape(name: str) -> None:
    text = (SEEDS / name).read_bytes().decode("utf-8")
    assert "\r" not in text and text.endswith("\n") and not text.endswith("\n\n"), f"mend seeds/{name}: line ends"
    assert text.split("\n", 1)[0].split("\t") == COLUMNS
    for number, line in enumerate(text.splitlines(), 1):
        assert len(line.split("\t")) == len(COLUMNS), f"mend seeds/{name}:{number}: count of cells"
        for value in line.replace("\t", "|").split("|"):
            assert value == " ".join(value.split()), f"mend seeds/{name}:{number}: stray blank in {value!r}"


@pytest.mark.parametrize("name", NAMES)
def test_sorted_and_unique(name: str) -> None:
    ids = [row["id"] for row in table(name)]
    assert ids == sorted(set(ids)), f"mend seeds/{name}: sort by id"
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found) for found in ids)


def test_no_id_stands_in_two_tables() -> None:
    counts = Counter(row["id"] for path in SEEDS.glob("*.tsv") for row in table(path.name) if "id" in row)
    assert [found for found, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_cells(name: str) -> None:
    with (ROOT / "ontology" / "types.tsv").open(encoding="utf-8") as lines:
        types = {line.split("\t")[0] for line in lines}
    for row in table(name):
        where = f"mend seeds/{name}: {row['id']}"
        assert row["type"] in types, f"{where}: type {row['type']}"
        assert not row["sector"] or row["sector"] in SECTORS, f"{where}: sector {row['sector']}"
        assert re.fullmatch(r"([A-Z]{3})?", row["country"]), f"{where}: country {row['country']}"
        assert DATE.fullmatch(row["from"]) and DATE.fullmatch(row["to"]), f"{where}: dates"
        assert not (row["from"] and row["to"]) or row["from"][:4] <= row["to"][:4], f"{where}: ends before it begins"
        assert not row["parent"] or row["parent"] in EVERYONE - {row["id"]}, f"{where}: parent {row['parent']}"
        assert row["source"] == "own" and not row["wikidata"], f"{where}: source"


@pytest.mark.parametrize("name", NAMES)
def test_countries_are_those_of_the_states(name: str) -> None:
    known = {row["country"] for row in table("states.tsv")} | {""}
    assert {row["country"] for row in table(name)} <= known


def test_parents_make_no_circle() -> None:
    for start in ROWS:
        seen, at = set(), start
        while at in ROWS and ROWS[at]["parent"]:
            assert at not in seen, f"mend seeds/: {start} is part of itself"
            seen.add(at)
            at = ROWS[at]["parent"]


def test_an_alias_names_one_actor() -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in ROWS.values():
        for alias in [row["name"], *(value for column in MANY for value in values(row, column))]:
            bearers[alias].add(row["id"])
    assert {alias: ids for alias, ids in bearers.items() if len(ids) > 1} == SHARED


def test_no_name_twice_in_a_row() -> None:
    for row in ROWS.values():
        for column in MANY:
            found = values(row, column)
            assert len(found) == len(set(found)), f"mend seeds/: {row['id']}: {column} repeats"
        assert row["name"] not in values(row, "names"), f"mend seeds/: {row['id']}: names repeat the name"


def test_no_ordinary_word_names_an_actor() -> None:
    for row in ROWS.values():
        for alias in [row["name"], *(value for column in MANY for value in values(row, column))]:
            assert alias.removeprefix("The ") not in COMMON, f"mend seeds/: {row['id']}: {alias}"


def test_enough() -> None:
    kinds = Counter(row["type"] for row in table("organisations.tsv"))
    assert kinds["IGO"] >= 200
    assert sum(kinds[kind] for kind in ("Agency", "MilitaryUnit", "Court", "Legislature")) >= 150
    kinds = Counter(row["type"] for row in table("groups.tsv"))
    assert kinds["ArmedGroup"] + kinds["Party"] + kinds["Organisation"] >= 250
    assert kinds["Population"] >= 80
    assert len(table("media.tsv")) >= 150
    assert {row["sector"] for row in table("media.tsv")} == {"JRN"}


def test_bodies_of_a_state_say_which() -> None:
    states = {row["id"] for row in table("states.tsv")}
    for row in table("organisations.tsv"):
        if row["country"] and row["type"] == "Agency":
            at = row["id"]
            while at in ROWS and ROWS[at]["parent"]:
                at = ROWS[at]["parent"]
            assert at in states or ROWS[at]["type"] in {"ArmedGroup", "IGO"}, (
                f"mend seeds/organisations.tsv: {row['id']}"
            )


@pytest.mark.parametrize(
    ("alias", "actor"),
    [
        ("UN", "united-nations"),
        ("U.N.", "united-nations"),
        ("EU", "european-union"),
        ("NATO", "nato"),
        ("Mossad", "mossad"),
        ("MIT", "mit"),
        ("Revolutionary Guards", "irgc"),
        ("Pentagon", "pentagon"),
        ("CIA", "cia"),
        ("FSB", "fsb"),
        ("Shin Bet", "shin-bet"),
        ("IDF", "israel-defense-forces"),
        ("State Department", "us-department-of-state"),
        ("PLA", "peoples-liberation-army"),
        ("Hashd al-Shaabi", "popular-mobilization-forces"),
        ("Knesset", "knesset"),
        ("Verkhovna Rada", "verkhovna-rada"),
        ("Congress", "us-congress"),
        ("Hizbullah", "hezbollah"),
        ("Daesh", "islamic-state"),
        ("al-Qaida", "al-qaeda"),
        ("HTS", "hts"),
        ("SDF", "syrian-democratic-forces"),
        ("YPG", "ypg"),
        ("PKK", "pkk"),
        ("Houthis", "houthis"),
        ("Ansar Allah", "houthis"),
        ("TTP", "ttp"),
        ("M23", "m23"),
        ("Wagner", "wagner-group"),
        ("AKP", "akp"),
        ("BJP", "bjp"),
        ("Republicans", "republican-party-united-states"),
        ("Kurdish", "kurds"),
        ("Uighurs", "uyghurs"),
        ("Anadolu Agency", "anadolu-agency"),
        ("Xinhua", "xinhua"),
        ("Reuters", "reuters"),
    ],
)
def test_news_words(alias: str, actor: str) -> None:
    row = ROWS[actor]
    assert alias in [row["name"], *(value for column in MANY for value in values(row, column))]


# memberships


def members(group: str, day: str) -> set[str]:
    return {
        row["member"]
        for row in table("memberships.tsv")
        if row["group"] == group and row["from"] <= day and (not row["to"] or day < row["to"])
    }


def test_memberships_are_sound() -> None:
    text = (SEEDS / "memberships.tsv").read_bytes().decode("utf-8")
    lines = text.splitlines()
    assert lines[0] == "member\tgroup\tfrom\tto" and "\r" not in text
    assert lines[1:] == sorted(set(lines[1:])), "mend seeds/memberships.tsv: sort it"
    for row in table("memberships.tsv"):
        assert row["member"] in EVERYONE, f"mend seeds/memberships.tsv: unknown {row['member']}"
        assert row["group"] in EVERYONE, f"mend seeds/memberships.tsv: unknown {row['group']}"
        assert DATE.fullmatch(row["from"]) and DATE.fullmatch(row["to"])
        assert not (row["from"] and row["to"]) or row["from"] < row["to"]


@pytest.mark.parametrize(
    ("group", "day", "count"),
    [
        ("united-nations", "2024", 193),
        ("european-union", "2019", 28),
        ("european-union", "2024", 27),
        ("nato", "2024-07", 32),
        ("nato", "2003", 19),
        ("african-union", "2024", 55),
        ("arab-league", "2024", 22),
        ("gulf-cooperation-council", "2024", 6),
        ("group-of-seven", "2024", 8),
        ("group-of-twenty", "2024", 21),
        ("brics", "2015", 5),
        ("brics", "2024-02", 9),
        ("asean", "2024", 10),
        ("osce", "2024", 57),
        ("council-of-europe", "2023", 46),
        ("shanghai-cooperation-organisation", "2025", 10),
        ("collective-security-treaty-organization", "2024", 6),
        ("opec", "2024-02", 12),
        ("un-security-council", "2024", 5),
        ("organisation-of-islamic-cooperation", "2024", 57),
        ("commonwealth-of-nations", "2024", 56),
        ("ecowas", "2025-03", 12),
        ("southern-african-development-community", "2024", 16),
        ("aukus", "2024", 3),
        ("five-eyes", "2024", 5),
        ("oecd", "2024", 38),
    ],
)
def test_how_many_members(group: str, day: str, count: int) -> None:
    assert len(members(group, day)) == count
