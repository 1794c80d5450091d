"""Event and agent nouns become frames: "talks between X and Y", "X's attack on Y", "X is a backer of Y"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.reading import Frame, Reading, Slots, merged, prepositions
from kg.extract.subjects import find_operator, surface_subject
from kg.extract.voice import is_passive
from kg.model import Token

PARTITIVE = frozenset(("one", "some", "many", "most", "several", "part", "among", "two", "three"))
# verbs that only carry the noun: their subject acts, their prepositions belong to the noun
LIGHT = frozenset(
    (
        "hold",
        "have",
        "conduct",
        "make",
        "give",
        "launch",
        "carry",
        "take",
        "begin",
        "start",
        "resume",
        "continue",
        "mount",
        "wage",
        "stage",
        "pay",
        "offer",
        "provide",
        "lend",
        "express",
        "voice",
        "impose",
        "lead",
        "sign",
        "reach",
        "strike",
        "conclude",
        "enter",
        "announce",
        "declare",
        "engage",
        "pursue",
        "undertake",
        "perform",
        "deliver",
        "issue",
        "open",
        "host",
        "attend",
        "join",
        "establish",
        "forge",
        "form",
        "maintain",
        "renew",
        "restore",
        "deepen",
        "expand",
        "strengthen",
        "do",
        "exchange",
        "intensify",
        "step",
        "complete",
        "end",
        "stop",
        "suspend",
        "halt",
        "extend",
        "show",
        "receive",
        "enjoy",
        "seek",
        "order",
        "plan",
        "want",
        "threaten",
    )
)
ENDS = frozenset(("from", "to", "into", "against", "on", "between", "by"))
RUNS = frozenset(("series", "round", "string", "wave", "set", "spate", "number", "flurry"))  # "a round of talks"
CARRIED = ("nsubj", "nsubj:pass", "obj")
FORMED = 0.75  # strength: "opposed to" and "allied with", not "committed to"
PAST = frozenset(("former", "ex", "erstwhile", "onetime", "one-time", "ex-"))
INSIDE = ("behind", "in", "at", "of", "among", "as", "under")
BECOMING = frozenset(("become", "remain", "be", "seem", "appear", "emerge", "serve", "stay"))


def noun_frames(reading: Reading) -> Iterator[Frame]:
    """Yield a frame for each noun of a sentence that the ontology's phrases know."""
    for token in reading.tokens:
        if any(kid.lower in PAST for kid in reading.kids(token.i, "amod", "compound")) and _is_someone(reading, token):
            continue  # "its former ally" is none
        if token.pos in ("NOUN", "PROPN", "VERB") and ("noun", token.lemma) in reading.ontology.phrases:
            yield _frame(reading, token)
        elif token.tag == "VBG" and ("noun", token.lower) in reading.ontology.phrases and _owned(reading, token):
            yield replace(_frame(reading, token), lemma=token.lower)


def _owned(reading: Reading, token: Token) -> bool:
    """ "Israel's killing of a commander": an event, whatever the tagger says."""
    owner = [kid for kid in reading.kids(token.i, "nmod:poss") if kid.i < token.i]
    return bool(owner) and not reading.kids(token.i, "nsubj", "aux")


def _frame(reading: Reading, token: Token) -> Frame:
    slots = _own(reading, token)
    predicate = _predicate(reading, token)
    if predicate:
        return Frame(token.i, "noun", merged({"subj": predicate}, slots), "nominal_predicate")
    if _is_someone(reading, token):
        return Frame(token.i, "noun", slots, "agent_noun")
    carried, rule = _carried(reading, token)
    return Frame(token.i, "noun", merged(slots, carried), rule, frozenset(set(carried) - set(slots)))


def _own(reading: Reading, token: Token) -> Slots:
    slots = prepositions(reading, token.i, "nmod", "obl")
    for kid in reading.kids(token.i, "nmod"):
        if reading.case(kid.i) == "of":  # "withdrawal of troops from Mali": the parser hangs the place on the troops
            deeper = prepositions(reading, kid.i, "nmod")
            slots = merged(slots, {name: items for name, items in deeper.items() if name in ENDS})
    if reading.kids(token.i, "nsubj", "cop"):
        slots = merged(slots, prepositions(reading, token.i, "obl"))
    owners = list(reading.kids(token.head if _before_name(reading, token) else token.i, "nmod:poss"))
    modifiers = [kid for kid in reading.kids(token.i, "amod", "compound", "nmod:unmarked") if kid.i in reading.mentions]
    if owners:
        slots["poss"] = reading.members(owners[0].i)
    if modifiers:
        slots["mod"] = reading.members(modifiers[0].i)
    if "by" in slots:
        slots["subj"] = slots["by"]
    elif not _is_someone(reading, token):
        slots = merged(slots, {"subj": slots.get("poss") or slots.get("mod") or _arms_of(reading, slots) or ()})
    return {name: items for name, items in slots.items() if items}


def _arms_of(reading: Reading, slots: Slots) -> tuple[int, ...]:
    """ "The delivery of German tanks to Ukraine": whose weapons they are delivers."""
    arms = [i for i in slots.get("of", ()) if i in reading.mentions and reading.mentions[i].type == "Weapon"]
    found = [kid.i for i in arms for kid in reading.kids(i, "amod", "compound", "nmod:poss")]
    return tuple(i for i in found if i in reading.mentions and reading.mentions[i].type == "State")


def _is_someone(reading: Reading, token: Token) -> bool:
    """Return whether a noun names who or where, not what happens: "ally", "leader", "city"."""
    item = reading.mentions.get(token.i)
    return item is not None and (
        item.kind in ("role", "name") or reading.ontology.kind(item.type) in ("actor", "place")
    )


def _predicate(reading: Reading, token: Token) -> tuple[int, ...]:
    """Who is said to be the noun: subject of "be" or "become", or the noun it stands in apposition to."""
    top = _partitive(reading, token)
    if _before_name(reading, token):
        return (token.head,)
    if reading.kids(top.i, "cop") and not reading.kids(top.i, "expl"):
        if any(kid.lower not in INSIDE for kid in reading.kids(top.i, "case") if kid.tag != "POS"):
            return ()  # "is against the attack", "is near the talks": neither attacks nor talks
        return surface_subject(reading, top.i)[0]
    parent = reading.head(top.i)
    if top.dep in ("xcomp", "obj") and parent.lemma in BECOMING:
        return surface_subject(reading, parent.i)[0]
    if top.dep == "conj" and reading.kids(parent.i, "cop"):
        return surface_subject(reading, parent.i)[0]
    if top.dep == "appos":  # "Ann Low and Bo Hill, the envoy": the nearest is meant
        return (max(i for i in (parent.i, *reading.members(parent.i)) if i < top.i or i == parent.i),)
    named = [kid for kid in reading.kids(top.i, "appos") if kid.pos == "PROPN"]
    return (named[0].i,) if named else ()


def _before_name(reading: Reading, token: Token) -> bool:
    """ "Turkey's ally Azerbaijan": the noun tells what the name is."""
    named = reading.mentions.get(token.head)
    glued = token.dep in ("compound", "nmod:desc") and token.i == token.head - 1
    return glued and named is not None and named.kind == "name" and bool(reading.kids(token.head, "nmod:poss"))


def _partitive(reading: Reading, token: Token) -> Token:
    """ "one of its few allies": the predicate is "one"."""
    parent = reading.head(token.i)
    if token.dep == "nmod" and parent.lemma in PARTITIVE and reading.case(token.i) in ("of", "among"):
        return parent
    if token.dep == "obl" and reading.case(token.i) == "among" and reading.kids(token.i, "cop"):
        return token
    return token


def _carried(reading: Reading, token: Token) -> tuple[Slots, str]:
    """What a light verb lends to its noun: "X held talks with Y", "talks were held between X and Y"."""
    verb = reading.head(token.i)
    at = token
    while (at.dep == "conj" and verb.pos == "NOUN") or (verb.lemma in RUNS and reading.case(at.i) == "of"):
        at, verb = verb, reading.head(verb.i)
    if at.dep not in CARRIED or not reading.is_verb(verb.i) or not _carries(reading, verb):
        return {}, "event_noun"
    slots = prepositions(reading, verb.i, "obl")
    for kid in reading.kids(verb.i, "obj"):
        if kid.lower == "place":  # "will take place between": the parser hangs the sides on either word
            slots = merged(slots, prepositions(reading, kid.i, "nmod"))
    if at.dep == "obj":
        subject = surface_subject(reading, verb.i)[0]
        slots |= {"subj": subject} if subject else {}
    elif is_passive(reading, verb) and "by" in slots:
        slots["subj"] = slots["by"]
    return slots, "light_verb"


def _carries(reading: Reading, verb: Token) -> bool:
    found = find_operator(reading, verb)
    return verb.lemma in LIGHT or (found is not None and found.control == "subj" and found.kind != "speech")


def _adjective(reading: Reading, token: Token) -> str:
    """ "Opposed" by its lemma or, taken for a verb, by its form; the weaker phrases only know true adjectives."""
    phrases = reading.ontology.phrases
    if ("adj", token.lemma) in phrases:
        return token.lemma
    formed = phrases.get(("adj", token.lower), ())
    return token.lower if formed and min(item.strength for item in formed) >= FORMED else ""


def adjective_frames(reading: Reading) -> Iterator[Frame]:
    """Yield a frame for each predicative adjective that the ontology's phrases know: "opposed to", "allied with"."""
    for token in reading.tokens:
        known = _adjective(reading, token)
        if not known or token.pos not in ("ADJ", "VERB"):
            continue
        slots = prepositions(reading, token.i, "obl", "nmod")
        subject = surface_subject(reading, token.i)[0]
        if not subject and token.dep in ("amod", "acl", "acl:relcl"):
            subject = (token.head,)
        comp = tuple(kid.i for kid in reading.kids(token.i, "xcomp", "ccomp", "advcl"))
        if comp:
            slots["comp"] = comp
        if subject:
            yield Frame(token.i, "adj", merged({"subj": subject}, slots), "adjective", lemma=known)
