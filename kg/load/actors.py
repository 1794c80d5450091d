"""The actor tables of `seeds/` become actors, holdings of office and memberships."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from kg.load.files import cells, folder, many, rows, undisturbed
from kg.model import Actor, Alias, Holding, KgError
from kg.model.actor import AliasReason

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
REASONS: tuple[tuple[str, AliasReason], ...] = (
    ("names", "name"), ("adjectives", "demonym"), ("inhabitants", "inhabitants"), ("seats", "seat of power"),
)  # fmt: skip


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
    with undisturbed():
        return _read(base, own)


def _read(base: Path, own: str | None) -> Seeds:
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
    counts = Counter([alias.text.rpartition(" ")[2] for actor in found for alias in actor.aliases])
    others = Counter([actor.name.rpartition(" ")[2] for actor in found if actor.type == "Person"])
    for actor in found:
        if actor.id in leaders:
            surname = actor.name.rpartition(" ")[2]
            own = len([alias for alias in actor.aliases if alias.text.rpartition(" ")[2] == surname])
            alone = others[surname] == 1 and counts[surname] == own and surname != actor.name
            if alone and len(surname) > MIN_SURNAME:
                actor = replace(actor, aliases=(*actor.aliases, Alias(surname, "short form")))
        yield actor


def titles() -> frozenset[str]:
    """Return the personal styles that are no part of a name: Mr, Gen., Sheikh."""
    return frozenset(row["title"] for _, row in rows(folder("ontology") / "titles.tsv", ("title",)))


def actors(path: Path, columns: tuple[str, ...] = ACTORS) -> Iterator[Actor]:
    """Yield the actors of one table; a column `external` holds ids as scheme:id."""
    for _, found in cells(path, columns):
        id, name, type, country, sector, start, end, wikidata, *texts, parent, _ = found[: len(ACTORS)]
        others = found[len(ACTORS) :]
        ids = tuple(external(wikidata, *others)) if wikidata or others else ()
        aliases = (Alias(name), *_aliases(texts)) if any(texts) else (Alias(name),)
        yield Actor(id, name, type, aliases, country or None, sector or None, start or None, end or None, ids,
                    parent or None)  # fmt: skip


def external(wikidata: str, others: str = "") -> Iterator[tuple[str, str]]:
    """Yield the ids that others give an actor, with their schemes."""
    if wikidata:
        yield "wikidata", wikidata
    for item in many(others):
        scheme, _, id = item.partition(":")
        yield scheme, id


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


def _aliases(texts: list[str]) -> Iterator[Alias]:
    """Yield the ways a row names its actor beside its own name."""
    for cell, (_, reason) in zip(texts, REASONS, strict=True):
        if cell:
            yield from [Alias(text, reason) for text in cell.split("|")]


def holdings(path: Path, names: dict[str, str]) -> Iterator[Holding]:
    """Yield who held which office when."""
    for _, (person, office, of, start, end) in cells(path, OFFICES):
        yield Holding(person, names.get(person, person), office, of, start or None, end or None)
