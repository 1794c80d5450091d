"""seeds/persons.tsv and seeds/offices.tsv: sound tables, and facts that anybody can check."""

from __future__ import annotations

import csv
import re
import unicodedata
from calendar import monthrange
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
PERSONS_HEADER = ["id", "name", "type", "country", "sector", "from", "to", "wikidata", "names", "adjectives",
                  "inhabitants", "seats", "parent", "source"]  # fmt: skip
OFFICES_HEADER = ["person", "office", "of", "from", "to"]
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
DROPPED = frozenset("-‐‑–'’‘ʻʼ`.")
# bearers of one name: left to resolution, which says so
SHARED: dict[str, set[str]] = {}
# offices that several persons hold at once
SEVERAL = {
    "Deputy Foreign Minister", "Deputy Prime Minister", "Vice President", "adviser of the President", "co-leader",
    "Under-Secretary-General", "deputy leader", "founder", "special envoy", "spokesperson",
}  # fmt: skip
# the same, for one state only
SEVERAL_OF = {("spokesperson of the Foreign Ministry", "china")}  # its spokespersons take turns
# posts of one holder that two persons held at once, and why
TOGETHER: dict[tuple[str, str, frozenset[str]], str] = {
    ("President", "ivory-coast", frozenset(("laurent-gbagbo", "alassane-ouattara"))):
        "both claimed to have won the election of 2010",
}  # fmt: skip


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def values(row: dict[str, str], column: str) -> list[str]:
    return row[column].split("|") if row[column] else []


def key(text: str) -> str:
    """Return what the matcher compares: words without accents, hyphens and apostrophes."""
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(word for word in re.findall(r"[^\W_]+|[^\w\s]|_", letters) if word not in DROPPED)


def first_day(date: str) -> str:
    return date + "0001-01-01"[len(date) :]


def last_day(date: str) -> str:
    if not date:
        return "9999-12-31"
    if len(date) == 4:
        return f"{date}-12-31"
    return date if len(date) == 10 else f"{date}-{monthrange(int(date[:4]), int(date[5:]))[1]}"


PERSONS = {row["id"]: row for row in table(SEEDS / "persons.tsv")}
HOLDINGS = table(SEEDS / "offices.tsv")
OTHERS = {
    row["id"]: row
    for name in ("states", "places", "organisations", "groups", "media")
    for row in table(SEEDS / f"{name}.tsv")
}
OFFICES = {row["office"].replace(" of {of}", "") for row in table(ROOT / "ontology" / "roles.tsv")}


@pytest.mark.parametrize(("name", "header"), [("persons.tsv", PERSONS_HEADER), ("offices.tsv", OFFICES_HEADER)])
def test_shape(name: str, header: list[str]) -> None:
    text = (SEEDS / name).read_bytes().decode("utf-8")
    assert "\r" not in text and text.endswith("\n") and not text.endswith("\n\n")
    lines = text.splitlines()
    assert lines[0].split("\t") == header
    for number, line in enumerate(lines, 1):
        assert len(line.split("\t")) == len(header), f"{name}:{number}"
        for value in line.replace("\t", "|").split("|"):
            assert value == " ".join(value.split()), f"{name}:{number}: stray blank in {value!r}"


def test_sorted_and_unique() -> None:
    ids = [row["id"] for row in table(SEEDS / "persons.tsv")]
    assert ids == sorted(set(ids))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found) for found in ids)
    held = [tuple(row.values()) for row in HOLDINGS]
    assert held == sorted(set(held))


def test_no_id_is_anothers() -> None:
    assert not PERSONS.keys() & OTHERS.keys()


def test_cells() -> None:
    countries = {row["country"] for row in OTHERS.values()}
    sectors = {row["sector"] for row in OTHERS.values()}
    for row in PERSONS.values():
        where = row["id"]
        assert row["name"] and "|" not in row["name"], where
        assert row["type"] == "Person" and row["source"] == "own", where
        assert row["country"] in countries and row["sector"] in sectors, where
        names = [row["name"], *values(row, "names")]
        folded = [key(name) for name in names]
        assert len(folded) == len(set(folded)) and "" not in folded, f"{where}: the same name twice"
        assert not any(row[column] for column in ("adjectives", "inhabitants", "seats", "parent")), where


def test_bare_words_are_no_names_but_of_the_famous() -> None:
    famous = {"Lula"}
    bare = {name for row in PERSONS.values() for name in (row["name"], *values(row, "names")) if " " not in name}
    assert bare <= famous


def test_names_belong_to_one_person() -> None:
    bearers = defaultdict(set)
    for row in PERSONS.values():
        for name in (row["name"], *values(row, "names")):
            bearers[key(name)].add(row["id"])
    assert {name: ids for name, ids in bearers.items() if len(ids) > 1} == SHARED


def test_names_are_no_states_or_organisations() -> None:
    taken = {key(name): row["id"] for row in OTHERS.values() for name in (row["name"], *values(row, "names"))}
    for row in PERSONS.values():
        for name in (row["name"], *values(row, "names")):
            assert key(name) not in taken, f"{row['id']}: {name} is {taken.get(key(name))}"


def test_holdings() -> None:
    for holding in HOLDINGS:
        where = " ".join(holding.values())
        assert holding["person"] in PERSONS, where
        assert holding["of"] in OTHERS, where
        assert holding["office"] in OFFICES, f"{where}: not an office of ontology/roles.tsv"
        for date in filter(None, (holding["from"], holding["to"])):
            assert DATE.fullmatch(date) and "1945" < date < "2027", where
            assert "01" <= first_day(date)[5:7] <= "12", where
            assert "01" <= first_day(date)[8:] <= last_day(first_day(date)[:7])[8:], where
        assert first_day(holding["from"] or "1945") <= last_day(holding["to"]), where
        assert not holding["to"] or holding["to"] >= "1990", where


def test_every_person_holds_something() -> None:
    assert PERSONS.keys() == {row["person"] for row in HOLDINGS}


def test_one_holder_at_a_time() -> None:
    """Two terms may share no more than the day, month or year that their dates are precise to."""
    terms = defaultdict(list)
    for row in HOLDINGS:
        if row["office"] not in SEVERAL and (row["office"], row["of"]) not in SEVERAL_OF:
            terms[row["office"], row["of"]].append(row)
    wrong = []
    for (office, of), rows in terms.items():
        rows.sort(key=lambda row: (first_day(row["from"] or "1945"), last_day(row["to"])))
        for before, after in pairwise(rows):
            both = frozenset((before["person"], after["person"]))
            size = min(len(before["to"]), len(after["from"]))
            if before["to"] and (before["to"][:size] <= after["from"][:size]) and size:
                continue
            if (office, of, both) not in TOGETHER:
                wrong.append((office, of, before["person"], before["to"], after["person"], after["from"]))
    assert not wrong


def test_exceptions_are_needed() -> None:
    held = {(row["office"], row["of"], row["person"]) for row in HOLDINGS}
    for (office, of, persons), reason in TOGETHER.items():
        assert reason
        assert all((office, of, person) in held for person in persons)


def test_numbers() -> None:
    of = {row["of"] for row in HOLDINGS}
    assert len(HOLDINGS) >= 2500 and len(PERSONS) >= 1800
    assert sum(OTHERS[found]["type"] == "State" for found in of) >= 120
    assert sum(OTHERS[found]["type"] not in ("State", "Region", "City") for found in of) >= 200


def held(office: str, of: str, day: str) -> set[str]:
    return {
        row["person"]
        for row in HOLDINGS
        if (row["office"], row["of"]) == (office, of) and first_day(row["from"] or "1945") <= day <= last_day(row["to"])
    }


@pytest.mark.parametrize(
    ("office", "of", "day", "person"),
    [
        ("President", "syria", "2022-06-01", "bashar-al-assad"),
        ("Foreign Minister", "syria", "2022-06-01", "faysal-mikdad"),
        ("President", "turkey", "2022-06-01", "recep-tayyip-erdogan"),
        ("Foreign Minister", "turkey", "2022-06-01", "mevlut-cavusoglu"),
        ("Foreign Minister", "turkey", "2024-06-01", "hakan-fidan"),
        ("Defence Minister", "turkey", "2022-06-01", "hulusi-akar"),
        ("head of intelligence", "turkey", "2022-06-01", "hakan-fidan"),
        ("head of intelligence", "turkey", "2024-06-01", "ibrahim-kalin"),
        ("spokesperson of the President", "turkey", "2022-06-01", "ibrahim-kalin"),
        ("head of intelligence", "syria", "2022-06-01", "ali-mamlouk"),
        ("President", "russia", "2022-06-01", "vladimir-putin"),
        ("Foreign Minister", "russia", "2022-06-01", "sergei-lavrov"),
        ("Defence Minister", "russia", "2022-06-01", "sergei-shoigu"),
        ("spokesperson of the President", "russia", "2022-06-01", "dmitry-peskov"),
        ("Secretary of State", "united-states", "2022-06-01", "antony-blinken"),
        ("Foreign Secretary", "united-kingdom", "2003-06-01", "jack-straw"),
        ("Chancellor", "germany", "2015-06-01", "angela-merkel"),
        ("Supreme Leader", "iran", "2022-06-01", "ali-khamenei"),
        ("Prime Minister", "israel", "2022-08-01", "yair-lapid"),
        ("Prime Minister", "iraq", "2022-06-01", "mustafa-al-kadhimi"),
        ("Foreign Minister", "egypt", "2022-06-01", "sameh-shoukry"),
        ("President", "ukraine", "2022-06-01", "volodymyr-zelensky"),
        ("Foreign Minister", "india", "2022-06-01", "subrahmanyam-jaishankar"),
        ("Secretary General of NATO", "nato", "2022-06-01", "jens-stoltenberg"),
        ("Secretary-General of the United Nations", "united-nations", "2022-06-01", "antonio-guterres"),
        ("High Representative", "european-union", "2022-06-01", "josep-borrell"),
        ("leader", "hezbollah", "2022-06-01", "hassan-nasrallah"),
        ("leader", "islamic-state", "2016-06-01", "abu-bakr-al-baghdadi"),
    ],
)
def test_facts(office: str, of: str, day: str, person: str) -> None:
    assert held(office, of, day) == {person}


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Faysal Mikdad", "faysal-mikdad"),
        ("Tayyip Erdogan", "recep-tayyip-erdogan"),
        ("Bashar Assad", "bashar-al-assad"),
        ("Mevlut Cavusoglu", "mevlut-cavusoglu"),
        ("Abu Mohammed al-Jolani", "ahmed-al-sharaa"),
        ("Volodymyr Zelenskyy", "volodymyr-zelensky"),
        ("Qasem Soleimani", "qassem-soleimani"),
        ("Muammar Gadhafi", "muammar-gaddafi"),
        ("Lula", "luiz-inacio-lula-da-silva"),
    ],
)
def test_spellings(name: str, person: str) -> None:
    row = PERSONS[person]
    assert key(name) in {key(found) for found in (row["name"], *values(row, "names"))}
