"""Verbs and what stands around them become frames; passives, relatives and participles are undone."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.circumstances import is_measure
from kg.extract.reading import Frame, Reading, Slots, merged, prepositions
from kg.extract.subjects import RELATIVE, late_object, surface_subject
from kg.extract.voice import is_passive
from kg.model import Token


def verb_frames(reading: Reading) -> Iterator[Frame]:
    """Yield a frame for each verb of a sentence."""
    for token in reading.tokens:
        if token.dep == "amod" and token.tag in ("VBN", "VBD", "JJ") and _participle_lemma(reading, token):
            yield from _modifier(reading, token)
        elif reading.is_verb(token.i) and token.dep not in ("aux", "cop", "case", "mark", "fixed"):
            yield clause_frame(reading, token)


def clause_frame(reading: Reading, token: Token) -> Frame:
    """Return a verb with its arguments as in the active voice."""
    slots = prepositions(reading, token.i, "obl")
    for kid in reading.kids(token.i, "obj", "iobj"):
        slots[kid.dep] = slots.get(kid.dep, ()) + reading.members(kid.i)
    for kid in late_object(reading, token.i):
        slots.setdefault("obj", reading.members(kid.i))
    _called(reading, token, slots)
    _asked(reading, token, slots)
    _receiver(reading, token, slots)
    _particle(reading, token, slots)
    _measured(reading, token, slots)
    _shared_object(reading, token, slots)
    _relative_gap(reading, token, slots)
    subject, rule = surface_subject(reading, token.i)
    subject = tuple(actor for i in subject for actor in _wielders(reading, i))
    comp = tuple(kid.i for kid in reading.kids(token.i, "xcomp", "ccomp"))
    if comp:
        slots["comp"] = comp
    if is_passive(reading, token):
        return _passive(reading, token, slots, subject, rule)
    slots = merged({"subj": subject} if subject else {}, slots)
    return Frame(token.i, "verb", slots, rule or "active")


WIELDED = frozenset(
    ("fire", "launch", "drop", "carry", "plant", "conduct", "detonate", "fly", "stage", "operate", "mount")
)


def _wielders(reading: Reading, i: int) -> tuple[int, ...]:
    """ "Missiles fired by the army struck a depot": the army did."""
    item = reading.mentions.get(i)
    if item is None or item.country or item.type not in ("Weapon", "Vehicle", "Event"):
        return (i,)
    for kid in reading.kids(i, "acl"):
        agents = [deep.i for deep in reading.kids(kid.i, "obl") if reading.case(deep.i) == "by"]
        if kid.lemma in WIELDED and agents:
            return reading.members(agents[0])
    return (i,)


SPONSORING = frozenset(
    ("back", "support", "fund", "arm", "train", "finance", "sponsor", "control", "occupy", "besiege")
)
CALLING = frozenset(("call", "phone", "meet", "visit", "telephone", "ring"))
ENDS = frozenset(("on", "to", "against", "from", "for", "with"))
STATE_ACTS = frozenset(("arrest", "detain", "jail", "imprison", "sentence", "convict", "execute", "indict", "hang"))
SENDING_OFF = frozenset(("expel", "deport", "extradite", "evict", "banish"))
AREAS = ("in", "of", "around", "near", "inside")
GIVING = frozenset(
    ("send", "give", "sell", "grant", "lend", "offer", "supply", "hand", "provide", "deny", "promise", "pay")
)


def _called(reading: Reading, token: Token, slots: Slots) -> None:
    """ "Rutte called Xi Jinping to discuss it": a name that the parser takes for what somebody was called."""
    named = [kid.i for kid in reading.kids(token.i, "xcomp") if kid.pos == "PROPN" and kid.i in reading.mentions]
    if token.lemma in CALLING and named and "obj" not in slots and reading.mentions[named[0]].type == "Person":
        slots["obj"] = reading.members(named[0])


def _asked(reading: Reading, token: Token, slots: Slots) -> None:
    """ "called for Israel to withdraw": of whom it is asked, though he is the subject of what is asked."""
    for clause in reading.kids(token.i, "advcl", "xcomp", "ccomp"):
        marks = {kid.lower for kid in reading.kids(clause.i, "mark", "aux")}
        doers = reading.kids(clause.i, "nsubj")
        if {"for", "to"} <= marks and doers and "for" not in slots:
            slots["for"] = reading.members(doers[0].i)


def _particle(reading: Reading, token: Token, slots: Slots) -> None:
    """ "took over the town": the parser takes the particle for the noun's preposition."""
    nouns = [kid.i for kid in reading.kids(token.i, "obl") if any(k.tag == "RP" for k in reading.kids(kid.i, "case"))]
    if nouns and "obj" not in slots:
        slots["particle"] = reading.members(nouns[0])


def _receiver(reading: Reading, token: Token, slots: Slots) -> None:
    """ "sent Ukraine 18 tanks", "lent Egypt two billions": what looks like the object is the receiver."""
    if token.lemma not in GIVING or "iobj" in slots:
        return
    things = [kid.i for kid in reading.kids(token.i, "obl:unmarked") if kid.i > token.i and kid.i in reading.mentions]
    if things and "obj" in slots and all(reading.mentions[i].kind in ("matter", "quantity") for i in things):
        slots["iobj"], slots["obj"] = slots["obj"], reading.members(things[0])
        return
    for i in slots.get("obj", ()):
        for kid in reading.kids(i, "compound"):
            item = reading.mentions.get(kid.i)
            if item and item.kind == "name" and item.reason in ("name", "seat of power"):
                slots["iobj"] = (kid.i,)
                return


def _measured(reading: Reading, token: Token, slots: Slots) -> None:
    """ "holds 300 square miles of Mali": the place is what is occupied, the number says how much of it."""
    unmarked = tuple(kid.i for kid in reading.kids(token.i, "obl:unmarked"))
    for i in slots.get("obj", unmarked):
        if is_measure(reading, i):
            places = [k.i for h in (i, token.i) for k in reading.kids(h, "nmod", "obl") if reading.case(k.i) in AREAS]
            if places:
                slots["measure"], slots["obj"] = (i,), (places[0],)
            return


def _agent_below(reading: Reading, token: Token) -> tuple[int, ...]:
    """ "supplied to the rebels by Jordan", the agent hung on the noun before it."""
    for kid in reading.kids(token.i, "obl", "obj"):
        for deep in reading.kids(kid.i, "nmod"):
            if reading.case(deep.i) == "by":
                return reading.members(deep.i)
    return ()


def _passive(reading: Reading, token: Token, slots: Slots, subject: tuple[int, ...], rule: str) -> Frame:
    slots = dict(slots)
    if subject:
        if "obj" in slots:  # "was given drones"
            slots.setdefault("iobj", subject)
        else:
            slots["obj"] = subject
    agent = slots.get("by") or _agent_below(reading, token)
    if agent:
        slots["subj"] = agent
        for i in agent:  # "imposed by Kenya on Chad": the parser hangs Chad on Kenya
            for name, items in prepositions(reading, i, "nmod").items():
                if name in ENDS:
                    slots.setdefault(name, items)
    elif token.lemma in STATE_ACTS or token.lemma in SENDING_OFF:
        place = "from" if token.lemma in SENDING_OFF else "in"
        states = tuple(i for i in slots.get(place, ()) if i in reading.mentions and reading.mentions[i].type == "State")
        if len(states) == 1:  # "was arrested in Niger": who but the state arrests
            slots["subj"] = states
            return Frame(token.i, "verb", slots, "passive_place", frozenset(("subj",)))
    return Frame(token.i, "verb", slots, "passive" if rule in ("active", "conjunction", "") else rule)


def _shared_object(reading: Reading, token: Token, slots: Slots) -> None:
    """ "backs and arms rebels": the object stands once, with the first or with the last verb."""
    if "obj" in slots:
        return
    if token.dep == "conj" and reading.is_verb(token.head):
        later = [kid for kid in reading.kids(token.head, "obj") if kid.i > token.i]
        if later:
            slots["obj"] = reading.members(later[0].i)
        return
    for kid in reading.kids(token.i, "conj"):
        if reading.is_verb(kid.i) and kid.i <= token.i + 3 and reading.kids(kid.i, "obj") and not slots:
            slots["obj"] = reading.members(reading.kids(kid.i, "obj")[0].i)
            return


def _relative_gap(reading: Reading, token: Token, slots: Slots) -> None:
    """ "the rebels that Turkey backs": the noun takes the place of the pronoun, spoken or not."""
    if not token.dep.startswith("acl"):
        return
    noun = (_described(reading, token.head),)
    for name, items in list(slots.items()):
        if name != "comp" and any(reading.tokens[i].lower in RELATIVE for i in items):
            slots[name] = noun
            return
    stated = [kid for kid in reading.kids(token.i, "nsubj") if kid.lower not in RELATIVE]
    if token.dep == "acl:relcl" and stated and "obj" not in slots and not is_passive(reading, token):
        slots["obj"] = noun


def _described(reading: Reading, noun: int) -> int:
    """ "Wagner, an outfit that the Kremlin financed": the clause tells of Wagner."""
    item, above = reading.mentions.get(noun), reading.head(noun).i
    nameless = item is None or item.kind == "matter"
    if nameless and reading.tokens[noun].dep == "appos" and above in reading.mentions:
        return above if reading.mentions[above].kind == "name" else noun
    return noun


def _participle_lemma(reading: Reading, token: Token) -> bool:
    return token.tag in ("VBN", "VBD") or bool(_agents(reading, token))


def _modifier(reading: Reading, token: Token) -> Iterator[Frame]:
    """ "Iran-backed rebels", "the besieged city", "their backed militants"."""
    agents = _agents(reading, token)
    slots: Slots = {"obj": reading.members(token.head)[:1]}
    if agents:
        yield Frame(token.i, "verb", slots | {"subj": agents}, "participle")
        return
    owners = tuple(kid.i for kid in reading.kids(token.head, "nmod:poss") if kid.i < token.i)
    if owners and token.lemma in SPONSORING:
        yield Frame(token.i, "verb", slots | {"subj": owners}, "participle")


def _agents(reading: Reading, token: Token) -> tuple[int, ...]:
    """The noun joined to a participle by a hyphen: "Iran-backed", "Saudi-led"."""
    hyphen = token.i - 1
    if hyphen < 1 or reading.tokens[hyphen].text not in ("-", "–", "‑"):
        return ()
    before = reading.tokens[hyphen - 1]
    return (before.i,) if before.i in reading.mentions else ()
