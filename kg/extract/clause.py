"""What a clause's own words do to it: negation, auxiliaries, adverbs, marks."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.reading import Reading
from kg.extract.subjects import find_operator, headline
from kg.extract.unreal import unreal
from kg.model import Operator, Token

NEGATIVE = frozenset(
    ("not", "n't", "never", "neither", "nor", "hardly", "scarcely", "barely", "nowhere", "rarely", "seldom")
)


NO = frozenset(("no", "neither", "zero"))


NOBODY = frozenset(("none", "nobody", "nothing"))


PLANNED_AUX = frozenset(("will", "shall", "'ll", "wo"))


POSSIBLE_AUX = frozenset(("may", "might", "could", "can", "ca", "would", "'d"))


WANTED_AUX = frozenset(("should", "must", "ought", "need"))


UNREAL_MARKS = frozenset(("if", "unless", "whether", "lest", "provided", "until", "till"))


ALL_BUT = frozenset(("everything", "anything", "all"))


INVERTED = frozenset(("had", "were", "should"))


@dataclass(frozen=True)
class Status:
    """Polarity and modality of a clause, with the operators above it, innermost first."""

    denied: bool = False
    modality: str = "actual"
    chain: tuple[tuple[int, Operator], ...] = ()
    reasons: tuple[str, ...] = field(default=())


class Climb:
    """Collects what the words above a clause do to it."""

    def __init__(self) -> None:
        self.denied = False
        self.modality = "actual"
        self.chain: list[tuple[int, Operator]] = []
        self.reasons: list[str] = []

    def deny(self, reason: str) -> None:
        self.denied = not self.denied
        self.reasons.append(reason)
        if not self.denied:  # two denials do not make a fact
            self.weaken("possible", "double negation")

    def weaken(self, modality: str, reason: str) -> None:
        if self.modality == "actual":
            self.modality = modality
            self.reasons.append(reason)

    def status(self) -> Status:
        return Status(self.denied, self.modality, tuple(self.chain), tuple(self.reasons))


def _talked_of(reading: Reading, i: int) -> bool:
    """ "talk of Chad being a backer": a topic, no fact; "with Chad being a backer" takes it for granted."""
    return any(kid.lower in ("of", "about", "from", "to", "on", "for") for kid in reading.kids(i, "mark", "case"))


def own_words(reading: Reading, i: int, climb: Climb, below: int = -1) -> None:
    """Negation, auxiliaries, adverbs and marks of the clause itself; `below` is where the climb comes from."""
    token = reading.tokens[i]
    negated(reading, i, climb)
    if not reading.is_verb(i):
        determined(reading, i, climb)
    _outer(reading, i, climb)
    for kid in reading.kids(i, "nsubj", "obj", "obl"):
        if kid.i != below and (kid.lower in NOBODY or has_no(reading, kid.i)):
            climb.deny(f"no {kid.lower}")
            break
    auxiliaries(reading, i, climb)
    if _so_called(reading, i):
        climb.weaken("alleged", "so-called")
    near = reading.kids(i, "advmod", "amod", "discourse")
    near += [deep for kid in reading.kids(i, "nsubj") for deep in reading.kids(kid.i, "advmod")]
    for kid in near:
        operator = find_operator(reading, kid)
        if operator and operator.kind != "negative" and operator.modality:
            climb.weaken(operator.modality, kid.lower)
        elif operator and operator.kind == "negative" and kid.lower not in NEGATIVE and not _is_negative(reading, kid):
            climb.deny(kid.lower)
    if any(kid.lower in UNREAL_MARKS for kid in reading.kids(i, "mark", "case")) and token.dep != "conj":
        climb.weaken("possible", "conditional")
    if any(kid.tag == "VBG" for kid in reading.kids(i, "cop")) and _talked_of(reading, i):
        climb.weaken("possible", "talk of it")
    infinitive(reading, token, climb)


def probe(reading: Reading, i: int, below: int) -> Climb:
    """Return what a clause's own words and surroundings do, seen from the clause `below` it."""
    climb = Climb()
    own_words(reading, i, climb, below)
    surroundings(reading, i, climb, below)
    return climb


def surroundings(reading: Reading, i: int, climb: Climb, below: int = -1) -> None:
    for modality, reason in unreal(reading, i, below):
        climb.weaken(modality, reason)


def _outer(reading: Reading, i: int, climb: Climb) -> None:
    """ "The claim was that …", "Chances are that …"; "Had X known, …"."""
    for kid in reading.kids(i, "nsubj:outer"):
        found = find_operator(reading, kid)
        if found and found.polarity == "deny":
            climb.deny(kid.lower)
        elif found and found.modality:
            climb.weaken(found.modality, kid.lower)
    subject = next(iter(reading.kids(i, "nsubj")), None)
    for kid in reading.kids(i, "aux", "cop"):
        inverted = subject is not None and kid.i < subject.i and kid.lower in INVERTED
        negative = any(t.lower in NEGATIVE for t in reading.tokens[max(0, kid.i - 1) : kid.i])
        if inverted and not negative and reading.tokens[-1].text != "?":
            climb.weaken("possible", "inverted conditional")


def _so_called(reading: Reading, i: int) -> bool:
    """ "The so-called alliance" doubts it; a so-called "special operation" only doubts the name."""
    for kid in reading.kids(i, "amod"):
        if kid.lemma == "call" and any(deep.lower == "so" for deep in reading.kids(kid.i)):
            return kid.i + 1 < len(reading.tokens) and reading.tokens[kid.i + 1].text not in ('"', "'", "``")
    return False


def infinitive(reading: Reading, token: Token, climb: Climb) -> None:
    """ "X is to visit Y", "X to visit Y" (headline), "that X withdraw" (subjunctive)."""
    if token.tag not in ("VB", "VBN", "VBP"):
        return
    if token.tag == "VB" and reading.kids(token.i, "cop"):
        climb.weaken("planned", "is to")
    to = any(kid.lower == "to" for kid in reading.kids(token.i, "mark", "aux"))
    if to and any(kid.lower == "yet" for kid in reading.kids(token.i, "advmod")):
        climb.deny("yet to")
    if token.tag == "VBN" and not (to and any(kid.lemma == "be" for kid in reading.kids(token.i, "aux", "cop"))):
        return
    if to and (
        token.head == token.i
        or headline(reading, token)
        or token.dep in ("parataxis", "ccomp")
        or reading.head(token.i).lemma == "be"
    ):
        climb.weaken("planned", "to")
    elif not to and any(kid.lower == "that" for kid in reading.kids(token.i, "mark")) and _demanded(reading, token):
        climb.weaken("wanted", "subjunctive")


def _demanded(reading: Reading, token: Token) -> bool:
    """ "conditions that Kyiv withdraw": a bare third person after "that" is a wish."""
    subject = next(iter(reading.kids(token.i, "nsubj")), None)
    return subject is not None and subject.tag in ("NN", "NNP") and not reading.kids(token.i, "aux")


def auxiliaries(reading: Reading, i: int, climb: Climb) -> None:
    for kid in reading.kids(i, "aux", "aux:pass"):
        if kid.lower in PLANNED_AUX or (kid.lower in ("would", "'d") and _reported(reading, reading.tokens[i])):
            climb.weaken("planned", kid.lower)
        elif kid.lower in POSSIBLE_AUX and not (kid.lower == "'d" and reading.tokens[i].tag == "VBN"):
            climb.weaken("possible", kid.lower)
        elif kid.lower in WANTED_AUX:
            climb.weaken("wanted", kid.lower)


def _reported(reading: Reading, token: Token) -> bool:
    """ "Said that it would host the summit": what will be, told later."""
    verb = reading.head(token.i)
    operator = find_operator(reading, verb) if token.dep == "ccomp" and verb.tag == "VBD" else None
    return operator is not None and operator.kind == "speech" and operator.modality is None


def negated(reading: Reading, i: int, climb: Climb) -> None:
    near = reading.kids(i, "advmod", "cc", "cc:preconj", "det", "neg", "aux")
    near += [deep for kid in near for deep in reading.kids(kid.i, "advmod")]
    for kid in near:
        if _is_negative(reading, kid):
            climb.deny(kid.lower)
            return


def _is_negative(reading: Reading, kid: Token) -> bool:
    after = reading.tokens[kid.i + 1].lower if kid.i + 1 < len(reading.tokens) else ""
    before = reading.tokens[kid.i - 1].lower if kid.i else ""
    deed = kid.i + 1 < len(reading.tokens) and reading.tokens[kid.i + 1].tag == "VB"
    if ((kid.lower, after) == ("far", "from") and not _far_from_another(reading, kid)) or (
        kid.lower == "but" and before in ALL_BUT and deed
    ):
        return True  # "far from arming them"; "did everything but attack"
    if kid.lower in NEGATIVE and not _only(reading, kid):
        return True
    return kid.lower in ("longer", "more") and any(deep.lower == "no" for deep in reading.kids(kid.i))


def _far_from_another(reading: Reading, far: Token) -> bool:
    """ "Far from backing the coup, Algeria condemned it": the condemning is not far."""
    next_verb = reading.tokens[far.i + 2] if far.i + 2 < len(reading.tokens) else far
    return next_verb.tag == "VBG" and next_verb.i != far.head


def _only(reading: Reading, kid: Token) -> bool:
    """ "not only … but also" denies nothing."""
    after = kid.i + 1
    return (
        kid.lower == "not" and after < len(reading.tokens) and reading.tokens[after].lower in ("only", "just", "least")
    )


def has_no(reading: Reading, i: int) -> bool:
    """Return whether a noun is determined by "no", "not all", "zero"."""
    near = reading.kids(i, "det", "advmod", "cc:preconj", "nummod", "amod")
    near += [deep for kid in near for deep in reading.kids(kid.i, "advmod")]
    return any(kid.lower in NO or _not_all(reading, kid) for kid in near)


def _not_all(reading: Reading, kid: Token) -> bool:
    after = reading.tokens[kid.i + 1].lower if kid.i + 1 < len(reading.tokens) else ""
    return kid.lower == "not" and after in ("all", "every", "any", "many", "much", "everyone", "both")


def determined(reading: Reading, i: int, climb: Climb) -> None:
    if has_no(reading, i):
        climb.deny("no")


def is_aside(reading: Reading, at: Token) -> bool:
    """Return whether a clause stands apart from what governs it: ", which …"; after a semicolon."""
    parent = reading.head(at.i)
    if at.dep == "acl:relcl" and reading.after_comma(at.i):
        return True
    low, high = sorted((at.i, parent.i))
    between = any(t.text == ";" for t in reading.tokens[low:high])
    return at.dep in ("conj", "parataxis") and between and bool(reading.kids(at.i, "nsubj"))


def governor(reading: Reading, noun: Token) -> Token:
    """Return the first word above a noun that is none of its like: the verb of "accused A and his family of …"."""
    above = reading.head(noun.i)
    for _ in range(4):
        if reading.is_verb(above.i) or above.head == above.i:
            break
        above = reading.head(above.i)
    return above
