"""A claim becomes JSON without what other columns hold, and that JSON a claim again.

An array: subject, relation, object, speakers, about, place, instrument, quantity, time. A span is [start, end], with
its text as third where that is not what stands there in the article. A participant is [description, span, reason].
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeVar

from kg.model import Article, Claim, EventTime, Participant, Quantity, RelationUse, Roles, Span, Speaker

Row = list[Any]
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
quoted = lru_cache(maxsize=4096)(encode)  # of words that come again and again
NOTHING = "null"
Find = Callable[[Participant], int]  # the row of what a claim says of an actor
Description = tuple[str, str, str, str | None, str | None]  # id, name, type, country, sector
Describe = Callable[[int], Description]
NO_ROLES = Roles()
decode = json.JSONDecoder().raw_decode  # of JSON without blanks around it
Noun = TypeVar("Noun")


def pack(claim: Claim, find: Find) -> str:
    """Return the JSON of a claim."""
    text = claim.article.text
    relation, roles, time, quantity = claim.relation, claim.roles, claim.time, claim.roles.quantity

    def span(words: str, start: int, end: int) -> str:
        return f"[{start},{end}]" if text[start:end] == words else f"[{start},{end},{encode(words)}]"

    def party(item: Participant | None) -> str:
        if item is None:
            return NOTHING
        return f"[{find(item)},{span(item.text, item.start, item.end)},{quoted(item.reason)}]"

    codes = f"{quoted(relation.plover)},{quoted(relation.mode)},{quoted(relation.cameo)}"
    row = [
        party(claim.subject),
        f"[{codes},{span(relation.text, relation.start, relation.end)}]",
        party(claim.object),
        listed(f"[{party(item.who)},{span(item.cue.text, item.cue.start, item.cue.end)}]" for item in claim.speakers),
        listed(map(party, roles.about)),
        party(roles.place),
        party(roles.instrument),
        f"[{encode(quantity.value)},{quoted(quantity.unit)},{span(quantity.text, quantity.start, quantity.end)}]"
        if quantity
        else NOTHING,
        f"[{quoted(time.start)},{quoted(time.end)},{quoted(time.precision)},"
        f"{span(time.text, time.text_start, time.text_end)}]"
        if time
        else NOTHING,
    ]
    while row[-1] in (NOTHING, "[]"):
        row.pop()
    return listed(row)


def listed(items: Iterable[str]) -> str:
    """Return the JSON of an array of what is JSON already: many times faster than to nest it first."""
    return f"[{','.join(items)}]"


class Unpacker:
    """Reads the claims of one article."""

    def __init__(self, article: Article, describe: Describe) -> None:
        self.article, self.describe = article, describe

    def claim(self, id: str, wording: str, columns: dict[str, Any]) -> Claim:
        """Return a claim; columns are relation, start, end and those whose names are fields or properties of Claim."""
        subject, relation, object, speakers, about, place, instrument, quantity, time = self._columns(wording)
        start, end = columns.pop("start"), columns.pop("end")
        words, at, until = self._span(relation[3])
        return noun(
            Claim,
            id=id,  # known, and slow to hash again
            article=self.article,
            subject=self._party(subject),
            relation=noun(RelationUse, id=columns.pop("relation"), plover=relation[0], mode=relation[1],
                          cameo=relation[2], text=words, start=at, end=until),
            object=self._party(object),
            evidence=Span(self.article.text[start:end], start, end),
            speakers=tuple([Speaker(self._party(who), Span(*self._span(cue))) for who, cue in speakers or ()]),
            time=EventTime(*(*time[:3], *self._span(time[3]))) if time else None,
            roles=self._roles(about, place, instrument, quantity),
            **columns,
        )  # fmt: skip

    def _columns(self, wording: str) -> Row:
        row, end = decode(wording)
        if end != len(wording):
            raise ValueError(f"{wording[end:]!r} stands behind the words of a claim")
        return [*row, *[None] * (9 - len(row))]

    def _roles(self, about: Row | None, place: Row | None, instrument: Row | None, quantity: Row | None) -> Roles:
        if not (about or place or instrument or quantity):
            return NO_ROLES
        return Roles(
            about=tuple(map(self._party, about or ())),
            place=self._party(place) if place else None,
            instrument=self._party(instrument) if instrument else None,
            quantity=Quantity(*(*quantity[:2], *self._span(quantity[2]))) if quantity else None,
        )

    def _span(self, row: Row) -> tuple[str, int, int]:
        start, end, *words = row
        return words[0] if words else self.article.text[start:end], start, end

    def _party(self, row: Row) -> Participant:
        number, span, reason = row
        id, name, type, country, sector = self.describe(number)
        text, start, end = self._span(span)
        return noun(Participant, id=id, name=name, type=type, country=country, sector=sector, text=text, start=start,
                    end=end, reason=reason)  # fmt: skip


def noun(kind: type[Noun], **fields: Any) -> Noun:
    """Return a frozen noun of all these fields; its constructor, which freezes them one by one, takes twice as long."""
    made = object.__new__(kind)
    made.__dict__.update(fields)
    return made
