"""What stands around a clause and makes it unreal: conditions, drafts, generic and suspected doers, false alarms."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.extract.subjects import find_operator
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
LATER = frozenset(("after", "when", "once", "before", "whenever"))
OBJECT_MARKS = frozenset(("of", "from", "for", "with", "at", "about", "on"))
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
        if doer.i != below and _suspected(reading, doer):
            yield "alleged", "suspected"


def _suspected(reading: Reading, doer: Token) -> bool:
    """ "Suspected rebels killed …", "an alleged drone strike hit …": nobody is sure that it was they."""
    found = [find_operator(reading, kid) for kid in reading.kids(doer.i, "amod")]
    return any(item is not None and item.modality == "alleged" for item in found)


def generic(reading: Reading, noun: Token, verb: Token) -> bool:
    """ "Any country that arms the junta", "anyone who attacks us", "the moment Chad leaves": tells of nothing yet."""
    any_of = noun.lower in ANYONE or any(kid.lower in ANY for kid in reading.kids(noun.i, "det"))
    any_of = any_of or noun.lemma in TIMES
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
    found = [kid for kid in reading.kids(verb.i, "xcomp") if kid.pos in ("ADJ", "NOUN") and find_operator(reading, kid)]
    return found[0] if found else verb


def embeds(reading: Reading, at: Token, operator_at: Token, operator: Operator) -> bool:
    """Return whether an adverbial clause is what an operator is about: "risks being bombed", "barred from bombing"."""
    marks = {kid.lower for kid in reading.kids(at.i, "mark", "case")}
    first = min([kid.i for kid in reading.kids(at.i, "aux", "aux:pass") if kid.tag == "VBG"] + [at.i])
    if reading.tokens[first].tag == "VBG" and first == operator_at.i + 1:
        return True
    if operator.kind == "negative" and reading.kids(at.i, "advmod", "mark"):
        said = find_operator(reading, at)
        if said and said.kind == "speech" and {kid.lower for kid in reading.kids(at.i)} & {"when", "in", "by"}:
            return True  # "misled the world when it said", "was mistaken in saying"
    return bool(marks & OBJECT_MARKS)
