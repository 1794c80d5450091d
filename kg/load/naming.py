"""The tables of what names are made of become one `Naming`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from kg.load.actors import load_seeds, own_version, titles
from kg.load.files import folder, rows
from kg.model import Actor, Naming

WORDS = ("word", "kind", "as")
GIVEN = ("name", "same_as")


def load_naming() -> Naming:
    """Return what names are made of, from `ontology/name_words.tsv`, `given_names.tsv`, `titles.tsv` and the states."""
    return _naming(*own_version())


@cache
def _naming(_: str | None, __: int) -> Naming:
    base = folder("ontology")
    kinds = {(row["word"], row["kind"]): row["as"] for _, row in rows(base / "name_words.tsv", WORDS)}
    given = {row["name"]: row["same_as"] for _, row in rows(base / "given_names.tsv", GIVEN)}
    plain = frozenset(title.lower().replace(".", "") for title in titles())
    countries = {actor.country: actor.id for actor in _present() if actor.country and not actor.parent}
    return Naming(kinds, given, plain, dict(states()), countries)


def states() -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the words of each name and adjective of a state, with the state's id."""
    for actor in _present():
        yield from ((key, actor.id) for key in _words(actor))


def _present() -> list[Actor]:
    return [actor for actor in load_seeds().actors if actor.type == "State" and actor.valid_to is None]


def _words(actor: Actor) -> Iterator[tuple[str, ...]]:
    for alias in actor.aliases:
        if alias.reason in ("name", "demonym"):
            plain = unicodedata.normalize("NFKD", alias.text.lower().replace("ı", "i"))
            bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
            yield tuple(re.findall(r"[a-z0-9]+", re.sub(r"['’.]", "", bare)))
