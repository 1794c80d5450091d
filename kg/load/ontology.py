"""The tables of `ontology/` become one `Ontology`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

from kg.load.files import folder, many, rows, undisturbed
from kg.model import ActorType, Noun, Ontology, Operator, Phrase, Relation, Role

TYPES = ("id", "label", "parent", "kind", "definition")
RELATIONS = (
    "id",
    "label",
    "definition",
    "example",
    "plover",
    "cameo",
    "quad",
    "score",
    "domain",
    "range",
    "symmetric",
    "inverse",
    "opposite",
)
PHRASES = (
    "phrase",
    "pos",
    "subject",
    "object",
    "relation",
    "mode",
    "polarity",
    "modality",
    "if_subject",
    "if_object",
    "strength",
)
OPERATORS = ("phrase", "pos", "kind", "polarity", "modality", "control")
NOUNS = ("noun", "type", "sector")
ROLES = ("role", "relation", "office", "sector")
Item = TypeVar("Item")


@cache
def load_ontology(path: Path | None = None) -> Ontology:
    """Return the ontology of a folder; the one that ships with kg if none is given."""
    base = path or folder("ontology")
    with undisturbed():
        return _read(base)


def _read(base: Path) -> Ontology:
    return Ontology(
        types={item.id: item for item in actor_types(base / "types.tsv")},
        relations={item.id: item for item in relations(base / "relations.tsv")},
        phrases=_grouped(phrases(base / "phrases.tsv"), lambda item: (item.pos, item.words[0])),
        operators=_grouped(operators(base / "operators.tsv"), lambda item: (item.pos, item.words[0])),
        nouns=_grouped(nouns(base / "nouns.tsv"), lambda item: item.words[-1]),
        roles=_grouped(roles(base / "roles.tsv"), lambda item: item.words[-1]),
        irregular=irregular(base / "irregular.tsv"),
        contexts=contexts(base / "contexts.tsv"),
    )


Key = TypeVar("Key")


def _grouped(items: Iterator[Item], key: Callable[[Item], Key]) -> dict[Key, tuple[Item, ...]]:
    found: dict[Key, list[Item]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return {name: tuple(group) for name, group in found.items()}


def actor_types(path: Path) -> Iterator[ActorType]:
    """Yield the types of actor, place and matter."""
    for _, row in rows(path, TYPES):
        yield ActorType(row["id"], row["label"], row["parent"] or None, row["kind"], row["definition"])


def relations(path: Path) -> Iterator[Relation]:
    """Yield the relations."""
    for _, row in rows(path, RELATIONS):
        yield Relation(
            id=row["id"],
            label=row["label"],
            definition=row["definition"],
            example=row["example"],
            plover=row["plover"] or None,
            cameo=row["cameo"] or None,
            quad=int(row["quad"]) if row["quad"] else None,
            score=float(row["score"]) if row["score"] else None,
            domain=many(row["domain"]),
            range=many(row["range"]),
            symmetric=row["symmetric"] == "yes",
            inverse=row["inverse"] or None,
            opposite=row["opposite"] or None,
        )


def phrases(path: Path) -> Iterator[Phrase]:
    """Yield the ways English says a relation."""
    for line, row in rows(path, PHRASES):
        yield Phrase(
            words=tuple(row["phrase"].split()),
            pos=row["pos"],
            subject=many(row["subject"]),
            object=many(row["object"]),
            relation=row["relation"],
            mode=row["mode"] or None,
            denied=row["polarity"] == "denied",
            modality=row["modality"] or None,
            if_subject=many(row["if_subject"]),
            if_object=many(row["if_object"]),
            strength=float(row["strength"]),
            line=line,
        )


def operators(path: Path) -> Iterator[Operator]:
    """Yield the words that change polarity, modality or speaker of what they embed."""
    for line, row in rows(path, OPERATORS):
        yield Operator(
            words=tuple(row["phrase"].split()),
            pos=row["pos"],
            kind=row["kind"],
            polarity=row["polarity"],
            modality=row["modality"] or None,
            control=row["control"] or None,
            line=line,
        )


def irregular(path: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the lemmas of irregular forms by (form, part of speech)."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for _, row in rows(path, ("form", "pos", "lemma")):
        key = row["form"], row["pos"]
        found[key] = (*found.get(key, ()), row["lemma"])
    return found


def contexts(path: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the contexts that a sign tells of, by (kind of sign, sign): ("word", "warship")."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for _, row in rows(path, ("context", "by", "values")):
        for value in many(row["values"]):
            key = row["by"], value
            found[key] = (*found.get(key, ()), row["context"])
    return found


def nouns(path: Path) -> Iterator[Noun]:
    """Yield the common nouns that head descriptions."""
    for _, row in rows(path, NOUNS):
        yield Noun(tuple(row["noun"].split()), row["type"], row["sector"] or None)


def roles(path: Path) -> Iterator[Role]:
    """Yield the offices and functions."""
    for _, row in rows(path, ROLES):
        yield Role(tuple(row["role"].split()), row["relation"], row["office"], row["sector"] or None)
