"""Common nouns: groups, institutions and places by their table, everything else as a matter."""

from __future__ import annotations

from dataclasses import replace

from kg.mention.lexicon import QUANTIFIERS, TIME_NOUNS
from kg.mention.scene import Scene, clean, lemmas_of, make, owner_of, whole
from kg.model import Mention, Noun, Token

LONGEST_MATTER = 9  # words; a matter's name is its noun phrase with what it is about, not a paragraph


def noun_entry(view: Scene, first: int, last: int) -> Noun | None:
    return view.lexicon.noun(lemmas_of(view, first, last))


SPONSORED = frozenset(("backed", "led", "funded", "armed", "trained", "supported", "sponsored", "financed"))


def by_noun(view: Scene, head: Token, first: int, last: int) -> Mention | None:
    """A description whose head noun tells its type: "various militant groups", "the Turkish army", "a ceasefire"."""
    entry = noun_entry(view, first, head.i)
    if entry is None:
        return None
    if entry.type in ("Event", "Issue", "Agreement", "Weapon"):
        return _matter(view, head, first, last, entry.type)
    return make(
        view,
        head,
        first,
        last,
        "description",
        entry.type,
        name=described(view, head, first, last),
        country=owner_of(view, head, first, head.i),
        sector=entry.sector,
    )


PERSONS = ("er", "or", "ist", "ian", "ee", "ant", "ent")


def unknown(view: Scene, head: Token, first: int, last: int) -> Mention:
    people = head.tag == "NNS" and head.lemma.endswith(PERSONS)
    owner = owner_of(view, head, first, head.i) if people else None
    if owner:  # "Egyptian labourers": whoever has a nationality is somebody
        name = described(view, head, first, last)
        return make(view, head, first, last, "description", "Population", name=name, country=owner)
    return _matter(view, head, first, last, "Issue")


def _matter(view: Scene, head: Token, first: int, last: int, type: str) -> Mention:
    end = last
    for child in view.sentence.kids(head.i, "nmod"):
        low, high = whole(view.sentence, child.i)
        if low == end + 1 and high - first < LONGEST_MATTER:
            end = high
    made = make(view, head, first, end, "matter", type, country=owner_of(view, head, first, head.i))
    begin = made.first
    while begin < head.i and (view.tokens[begin].pos in ("DET", "NUM") or _is_quantifier(view.tokens[begin])):
        begin += 1
    while begin < head.i and (view.tokens[begin].pos == "PUNCT" or view.tokens[begin + 1].text == "-"):
        begin += 1
    if begin < head.i and view.tokens[begin].lemma in TIME_NOUNS and view.tokens[begin - 1].text == "-":
        begin += 1  # "a seven-year rupture"
    return replace(made, name=clean(view, begin, made.last))


def _is_quantifier(token: Token) -> bool:
    return token.lower in QUANTIFIERS or token.pos == "NUM" or token.tag == "PRP$"


def described(view: Scene, head: Token, first: int, last: int) -> str:
    """Return a description's name: no articles, numbers or possessors."""
    kept: list[str] = []
    tie = owner_of(view, head, first, head.i)
    for token in view.tokens[first : head.i]:
        if token.tag in ("POS", "WP$"):
            kept.clear()
        elif token.i in view.hits and view.hits[token.i][2].entries[0].actor.id == tie:
            continue  # the owner's own name: the adjective is put in front again
        elif (
            token.pos not in ("DET", "PUNCT", "CCONJ", "ADV", "ADP")
            and not _is_quantifier(token)
            and (token.lower not in SPONSORED or view.tokens[token.i - 1].text == "-")
        ):
            kept.append(token.text)
    return " ".join([*kept, view.text[head.start : view.tokens[max(last, head.i)].end]])
