"""Roles and titles with or without a name: "Turkish Foreign Minister Hakan Fidan", "the Syrian president"."""

from __future__ import annotations

from kg.mention.scene import Scene, clean, is_name_run, lemmas_of, make, owner_of
from kg.model import Mention, Role, Token

COMPLEMENTS = (["of", "state"], ["of", "defense"], ["of", "defence"], ["of", "staff"])


def by_role(view: Scene, head: Token, first: int, last: int) -> Mention | None:
    """ "Turkish Foreign Minister Hakan Fidan", "the Syrian president", "Mr Johnson"."""
    whole = _with_complement(view, head, last)
    found = _find_role(view, first, whole, head, head.i + 2 if whole != last else head.i)
    last = whole
    if found is None:
        return _titled(view, head, first, last)
    begin, end, role = found
    name = _name_after(view, end + 1, last)
    if name and view.tokens[end + 1].ent == "I-ORG":
        return None  # "the General Assembly" is no general
    known = owner_of(view, head, first, begin) or _named_in(view, begin, end)
    actor = _exact_person(view, name) if name else None
    return make(
        view,
        head,
        first,
        last,
        "name" if name else "role",
        "Person",
        name=name,
        role=role.office,
        actor=actor,
        country=known,
        sector=role.sector,
        reason=role.relation,
    )


def _with_complement(view: Scene, head: Token, last: int) -> int:
    """Return the last token with what belongs to a role's own words: "secretary of state", and the name after it."""
    rest = view.tokens[head.i + 1 : head.i + 3]
    if last != head.i or [token.lower for token in rest] not in COMPLEMENTS:
        return last
    last = rest[-1].i
    while last + 1 < len(view.tokens) and view.tokens[last + 1].pos == "PROPN":
        last += 1
    return last


def _find_role(view: Scene, first: int, last: int, head: Token, core: int) -> tuple[int, int, Role] | None:
    """Return first token, last token and entry of the rightmost role in a noun phrase."""
    tokens = view.tokens
    if any(tokens[i].pos == "CCONJ" for i in range(first, last + 1)):
        return None
    for end in range(last, first - 1, -1):
        if tokens[end].pos not in ("NOUN", "PROPN", "ADJ"):
            continue
        if end in view.hits and _inside(view, end):
            continue
        if end > core and tokens[end].dep != "flat" and end != last:
            continue
        lemmas = lemmas_of(view, first, end)
        role = view.lexicon.role(lemmas)
        if role and (end >= head.i or is_name_run(view, end + 1, last)):
            return max(first, end - len(role.words) + 1), end, role
    return None


def _named_in(view: Scene, begin: int, end: int) -> str | None:
    """Return whose role it is where the role's own words say so: "EU foreign policy chief"."""
    if begin not in view.hits or view.hits[begin][1] >= end:
        return None
    actor = view.hits[begin][2].entries[0].actor
    return actor.parent or actor.id if actor.type != "Person" else None


def _inside(view: Scene, i: int) -> bool:
    """Return whether a word is inside a known name and so no role: the Amir of "Hossein Amir-Abdollahian"."""
    first, last, hit = view.hits[i]
    return i != last or (hit.entries[0].actor.type == "Person" and first != last)


def _name_after(view: Scene, first: int, last: int) -> str | None:
    while first <= last and _is_title(view, first):
        first += 1
    if first > last or not is_name_run(view, first, last):
        return None
    return clean(view, first, last)


def _exact_person(view: Scene, name: str) -> str | None:
    entries = view.lexicon.gazetteer.exact(name)
    return next((entry.actor.id for entry in entries if entry.actor.type == "Person"), None)


def _titled(view: Scene, head: Token, first: int, last: int) -> Mention | None:
    """A name with a personal style only: "Mr Johnson", "Gen. Haftar"."""
    begin = first
    while begin <= last and _is_title(view, begin):
        begin += 1
    if begin == first or begin > last or not is_name_run(view, begin, last):
        return None
    name = clean(view, begin, last)
    return make(view, head, first, last, "name", "Person", name=name, actor=_exact_person(view, name), reason="title")


def _is_title(view: Scene, i: int) -> bool:
    """ "Amir" is a title, but not in "Amir-Abdollahian"."""
    named = i in view.hits and view.hits[i][1] > i
    joined = i + 1 < len(view.tokens) and view.tokens[i + 1].text in ("-", "–", "‑")
    return view.tokens[i].lower.rstrip(".") in view.lexicon.titles and not named and not joined
