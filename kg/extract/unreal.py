"""What stands around a clause and makes it unreal: conditions, drafts, generic and suspected doers, false alarms."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.extract.subjects import find_operator
from kg.extract.voice import is_passive
from kg.model import Operator, Token

CONDITIONS = frozenset(("if", "unless", "provided", "providing", "assuming", "supposing"))
PAPERS = frozenset(
    ("plan", "draft", "proposal", "scenario", "blueprint", "roadmap", "formula", "framework", "deal", "agreement",
     "accord", "pact", "terms", "term", "initiative", "bill", "scheme")
)  # fmt: skip
PRESENT = ("VBZ", "VBP")
ANY = frozenset(("any", "every", "whichever", "whatever"))
ANYONE = frozenset(("anyone", "anybody", "whoever", "everyone", "everybody", "whichever", "whatever"))
TIMES = frozenset(("moment", "instant", "minute", "time", "day"))
EARLIER = frozenset(("earlier", "previous", "original", "first"))
SHOWING = frozenset(("show", "depict", "picture", "see", "imagine", "portray", "film"))
COUNTED = frozenset(("first", "second", "third", "last", "latest", "only", "next"))
RETRACTING = frozenset(("apologise", "apologize", "retract", "correct", "withdraw", "err"))
UNREAL_GERUNDS = frozenset(("without", "against", "instead", "rather"))
LATER = frozenset(("after", "when", "once", "before", "whenever"))
OBJECT_MARKS = frozenset(("of", "from", "for", "with", "at", "about", "on"))
SAID_TO = frozenset(("say", "report", "believe", "think", "rumour", "rumor", "understand", "know"))
PROVING = frozenset(("prove", "turn", "seem", "appear", "remain", "sound", "look", "stay"))


def unreal(reading: Reading, i: int, below: int = -1) -> Iterator[tuple[str, str]]:
    """Yield (modality, reason) for what weakens the clause of token `i` from around it; `below` is not looked at."""
    for kid in reading.kids(i, "advcl"):
        if kid.i != below and any(deep.lower in CONDITIONS for deep in reading.kids(kid.i, "mark")):
            yield "possible", "on a condition"
    if any(kid.lower == "either" and kid.i < i for kid in reading.kids(i, "advmod", "cc:preconj", "cc")):
        yield "possible", "either"
    if reading.tokens[i].tag in PRESENT:
        for kid in reading.kids(i, "obl"):
            if reading.case(kid.i) == "under" and kid.lemma in PAPERS and kid.i != below:
                yield "planned", f"under a {kid.lemma}"
    for doer in reading.kids(i, "nsubj", "obl:agent"):
        yield from _dubious(reading, doer) if doer.i != below and doer.dep != "nsubj:pass" else ()


def _dubious(reading: Reading, doer: Token) -> Iterator[tuple[str, str]]:
    """ "Suspected rebels killed …", "a forged letter said …", "an earlier version of this article said …"."""
    for kid in reading.kids(doer.i, "amod"):
        found = find_operator(reading, kid)
        if found and found.modality == "alleged":
            yield "alleged", kid.lower
        elif (found and found.polarity == "deny") or (doer.lemma == "version" and kid.lower in EARLIER):
            yield "possible", kid.lower


def generic(reading: Reading, noun: Token, verb: Token) -> bool:
    """ "Any country that arms the junta", "anyone who attacks us", "the moment Chad leaves": tells of nothing yet."""
    any_of = noun.lower in ANYONE or any(kid.lower in ANY for kid in reading.kids(noun.i, "det"))
    any_of = any_of or noun.lemma in TIMES
    any_of = any_of or (noun.lower in ("people", "those") and not reading.kids(noun.i, "det", "amod", "nummod"))
    return any_of and verb.tag in PRESENT


def ahead(reading: Reading, at: Token, parent: Token) -> bool:
    """ "Once Hamas frees them, Israel will withdraw": a present tense that tells of the future."""
    if at.tag not in PRESENT:
        return False
    if parent.lower in ("soon", "long"):
        return True
    marks = {kid.lower for kid in reading.kids(at.i, "mark", "advmod")}
    return bool(marks & LATER) and any(kid.lower in ("will", "shall", "'ll", "would") for kid in reading.kids(parent.i))


def proven(reading: Reading, verb: Token) -> Token:
    """ "The alarm proved false": the adjective that a verb of seeming gives its subject, else the verb."""
    if verb.lemma not in PROVING:
        return verb
    found = [
        kid
        for kid in reading.kids(verb.i, "xcomp", "ccomp")
        if kid.pos in ("ADJ", "NOUN") and find_operator(reading, kid)
    ]
    return found[0] if found else verb


def embeds(reading: Reading, at: Token, operator_at: Token, operator: Operator) -> bool:
    """Return whether an adverbial clause is what an operator is about: "risks being bombed", "barred from bombing"."""
    marks = {kid.lower for kid in reading.kids(at.i, "mark", "case")}
    marks |= {deep.lower for kid in reading.kids(at.i, "mark") for deep in reading.kids(kid.i, "fixed")}
    first = min([kid.i for kid in reading.kids(at.i, "aux", "aux:pass") if kid.tag == "VBG"] + [at.i])
    if reading.tokens[first].tag == "VBG" and first == operator_at.i + 1:
        return True
    if operator.kind == "negative" and reading.kids(at.i, "advmod", "mark"):
        said = find_operator(reading, at)
        if said and said.kind == "speech" and {kid.lower for kid in reading.kids(at.i)} & {"when", "in", "by"}:
            return True  # "misled the world when it said", "was mistaken in saying"
    return bool(marks & OBJECT_MARKS)


def done(reading: Reading, able: Token, denied: bool) -> bool:
    """ "Was able to free them": they are free."""
    past = any(kid.lower in ("was", "were") for kid in reading.kids(able.i, "cop"))
    return able.lemma == "able" and past and not denied and not any(t.lower == "any" for t in reading.tokens[able.i :])


def insisted(reading: Reading, verb: Token, at: Token) -> bool:
    """ "Insisted that it had not shelled them" tells; "insisted that they leave" demands."""
    told = at.tag in ("VBD", "VBZ") or any(kid.tag in ("VBD", "VBZ") for kid in reading.kids(at.i, "aux", "cop"))
    return verb.lemma == "insist" and at.dep == "ccomp" and told


def said_to(reading: Reading, verb: Token) -> bool:
    """ "is said to have seized", "Rebels said to have seized": reported by nobody named."""
    if not reading.is_verb(verb.i) or _has_agent(reading, verb):
        return False
    to = any(kid.lower == "to" for x in reading.kids(verb.i, "xcomp", "ccomp") for kid in reading.kids(x.i, "mark"))
    return is_passive(reading, verb) or (to and verb.lemma in SAID_TO)


def _has_agent(reading: Reading, verb: Token) -> bool:
    return any(reading.case(kid.i) in ("by", "as") or kid.dep == "obl:agent" for kid in reading.kids(verb.i, "obl"))


def carried(reading: Reading, at: Token, verb: Token) -> str | None:
    """ "Made an appeal to release him", "has a plan to attack": the modality that the verb's object gives."""
    nouns = [find_operator(reading, kid) for kid in reading.kids(verb.i, "obj") if kid.i < at.i and kid.pos == "NOUN"]
    return next((item.modality for item in nouns if item and item.modality), None)


def shown(reading: Reading, at: Token, noun: Token) -> bool:
    """ "Seemed to show troops occupying the town": what is shown is no more certain than the showing."""
    verb = reading.head(noun.i)
    return at.tag == "VBG" and noun.dep in ("obj", "iobj") and verb.lemma in SHOWING


def aimed(reading: Reading, at: Token, noun: Token) -> bool:
    """ "A mistake to recognise them" has not been made; "the first state to recognise them" has done it."""
    to = at.tag == "VB" and any(kid.lower == "to" for kid in reading.kids(at.i, "mark", "aux"))
    found = find_operator(reading, at)
    if found and found.kind == "speech" and not found.modality:
        return False  # "every reason to know that …" says what is so
    return to and noun.lower not in COUNTED and not any(kid.lower in COUNTED for kid in reading.kids(noun.i, "amod"))


def habit(reading: Reading, verb: Token) -> bool:
    """ "Used to support them": once, and no plan."""
    return verb.lemma == "use" and verb.tag == "VBD" and not reading.kids(verb.i, "obj")


def taken_back(reading: Reading, at: Token, verb: Token) -> bool:
    """ "Apologised for reporting that …"."""
    found = find_operator(reading, at)
    return verb.lemma in RETRACTING and found is not None and found.kind == "speech"


def unreal_gerund(reading: Reading, at: Token) -> bool:
    """ "Without arming them", "far from arming them"."""
    marks = reading.kids(at.i, "mark", "case")
    far = any(kid.lower == "from" and kid.i and reading.tokens[kid.i - 1].lower == "far" for kid in marks)
    again = any(kid.lower == "far" for kid in reading.kids(at.i, "advmod"))  # then its own words deny it
    return bool({kid.lower for kid in marks} & UNREAL_GERUNDS) or (far and not again)
