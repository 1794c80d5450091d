"""A sentence becomes its mentions: what each noun phrase's own words tell of the entity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.mention.descriptions import by_noun, unknown
from kg.mention.lexicon import TIME_NOUNS, Lexicon
from kg.mention.names import UNTYPED, buried_name, by_name, named_generic, new_name
from kg.mention.roles import by_role
from kg.mention.scene import Scene, core, heads_mention, is_short, make, names_modifier, scene
from kg.mention.ships import by_ship
from kg.model import Mention, Sentence, Token

PERSONAL = frozenset(("he", "she", "him", "her", "his", "hers", "himself", "herself"))


def find_mentions(sentence: Sentence, text: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Return the mentions of one sentence, in order of their heads."""
    view = scene(sentence, text, lexicon)
    found = {token.i: mention(view, token) for token in sentence.tokens if heads_mention(view, token)}
    return tuple(_with_apposition(sentence, item, found) for item in found.values())


def _with_apposition(sentence: Sentence, item: Mention, found: dict[int, Mention]) -> Mention:
    """A name takes the role that stands in apposition: "the Kenyan president, William Ruto"."""
    if item.kind != "name" or item.role or item.type not in ("Person", "Organisation", UNTYPED):
        return item
    for other in apposed(sentence, item.head, found):
        if other.kind == "role":
            kept = replace(item, type="Person", role=other.role, sector=other.sector, reason=other.reason)
            return replace(kept, country=other.country or item.country)
    return item


def apposed(sentence: Sentence, head: int, found: dict[int, Mention]) -> Iterator[Mention]:
    """Yield the mentions that stand in apposition to one, before or after it."""
    token = sentence.tokens[head]
    joined = [kid.i for kid in sentence.kids(head, "conj")]
    near = [kid.i for kid in sentence.kids(head, "appos") if not any(i < kid.i for i in joined)]
    if token.dep == "appos":
        last = [kid.i for kid in sentence.kids(token.head, "conj") if kid.i < head]
        near.append(last[-1] if last else token.head)
    elif token.dep == "conj":  # "Ann Low and Bo Hill, the envoy": the parser hangs the envoy on Ann Low
        late = [kid.i for kid in sentence.kids(token.head, "appos") if kid.i > head]
        last = [kid.i for kid in sentence.kids(token.head, "conj")][-1:]
        near += late[:1] if last == [head] else []
    near += _behind_owner(sentence, token, found)
    yield from (found[i] for i in near if i in found)
    item = found.get(head)
    if item is not None:
        yield from (other for other in found.values() if other.head not in near and _glued(item, other))


def _behind_owner(sentence: Sentence, token: Token, found: dict[int, Mention]) -> list[int]:
    """ "The president of Turkey, Recep Tayyip Erdogan": the parser hangs the person on the state, seen from either."""
    if token.dep == "appos" and token.i in found and found[token.i].type == "Person":
        owner = sentence.tokens[token.head]
        if owner.dep == "nmod" and owner.i in found and found[owner.i].type == "State":
            return [owner.head]
    owners = [kid for kid in sentence.kids(token.i, "nmod") if kid.i in found and found[kid.i].type == "State"]
    named = [deep.i for kid in owners for deep in sentence.kids(kid.i, "appos") if deep.i in found]
    return [i for i in named if found[i].type == "Person" and found[i].kind == "name"]


def _glued(one: Mention, other: Mention) -> bool:
    """Return whether a role and a name stand side by side, torn apart by the parser: "spokesman Dmitry Peskov"."""
    if {one.kind, other.kind} == {"description", "name"}:
        description, name = (one, other) if one.kind == "description" else (other, one)
        return description.last + 1 == name.first and not description.plural and name.reason == "name"
    if {one.kind, other.kind} != {"role", "name"}:
        return False
    inside = (one.first >= other.first and one.last <= other.last) or (
        other.first >= one.first and other.last <= one.last
    )
    return one.last + 1 == other.first or other.last + 1 == one.first or inside


def mention(view: Scene, head: Token) -> Mention:
    """Return the mention that a token heads."""
    if (head.pos == "PRON" and not is_short(view, head)) or (
        head.lemma in ("both", "each") and head.pos in ("DET", "PRON")
    ):
        return _pronoun(view, head)
    whole = _partitive(view, head)
    if whole is not None:
        return replace(mention(view, whole), head=head.i)
    first, last = core(view, head.i)
    if names_modifier(view, head):
        return new_name(view, head, first, last) or unknown(view, head, first, last)
    return (
        _timely(view, head, first, last)
        or buried_name(view, head, first, last)
        or by_ship(view, head, first, last)
        or by_role(view, head, first, last)
        or by_name(view, head, first, last)
        or named_generic(view, head, first)
        or by_noun(view, head, first, last)
        or unknown(view, head, first, last)
    )


HARMING = frozenset(
    ("kill", "wound", "injure", "arrest", "detain", "abduct", "kidnap", "hurt", "behead", "execute", "jail")
)
PARTS = frozenset(
    (
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "some",
        "many",
        "most",
        "several",
        "dozen",
        "hundred",
        "thousand",
        "number",
        "all",
        "both",
        "handful",
        "majority",
        "couple",
        "group",
        "series",
        "lot",
    )
)


def _partitive(view: Scene, head: Token) -> Token | None:
    """ "two of the Turkish soldiers" are soldiers."""
    if head.lemma not in PARTS or head.i in view.hits:
        return None
    for kid in view.sentence.kids(head.i, "nmod"):
        marks = {mark.lower for mark in view.sentence.kids(kid.i, "case")}
        if "of" in marks and kid.tag in ("NNS", "NNPS") and kid.lemma not in PARTS:
            return kid
    return None


def _pronoun(view: Scene, head: Token) -> Mention:
    kind = "Person" if head.lower in PERSONAL else ""
    return make(view, head, head.i, head.i, "pronoun", kind)


def _timely(view: Scene, head: Token, first: int, last: int) -> Mention | None:
    if head.lemma.rstrip(".") in TIME_NOUNS and head.i not in view.hits:
        return make(view, head, first, last, "time", "Time")
    if head.pos == "NUM" and head.dep in ("obj", "nsubj:pass") and view.tokens[head.head].lemma in HARMING:
        made = make(view, head, first, last, "description", "Person", name="people")  # "killed five"
        return replace(made, plural=True)
    if head.pos == "NUM" and head.i not in view.hits:
        return make(view, head, first, last, "quantity", "Literal")
    return None
