"""The actor tables of `seeds/` become actors, holdings of office and memberships."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from kg.load.files import folder, many, rows
from kg.model import Actor, Alias, Holding

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


@cache
def load_seeds(path: Path | None = None) -> Seeds:
    """Return the actors of a folder; those that ship with kg if none is given."""
    base = path or folder("seeds")
    found = [actor for name in TABLES for actor in actors(base / f"{name}.tsv")]
    names = {actor.id: actor.name for actor in found}
    held = tuple(holdings(base / "offices.tsv", names))
    usual = {row["name"]: row["usually"] for _, row in rows(base / "ambiguous.tsv", USUAL)}
    return Seeds(tuple(with_surnames(found, held)), held, titles(), usual)


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


def actors(path: Path) -> Iterator[Actor]:
    """Yield the actors of one table."""
    for _, row in rows(path, ACTORS):
        yield Actor(
            id=row["id"],
            name=row["name"],
            type=row["type"],
            aliases=tuple(aliases(row)),
            country=row["country"] or None,
            sector=row["sector"] or None,
            valid_from=row["from"] or None,
            valid_to=row["to"] or None,
            external=(("wikidata", row["wikidata"]),) if row["wikidata"] else (),
            parent=row["parent"] or None,
        )


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
