"""The actor tables of `seeds/` become actors, holdings of office and memberships."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from kg.load.files import folder, many, rows
from kg.model import Actor, Alias, Holding, KgError

ACTORS = (
    "id",
    "name",
    "type",
    "country",
    "sector",
    "from",
    "to",
    "wikidata",
    "names",
    "adjectives",
    "inhabitants",
    "seats",
    "parent",
    "source",
)
OWN = "KG_ACTORS"  # environment variable: a folder of one's own actors
OFFICES = ("person", "office", "of", "from", "to")
USUAL = ("name", "usually")
TABLES = ("states", "places", "organisations", "groups", "media", "persons")
LEADING = frozenset(("President", "Prime Minister", "Chancellor", "Supreme Leader", "King", "Emir", "Crown Prince"))
MIN_SURNAME = 3  # "Kim", "Xi", "Li" are borne by too many
REASONS = (("names", "name"), ("adjectives", "demonym"), ("inhabitants", "inhabitants"), ("seats", "seat of power"))


@dataclass(frozen=True)
class Seeds:
    """What kg knows beforehand."""

    actors: tuple[Actor, ...]
    holdings: tuple[Holding, ...]
    titles: frozenset[str]
    usual: dict[str, str] = field(default_factory=dict)  # an ambiguous name: whom it usually means


def load_seeds(path: Path | None = None) -> Seeds:
    """Return the actors of a folder, those that ship with kg if none is given; and the folder of one's own, if any.

    A row of one's own (environment variable KG_ACTORS, see `kg actors`) takes the place of the shipped one.
    """
    return _seeds(path or folder("seeds"), *own_version())


def load_shipped() -> Seeds:
    """Return the actors that ship with kg, without one's own."""
    return _seeds(folder("seeds"), None, 0)


def own_version() -> tuple[str | None, int]:
    """Return the folder of one's own actors, if any, and when it was written last, in nanoseconds."""
    own = os.environ.get(OWN) or None
    return (own, (_own(own) / "actors.tsv").stat().st_mtime_ns) if own else (None, 0)


@cache
def _seeds(base: Path, own: str | None, _: int) -> Seeds:
    found = {actor.id: actor for name in TABLES for actor in actors(base / f"{name}.tsv")}
    terms = [base / "offices.tsv"]
    if own is not None:
        mine = {actor.id: actor for actor in actors(_own(own) / "actors.tsv", (*ACTORS, "external"))}
        found = mine if (Path(own) / "only").exists() else {**found, **mine}
        terms = [*([] if (Path(own) / "only").exists() else terms), Path(own) / "offices.tsv"]
    names = {actor.id: actor.name for actor in found.values()}
    held = tuple(holding for file in terms for holding in holdings(file, names))
    usual = {row["name"]: row["usually"] for _, row in rows(base / "ambiguous.tsv", USUAL)}
    return Seeds(tuple(with_surnames(list(found.values()), held)), held, titles(), usual)


def _own(own: str) -> Path:
    if not (Path(own) / "actors.tsv").exists():
        raise KgError(f"{OWN} says {own}, and there is no {own}/actors.tsv: make it with `kg actors import FILE`")
    return Path(own)


def with_surnames(found: list[Actor], held: tuple[Holding, ...]) -> Iterator[Actor]:
    """Yield the actors; heads of state and government also go by their surname, where nobody else bears it."""
    leaders = {holding.person for holding in held if holding.office in LEADING}
    counts = Counter(word for actor in found for alias in actor.aliases for word in {alias.text.split()[-1]})
    others = Counter(word for actor in found if actor.type == "Person" for word in {actor.name.split()[-1]})
    for actor in found:
        surname = actor.name.split()[-1]
        own = len([alias for alias in actor.aliases if alias.text.split()[-1] == surname])
        alone = others[surname] == 1 and counts[surname] == own and len(actor.name.split()) > 1
        if actor.id in leaders and alone and len(surname) > MIN_SURNAME:
            actor = replace(actor, aliases=(*actor.aliases, Alias(surname, "short form")))
        yield actor


def titles() -> frozenset[str]:
    """Return the personal styles that are no part of a name: Mr, Gen., Sheikh."""
    return frozenset(row["title"] for _, row in rows(folder("ontology") / "titles.tsv", ("title",)))


def actors(path: Path, columns: tuple[str, ...] = ACTORS) -> Iterator[Actor]:
    """Yield the actors of one table; a column `external` holds ids as scheme:id."""
    for _, row in rows(path, columns):
        yield Actor(
            id=row["id"],
            name=row["name"],
            type=row["type"],
            aliases=tuple(aliases(row)),
            country=row["country"] or None,
            sector=row["sector"] or None,
            valid_from=row["from"] or None,
            valid_to=row["to"] or None,
            external=external(row),
            parent=row["parent"] or None,
        )


def external(row: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the ids that others give an actor."""
    found = [("wikidata", row["wikidata"])] if row["wikidata"] else []
    for item in many(row.get("external", "")):
        scheme, _, id = item.partition(":")
        found.append((scheme, id))
    return tuple(found)


def row_of(actor: Actor) -> dict[str, str]:
    """Return an actor as the row of a table."""
    texts = {column: [alias.text for alias in actor.aliases if alias.reason == reason and alias.text != actor.name]
             for column, reason in REASONS}  # fmt: skip
    kept = {"short form", *(reason for _, reason in REASONS)}  # surnames are added on loading
    texts["names"] += [alias.text for alias in actor.aliases if alias.reason not in kept and alias.text != actor.name]
    cells = {column: "|".join(dict.fromkeys(found)) for column, found in texts.items()}
    plain = {"id": actor.id, "name": actor.name, "type": actor.type, "country": actor.country, "sector": actor.sector,
             "from": actor.valid_from, "to": actor.valid_to, "wikidata": dict(actor.external).get("wikidata"),
             "parent": actor.parent, "source": "own"}  # fmt: skip
    return {column: cells.get(column) or plain.get(column) or "" for column in ACTORS}


def aliases(row: dict[str, str]) -> Iterator[Alias]:
    """Yield the ways a row names its actor, its own name first."""
    yield Alias(row["name"], "name")
    for column, reason in REASONS:
        for text in many(row[column]):
            yield Alias(text, reason)  # type: ignore[arg-type]


def holdings(path: Path, names: dict[str, str]) -> Iterator[Holding]:
    """Yield who held which office when."""
    for _, row in rows(path, OFFICES):
        name = names.get(row["person"], row["person"])
        yield Holding(row["person"], name, row["office"], row["of"], row["from"] or None, row["to"] or None)
