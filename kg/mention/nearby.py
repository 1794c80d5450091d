"""What words of one sentence stand for by their place in it: "bombed it", "the town of Afrin", "its bombing"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.model import Mention, Sentence, Token

Here = Mapping[int, Mention]  # the mentions of the sentence by head token
PLACES = ("City", "Region", "Place")
JUDGING = frozenset(
    ("condemn", "welcome", "criticise", "criticize", "deny", "support", "regret", "denounce", "praise", "oppose",
     "reject", "call", "hail", "back", "deplore", "describe", "see", "say", "want", "know", "do", "make")
)  # fmt: skip
OBJECTS = ("obj", "iobj", "obl", "obl:agent")


def subject_of(sentence: Sentence, item: Mention) -> Token | None:
    """Return the subject of the verb that a pronoun is an object of: "she urged him" is about two."""
    token = sentence.tokens[item.head]
    if token.dep not in OBJECTS:
        return None
    verb = sentence.tokens[token.head]
    while not sentence.kids(verb.i, "nsubj") and verb.dep in ("xcomp", "advcl", "conj"):
        verb = sentence.tokens[verb.head]
    found = next(iter(sentence.kids(verb.i, "nsubj")), None)
    inherited = verb.i != token.head
    return None if found is None or (inherited and found.dep == "nsubj:pass") else found  # "was held, they seized him"


def called(sentence: Sentence, item: Mention, here: Here) -> tuple[Mention, ...]:
    """ "The Syrian town of Afrin" is Afrin."""
    if item.kind != "description" or item.type not in PLACES:
        return ()
    heads = [kid.i for kid in sentence.kids(item.head, "nmod") if _is_of(sentence, kid) and kid.tag == "NNP"]
    heads += [kid.i for head in heads for kid in sentence.kids(head, "conj")] if item.plural else []
    named = [here[i] for i in heads if i in here and here[i].kind == "name"]
    known = [name for name in named if name.type in PLACES]
    if known or not named or item.plural or named[0].actor:
        return tuple(known)
    name = named[0]
    return (replace(name, type=item.type, role=None, reason="called so", country=item.country),)


def thing(sentence: Sentence, item: Mention, here: Here) -> tuple[Mention, ...]:
    """ "Egypt closed the crossing, and Israel bombed it": the one object before; of judging verbs, what happened."""
    token = sentence.tokens[item.head]
    if token.dep != "obj" or token.lower != "it":
        return ()
    before = [t for t in sentence.tokens[: item.head] if t.dep == "obj" and t.i in here and t.head != token.head]
    if len(before) != 1 or before[0].tag != "NN" or here[before[0].i].kind not in ("matter", "description"):
        return ()
    found = here[before[0].i]
    physical = found.type in ("Facility", "Vehicle", "Weapon", *PLACES)
    judged = sentence.tokens[token.head].lemma in JUDGING
    happened = found.kind == "matter" and found.type in ("Event", "Agreement", "Issue")
    return (found,) if (happened if judged else physical) else ()


def possessor(sentence: Sentence, item: Mention, here: Here, types: tuple[str, ...]) -> tuple[Mention, ...]:
    """ "The coalition carried on with its bombing": the subject of the clause, where no name is nearer."""
    token = sentence.tokens[item.head]
    if token.dep != "nmod:poss" or token.lower != "its":
        return ()
    at = sentence.tokens[token.head]
    while at.head != at.i and at.pos != "VERB":
        at = sentence.tokens[at.head]
    subjects = [kid.i for kid in sentence.kids(at.i, "nsubj") if kid.i < item.head and kid.i in here]
    found = here[subjects[0]] if len(subjects) == 1 else None
    fits = found is not None and found.kind == "description" and found.type in types and not found.plural
    return (found,) if fits and found is not None else ()


def _is_of(sentence: Sentence, noun: Token) -> bool:
    return any(mark.lower == "of" for mark in sentence.kids(noun.i, "case"))


def is_after_comma(sentence: Sentence, clause: Token) -> bool:
    """Return whether a clause is set off by a comma: it adds to what is known already."""
    below, stack = [clause.i], [clause.i]
    while stack:
        kids = list(sentence.children[stack.pop()])
        below += kids
        stack += kids
    first = min(i for i in below if sentence.tokens[i].pos != "PUNCT")
    return first > 0 and sentence.tokens[first - 1].text in (",", "(", "–", "—")
