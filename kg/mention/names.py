"""Names, known beforehand or given away by the recogniser and by capitals."""

from __future__ import annotations

import re

from kg.mention.descriptions import noun_entry
from kg.mention.gazetteer import Entry, Hit, fold
from kg.mention.lexicon import BODIES, MONTHS
from kg.mention.scene import Scene, clean, is_short, make, owner_of
from kg.model import Mention, Token

LABELS = {"PERSON": "Person", "ORG": "Organisation", "PLACE": "Place", "EVENT": "Event"}
DESCRIBED = BODIES | {"Court", "Government", "Legislature", "Person", "Population", "Event", "Agreement"}
UNTYPED = "Actor"  # a name that nothing gives a type: it is somebody
ADDRESS = re.compile(r"@|://|^www\.|\.(?:com|org|net)\b")


def buried_name(view: Scene, head: Token, first: int, last: int) -> Mention | None:
    """A known name or demonym that only modifies another noun."""
    if head.i not in view.hits or head.dep.partition(":")[0] not in ("amod", "compound"):
        return None
    _, _, hit = view.hits[head.i]
    return _from_entry(view, head, first, last, hit.entries[0])


def _from_entry(view: Scene, head: Token, first: int, last: int, entry: Entry) -> Mention:
    actor = entry.actor
    if entry.reason == "inhabitants" and actor.type != "Population":
        return make(view, head, first, last, "description", "Population", country=actor.id, reason="inhabitants")
    return make(
        view,
        head,
        first,
        last,
        "name",
        actor.type,
        actor=actor.id,
        name=actor.name,
        sector=actor.sector,
        reason=entry.reason,
    )


def by_name(view: Scene, head: Token, first: int, last: int) -> Mention | None:
    """A known name, or one that the entity recogniser or its capitals give away."""
    if head.i in view.hits:
        begin, end, hit = view.hits[head.i]
        rest = [i for i in (*range(first, begin), *range(end + 1, last + 1)) if view.tokens[i].pos == "PROPN"]
        rest = [i for i in rest if view.tokens[i].lower not in MONTHS]  # "On 23 September Turkey bombed"
        loose = [i for i in rest if view.tokens[i].dep.startswith(("flat", "compound")) and i not in view.hits]
        if not loose and end >= head.i:
            return _from_entry(view, head, begin, end, _reading(view, head, hit))
    if head.pos != "PROPN" and not head.ent and not is_short(view, head):
        return None
    if _is_described(view, head, first):
        return None
    return new_name(view, head, first, last)


def _is_described(view: Scene, head: Token, first: int) -> bool:
    """Return whether a noun of the tables tells what it is; "Random House" is a body's name, and no building."""
    entry = noun_entry(view, first, head.i)
    if entry is None or (entry.type not in DESCRIBED and _kind_of_word(view, first, head.i) == "Organisation"):
        return False
    if head.pos == "PROPN" and head.ent[2:] == "PERSON":
        return entry.type in ("Person", "Population")
    return entry.type in DESCRIBED or head.pos != "PROPN" or head.ent[2:] != "ORG"


LOCATIVE = frozenset(("in", "at", "near", "outside", "inside", "around", "into", "throughout", "across"))


# what is done to towns: nobody overruns a government
TAKING = frozenset(
    ("seize", "capture", "recapture", "retake", "occupy", "storm", "besiege", "shell", "overrun", "enter")
)


def _reading(view: Scene, head: Token, hit: Hit) -> Entry:
    """A capital after "in" or "near", or one that is seized, is the town; elsewhere it stands for the state."""
    if hit.entries[0].reason == "seat of power":
        marks = {kid.lower for kid in view.sentence.kids(head.i, "case")}
        towns = [entry for entry in hit.entries if entry.actor.type in ("City", "Facility")]
        taken = head.dep in ("obj", "nsubj:pass") and view.tokens[head.head].lemma in TAKING
        if (taken or marks & LOCATIVE) and towns:
            return towns[0]
    return hit.entries[0]


def new_name(view: Scene, head: Token, first: int, last: int) -> Mention | None:
    tokens = view.tokens
    begin, end = head.i, head.i
    while (
        begin > first
        and (tokens[begin - 1].pos == "PROPN" or tokens[begin - 1].tag == "NNP" or tokens[begin - 1].text in "-.")
        and tokens[begin - 1].lower not in MONTHS
        and (begin - 1 not in view.hits or view.hits[begin - 1][2].entries[0].reason != "demonym")
    ):
        begin -= 1
    while end < last and _goes_on(tokens[end + 1]):
        end += 1
    while begin < end and tokens[begin].pos == "PUNCT":
        begin += 1
    name = clean(view, begin, end)
    if ADDRESS.search(name) or sum(map(str.isalpha, name)) < 2:
        return None
    kind = _kind(view, head, begin, end)
    if kind == "Event":
        return make(view, head, begin, end, "matter", "Event", name=name)
    country = owner_of(view, head, first, begin) if kind in ("Organisation", UNTYPED) else None
    return make(view, head, begin, end, "name", kind, name=name, country=country, reason="name")


def _goes_on(token: Token) -> bool:
    """Return whether a word goes on with the name before it; an address does not: "John Low <low@example.org>"."""
    return (token.pos == "PROPN" or token.dep == "flat") and not ADDRESS.search(token.text)


def _kind(view: Scene, head: Token, begin: int, end: int) -> str:
    """Return the type of a name that no table knows: the recogniser's, a given name's, or a place's after "in"."""
    tokens = view.tokens
    told = _kind_of_word(view, begin, end)
    if told:
        return told
    label = next((tokens[i].ent[2:] for i in (head.i, begin, end) if tokens[i].ent), "")
    if label in LABELS:
        return LABELS[label]
    if fold(tokens[begin].lower) in view.lexicon.naming.given:
        return "Person"
    marks = {kid.lower for kid in view.sentence.kids(head.i, "case", "det")}
    located = marks & LOCATIVE and not label and not marks & {"at", "a", "an"}
    return "Place" if located and not tokens[end].text.isupper() else UNTYPED


def _kind_of_word(view: Scene, begin: int, end: int) -> str | None:
    """Return the type that the last word of a longer name tells: "Sudan Peace Forum", "Central Park"."""
    words = view.tokens[begin : end + 1]
    if len(words) < 2 or not (words[0].text[0].isupper() and words[-1].text[0].isupper()):
        return None
    word = fold(words[-1].lower).rstrip(".")
    if view.lexicon.naming.is_a(word, "body"):
        return "Organisation"
    return "Place" if view.lexicon.naming.is_a(word, "place") else None


GENERIC = frozenset(
    (
        "news",
        "group",
        "movement",
        "agency",
        "newspaper",
        "militia",
        "website",
        "network",
        "party",
        "channel",
        "broadcaster",
        "organisation",
        "organization",
        "daily",
        "rebel",
        "militant",
    )
)


FIGHTING = frozenset(
    ("terrorist", "militant", "fighter", "rebel", "insurgent", "gunman", "jihadist", "force", "militia")
)


def named_generic(view: Scene, head: Token, first: int) -> Mention | None:
    """ "Asharq Al-Awsat news", "the Hamas movement": the name in front is the actor."""
    before = head.i - 1
    if before < first or before not in view.hits or head.lemma not in (GENERIC if head.tag == "NN" else FIGHTING):
        return None
    begin, _, hit = view.hits[before]
    entry = hit.entries[0]
    if head.tag != "NN" and entry.actor.type != "ArmedGroup":
        return None
    if entry.reason != "name" or entry.actor.type in ("State", "Person", "City", "Region"):
        return None
    return _from_entry(view, head, begin, head.i, entry)
