"""Actors as FollowTheMoney entities, one JSON object a line, as OpenSanctions publishes them; both ways."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, TextIO

from kg.actors.record import Found, Record, Term, named
from kg.load import alpha2, alpha3, load_shipped
from kg.model import Actor, TableError

TYPES = {
    "Person": "Person", "Organization": "Organisation", "Company": "Company", "PublicBody": "Agency",
    "LegalEntity": "Organisation", "Territory": "Region",
}  # fmt: skip
TYPE_OF_LEVEL = {"country": "State", "locality": "City"}
TOPICS = {
    "pol.party": "Party", "crime.terror": "ArmedGroup", "mil": "MilitaryUnit", "gov.igo": "IGO",
    "gov.judicial": "Court", "gov.legislative": "Legislature", "gov.national": "Government",
}  # fmt: skip
WRITTEN = ("name", "spelling")
LINKS = ("Position", "Occupancy", "Membership")
SCHEMAS = {
    "Person": "Person", "Company": "Company", "Government": "PublicBody", "Agency": "PublicBody",
    "MilitaryUnit": "PublicBody", "Court": "PublicBody", "Legislature": "PublicBody", "Actor": "LegalEntity",
    "State": "Territory", "City": "Territory", "Region": "Territory", "Facility": "Address", "Place": "Address",
}  # fmt: skip
LEVELS = {"State": "country", "City": "locality"}  # of a Territory, which FollowTheMoney has since 4.11
SAID = {kind: topic for topic, kind in TOPICS.items() if kind != "ArmedGroup"}  # who is armed is not called terrorist


def read(path: Path, type: str) -> Iterator[Found]:
    """Yield persons and organisations; occupancies become terms of office where post, holder and state are told."""
    entities = [(where, row) for where, row in _objects(path)]
    posts = {row["id"]: row for _, row in entities if row["schema"] == "Position"}
    terms: dict[str, list[Term]] = {}
    for where, row in entities:
        if row["schema"] == "Occupancy":
            found = list(_terms(row, posts))
            for holder in _all(row, "holder"):
                terms.setdefault(holder, []).extend(found)
            if not found:
                yield Found(left_out="an occupancy whose post or state is not told", where=where)
    for where, row in entities:
        if row["schema"] in TYPES:
            yield Found(Record(_actor(row, type), where, tuple(terms.get(row["id"], ()))), where=where)
        elif row["schema"] not in LINKS or row["schema"] == "Membership":
            yield Found(left_out=f"schema {row['schema']}", where=where)


def _objects(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise TableError(path.name, number, f"no JSON: {error}") from error
            if not (isinstance(row, dict) and all(isinstance(row.get(key), str) for key in ("id", "schema"))
                    and isinstance(row.get("properties"), dict)):  # fmt: skip
                raise TableError(path.name, number, "no entity: an object with id, schema and properties is wanted")
            if row["schema"] in TYPES and not (row.get("caption") or _all(row, "name")):
                raise TableError(path.name, number, f"{row['id']} has no name")
            yield f"{path.name}:{number}", row


def _all(row: dict[str, Any], name: str) -> list[str]:
    """Return the values of a property, the ids of nested entities."""
    values = row["properties"].get(name) or []
    return [value["id"] if isinstance(value, dict) else str(value) for value in values]


def _first(row: dict[str, Any], name: str) -> str | None:
    return min(_all(row, name), default=None)


def _actor(row: dict[str, Any], type: str) -> Actor:
    names = _all(row, "name")
    name = str(row.get("caption") or names[0])
    kind = next((TOPICS[topic] for topic in _all(row, "topics") if topic in TOPICS), TYPES[row["schema"]])
    if row["schema"] == "Territory":
        kind = TYPE_OF_LEVEL.get(_first(row, "level") or "", kind)
    country = next(filter(None, (alpha3(code) for prop in ("nationality", "citizenship", "country", "jurisdiction")
                                 for code in _all(row, prop))), None)  # fmt: skip
    wikidata = _all(row, "wikidataId") or ([row["id"]] if row["id"][:1] == "Q" and row["id"][1:].isdigit() else [])
    return Actor(
        "", name, "Person" if row["schema"] == "Person" else kind,
        (*named(name, (*names, *_all(row, "alias"))), *_weak(row, name)), country, None,
        _first(row, "incorporationDate"), _first(row, "dissolutionDate"),
        (*(("wikidata", id) for id in wikidata[:1]), ("ftm", row["id"])),
    )  # fmt: skip


def _weak(row: dict[str, Any], name: str) -> tuple[Any, ...]:
    return named(name, _all(row, "abbreviation"), "abbreviation")[1:]


def _terms(row: dict[str, Any], posts: dict[str, dict[str, Any]]) -> Iterator[Term]:
    for id in _all(row, "post"):
        post = posts.get(id)
        code = alpha3(_first(post, "country") or "") if post else None
        state = _states().get(code or "")
        if post and state and _all(post, "name"):
            office = _office(_all(post, "name")[0], state)
            yield Term(office, state, _first(row, "startDate"), _first(row, "endDate"))


def _office(name: str, state: str) -> str:
    """Return an office without the state whose it is: "Minister of Trade of Qatar"."""
    actor = next(actor for actor in load_shipped().actors if actor.id == state)
    for alias in actor.aliases:
        for end in (f" of {alias.text}", f" of the {alias.text}", f" ({alias.text})"):
            name = name.removesuffix(end)
    return name


@cache
def _states() -> dict[str, str]:
    """Return the id of the present state of each country code."""
    return {actor.country: actor.id for actor in load_shipped().actors
            if actor.type == "State" and actor.country and not actor.valid_to and not actor.parent}  # fmt: skip


def write(actors: Iterable[Actor], out: TextIO) -> None:
    """Write actors as entities, one a line; aliases other than names are left out, external ids are carried."""
    for item in actors:
        names = [
            alias.text for alias in item.aliases if alias.reason in ("name", "spelling") and alias.text != item.name
        ]
        properties: dict[str, list[str]] = {"name": [item.name]}
        found = {
            "alias": names,
            "country": _country(item),
            "wikidataId": [id for scheme, id in item.external if scheme == "wikidata"],
            "incorporationDate": [item.valid_from] if item.valid_from and item.type != "Person" else [],
            "dissolutionDate": [item.valid_to] if item.valid_to and item.type != "Person" else [],
            "topics": [SAID[item.type]] if item.type in SAID else [],
        }
        properties |= {key: sorted(values) for key, values in found.items() if values}
        id = next((id for scheme, id in item.external if scheme == "ftm"), f"kg-{item.id}")
        schema = SCHEMAS.get(item.type, "Organization")
        if schema == "Address":
            properties = {"full": [item.name]} | {key: properties[key] for key in ("country",) if key in properties}
        if schema == "Territory":
            properties = _territory(item, properties)
        entity = {"id": id, "caption": item.name, "schema": schema, "properties": properties}
        out.write(json.dumps(entity, ensure_ascii=False) + "\n")


def _territory(item: Actor, properties: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the properties of a state or place as FollowTheMoney's Territory has them."""
    kept = {key: values for key, values in properties.items() if not key.endswith("Date")}
    kept |= {"level": [LEVELS[item.type]]} if item.type in LEVELS else {}
    present = item.type == "State" and item.country and not (item.parent or item.valid_to)
    code = _country(item) if present else []
    return kept | ({"territoryCode": code} if code else {})


def _country(item: Actor) -> list[str]:
    """Return the country's two letters; states that are no more have none there."""
    code = alpha2(item.country or "")
    return [code] if len(code) == len("tr") else []
