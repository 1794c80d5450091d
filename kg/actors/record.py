"""What a file tells of one actor, before it has an id of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from kg.model import Actor, Alias, Holding, digest
from kg.resolve import slug

MARK = 6  # characters of a hash that keep two actors of one name apart


@dataclass(frozen=True)
class Term:
    """An office that a record holds: its name, the state or organisation (id or name), from and to."""

    office: str
    of: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True)
class Record:
    """One actor of a file; the actor's id is empty where the file gives none of ours."""

    actor: Actor
    where: str  # file:line
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Found:
    """One record, or why something of a file is left out."""

    record: Record | None = None
    left_out: str = ""
    where: str = field(default="", compare=False)


def with_ids(records: Iterable[Record]) -> Iterator[Record]:
    """Yield records with ids from their names; of one name, country and then a hash of what is told keep them apart.

    The order of the records does not matter.
    """
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(record.actor.id or slug(record.actor.name), []).append(record)
    for id, group in groups.items():
        countries = [record.actor.country for record in group]
        for record in group:
            told = len(group) > 1 and not record.actor.id
            alone = countries.count(record.actor.country) == 1 and record.actor.country
            suffix = str(record.actor.country).lower() if alone else digest(repr(record.actor), length=MARK)
            yield replace(record, actor=replace(record.actor, id=f"{id}-{suffix}" if told else id))


def holdings(record: Record) -> Iterator[Holding]:
    """Yield a record's offices as holdings."""
    for term in record.terms:
        yield Holding(record.actor.id, record.actor.name, term.office, term.of, term.start, term.end)


def named(name: str, others: Iterable[str], reason: str = "name") -> tuple[Alias, ...]:
    """Return a name and others as aliases, each once."""
    texts = dict.fromkeys(text.strip() for text in (name, *others) if text.strip())
    return tuple(Alias(text, "name" if text == name else reason) for text in texts)  # type: ignore[arg-type]
