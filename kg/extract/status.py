"""How a clause stands in its text: affirmed or denied, actual or not, and the chain of words that make it so."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.clause import (
    NOBODY,
    UNREAL_MARKS,
    Climb,
    Status,
    auxiliaries,
    determined,
    governor,
    has_no,
    infinitive,
    is_aside,
    negated,
    own_words,
    probe,
    surroundings,
)
from kg.extract.guard import CRITICAL, doubt, told
from kg.extract.reading import Reading
from kg.extract.subjects import find_operator
from kg.extract.unreal import (
    ahead,
    aimed,
    carried,
    done,
    embeds,
    generic,
    habit,
    insisted,
    proven,
    said_to,
    shown,
    taken_back,
    unreal_gerund,
)
from kg.model import Operator, Token

HAPPENING = frozenset(("happen", "occur", "take", "begin", "start", "resume", "go", "be", "exist", "come", "continue"))


TEMPORAL = frozenset(
    ("while", "as", "after", "when", "since", "because", "before", "although", "though", "whereas", "where")
)


NEG_RAISING = frozenset(
    ("believe", "think", "expect", "want", "intend", "plan", "consider", "seek", "hope", "wish", "see")
)


TRUE = frozenset(("true", "fact", "right"))


DEEPEST = 24


UNREAL_OBLIQUES = frozenset(("without", "against", "instead of", "rather than", "despite the lack of"))


def status(reading: Reading, head: int, trigger: tuple[int, ...] = ()) -> Status:
    """Return how the clause or event that token `head` heads stands in its sentence."""
    climb = Climb()
    own_words(reading, head, climb)
    for i in () if climb.denied else trigger[1:]:  # "supplied no weapons" is denied once
        determined(reading, i, climb)
    if _presupposed(reading, head):
        return climb.status()
    at = reading.tokens[head]
    if at.dep == "case":  # "is not against the sanctions"
        own_words(reading, at.head, climb)
    for _ in range(DEEPEST):
        if at.head == at.i:
            break
        parent = reading.head(at.i)
        _step(reading, at, parent, climb)
        at = parent
    _question(reading, climb)
    surroundings(reading, head, climb)
    if not climb.denied and climb.modality == "actual":
        unsure = doubt(reading, head)
        if unsure:
            climb.weaken(unsure, "doubt before it")
    return climb.status()


def _presupposed(reading: Reading, head: int) -> bool:
    """ "No word of it, its spokesman, Ann Low, said": a role beside the name of its holder is taken for granted."""
    item = reading.mentions.get(head)
    if item is None or item.kind != "role" or reading.kids(head, "cop"):
        return False
    return any(kid.i in reading.mentions and kid.i > head for kid in reading.kids(head, "appos"))


def _step(reading: Reading, at: Token, parent: Token, climb: Climb) -> None:
    """What a governing word does to what it governs."""
    dep = at.dep.partition(":")[0]
    if is_aside(reading, at) and (at.dep != "acl:relcl" or not _is_content(reading, at, parent)):
        climb.chain.append((parent.i, _ASIDE))
        return
    if at.tag == "VBG" and unreal_gerund(reading, at):
        climb.deny("without")
    if dep == "conj":
        if parent.lower == "anything" and any(kid.lower == "but" for kid in reading.kids(at.i, "cc")):
            climb.deny("anything but")
        _joined(reading, at, parent, climb)
        return
    if at.dep == "acl:relcl" and _is_content(reading, at, parent):
        dep = "acl"
    elif at.dep == "acl:relcl" or dep in ("appos", "vocative", "dislocated"):
        if at.dep == "acl:relcl" and generic(reading, parent, at):
            climb.weaken("possible", "whoever does")
        climb.chain.append((parent.i, _BARRIER))
        return
    if dep == "advcl":
        _adverbial(reading, at, parent, climb)
        return
    if dep in ("amod", "compound"):
        climb.chain.append((parent.i, _BARRIER))
        return
    if dep == "acl" and shown(reading, at, parent):
        _governed(reading, at, reading.head(parent.i), climb, "xcomp")
        return
    done = at.tag == "VBN" or find_operator(reading, parent) is None
    if dep == "acl" and not reading.kids(at.i, "mark") and done:
        climb.chain.append((parent.i, _BARRIER))  # "an agreement brokered by Qatar" is taken for granted
        return
    if dep == "acl" and aimed(reading, at, parent) and find_operator(reading, parent) is None:
        climb.weaken("planned", f"{parent.lower} to")
    if dep == "acl" and find_operator(reading, parent) is None and reading.kids(at.i, "mark"):
        above = governor(
            reading, parent
        )  # "accused Minsk of arming": the gerund hangs on the noun, the verb governs it
        operator = find_operator(reading, above)
        if operator and operator.control not in (None, "subj"):
            _apply(reading, parent, above, operator, climb)
            return
    _governed(reading, at, parent, climb, dep)


def _is_content(reading: Reading, at: Token, parent: Token) -> bool:
    """ "the claim that it arms Moscow" tells a content; "the claim that it made" describes the claim."""
    found = find_operator(reading, parent)
    if found is None or found.kind not in ("speech", "negative", "possibility", "attitude"):
        return False
    return any(kid.lower == "that" and kid.dep in ("mark", "obl:unmarked") for kid in reading.kids(at.i)) or bool(
        reading.kids(at.i, "nsubj") and reading.kids(at.i, "obj")
    )


_BARRIER = Operator((), "", "barrier", "keep", None, None)
_ASIDE = Operator((), "", "aside", "keep", None, None)  # nobody above says it: the article does


def _passed(climb: Climb) -> bool:
    """Return whether a relative clause or modifier lies between: what it says is taken for granted."""
    return any(operator in (_BARRIER, _ASIDE) for _, operator in climb.chain)


def _joined(reading: Reading, at: Token, parent: Token, climb: Climb) -> None:
    """The second of two joined clauses shares what stands before the first: auxiliaries, "to", marks."""
    if at.tag in ("VBD", "VBZ", "VBP") and reading.kids(at.i, "nsubj") and parent.tag in ("VB", "VBG", "VBN"):
        climb.chain.append((parent.i, _BARRIER))  # "promised to work, and Trump suspended": its own sentence
        return
    if at.pos == "VERB" or at.tag.startswith("VB"):
        past = at.tag in ("VBD", "VBZ") and parent.tag == "VB"  # "would do harm and accused them"
        if not reading.kids(at.i, "nsubj", "aux", "mark") and not past:
            auxiliaries(reading, parent.i, climb)
            if any(kid.lower in ("or", "nor") for kid in reading.kids(at.i, "cc")):
                negated(reading, parent.i, climb)
        if not reading.kids(at.i, "nsubj") and any(
            kid.lower in NOBODY or has_no(reading, kid.i) for kid in reading.kids(parent.i, "nsubj")
        ):
            climb.deny("no subject")
        if not reading.kids(at.i, "nsubj") and any(k.lower in UNREAL_MARKS for k in reading.kids(parent.i, "mark")):
            climb.weaken("possible", "conditional")
        return
    determined(reading, parent.i, climb)
    if any(kid.lower in ("not",) for kid in reading.kids(at.i, "advmod", "cc")):
        climb.deny("not")


def _adverbial(reading: Reading, at: Token, parent: Token, climb: Climb) -> None:
    marks = {kid.lower for kid in reading.kids(at.i, "mark", "case")}
    words = {kid.lower for kid in reading.kids(at.i, "mark", "advmod", "aux", "case")}
    if "but" in marks and at.tag == "VB":
        climb.deny("everything but")
    if at.tag != "VBG" and ("without" in marks or "instead" in words or "rather" in marks):
        climb.deny("without")
    if ahead(reading, at, parent):
        climb.weaken("planned", "when it happens")
    if marks & TEMPORAL and reading.kids(at.i, "nsubj") and at.tag in ("VBD", "VBZ", "VBP", "VBG", "VBN"):
        climb.chain.append((parent.i, _BARRIER))  # "while the army is fighting": true on its own
        return
    operator = find_operator(reading, parent)
    if "to" in marks or "to" in {kid.lower for kid in reading.kids(at.i, "aux")}:
        if operator and operator.control in ("obj", "on", "to", "for"):
            _apply(reading, at, parent, operator, climb)
        elif not _passed(climb) and not habit(reading, parent):
            climb.weaken("planned", "purpose")
    elif taken_back(reading, at, parent):
        climb.weaken("possible", f"{parent.lower} for it")
    elif operator and embeds(reading, at, parent, operator):
        _apply(reading, at, parent, operator, climb)
    if not _passed(climb):
        _climbing_modality(reading, at, parent, climb)


def _climbing_modality(reading: Reading, at: Token, parent: Token, climb: Climb) -> None:
    """A participle or purpose clause is no more real than the clause it hangs on."""
    before = climb.modality
    if before == "actual":
        above = probe(reading, parent.i, at.i)
        if above.modality != "actual":
            climb.weaken(above.modality, "clause above")
        elif above.denied:
            climb.weaken("possible", "clause above denied")


def _governed(reading: Reading, at: Token, parent: Token, climb: Climb, dep: str) -> None:
    parent = proven(reading, parent) if dep == "nsubj" else parent
    operator = find_operator(reading, parent)
    if (
        operator
        and _governs(reading, at, parent, operator, dep)
        and not (dep == "xcomp" and carried(reading, at, parent))
    ):
        _apply(reading, at, parent, operator, climb)
    elif dep in ("ccomp", "xcomp", "csubj") and not _passed(climb):
        _unknowngovernor(reading, at, parent, climb)
    elif dep in ("obj", "obl", "nsubj", "nmod") and not _passed(climb):
        if reading.case(at.i) in UNREAL_OBLIQUES:
            climb.deny(reading.case(at.i)) if reading.case(at.i) == "without" else climb.weaken("possible", "against")
        if parent.pos == "VERB" or dep == "nsubj":
            _light(reading, at, parent, climb)


def _governs(reading: Reading, at: Token, parent: Token, operator: Operator, dep: str) -> bool:
    """Return whether what `at` heads is what the operator is about."""
    if dep in ("ccomp", "xcomp", "csubj", "acl", "parataxis"):
        return True
    if dep == "obj":
        return operator.kind != "speech" or (operator.modality == "alleged" and parent.lemma not in CRITICAL)
    if dep == "nsubj":
        return at.dep == "nsubj:pass" or parent.pos in ("NOUN", "ADJ")
    if dep in ("obl", "nmod"):
        case = reading.case(at.i)
        if case in operator.words:
            return True
        if parent.pos in ("NOUN", "PROPN"):
            return case in ("of", "for", "on", "about", "to", "that", "over", "in")
        return case in ("to", "for", "of", "from", "about", "on", "against", "with") and (
            operator.kind in ("attitude", "negative", "possibility")
        )
    return False


def _apply(reading: Reading, at: Token, parent: Token, operator: Operator, climb: Climb) -> None:
    climb.chain.append((parent.i, operator))
    if _passed(climb):
        return
    above = probe(reading, parent.i, at.i)
    if done(reading, parent, above.denied) or insisted(reading, parent, at):
        return
    if operator.kind == "speech" or told(reading, at, parent):
        _speech(operator, above, climb)
        if said_to(reading, parent):
            climb.weaken("alleged", f"{parent.lower} by nobody named")
        return
    if operator.polarity == "deny":
        if climb.modality == "alleged" and parent.pos == "VERB":
            climb.modality = "actual"  # "rejected the claim that it arms Moscow": it says that it does not
        climb.deny(parent.lower)
    if operator.modality:
        climb.weaken(operator.modality, parent.lower)
    if above.denied:
        if (
            operator.kind in ("implicative", "causative", "phase", "negative")
            or operator.polarity == "deny"
            or parent.lemma in NEG_RAISING
            or operator.kind in ("attitude", "possibility")
        ):
            climb.deny(f"not {parent.lower}")
        else:
            climb.weaken("possible", f"not {parent.lower}")
    if above.modality != "actual":
        climb.weaken(above.modality, f"{above.modality} {parent.lower}")


def _speech(operator: Operator, above: Climb, climb: Climb) -> None:
    if operator.modality and operator.kind == "speech":
        climb.weaken(operator.modality, operator.words[0])
    if above.denied:
        if operator.words[0] in NEG_RAISING or operator.words[0] in TRUE:
            climb.deny(f"not {operator.words[0]}")
        if operator.words[0] not in TRUE:
            climb.weaken("possible", f"not {operator.words[0]}")
    if above.modality in ("alleged", "possible"):
        climb.weaken(above.modality, operator.words[0])


def _unknowngovernor(reading: Reading, at: Token, parent: Token, climb: Climb) -> None:
    """A complement under a word the ontology does not know: only as real as its clause, an infinitive not yet real.

    "Is going to attack", "is about to leave", "scrambled to arm".
    """
    above = probe(reading, parent.i, at.i)
    if at.tag == "VB" and any(kid.lower == "to" for kid in reading.kids(at.i, "mark", "aux")):
        climb.weaken(carried(reading, at, parent) or "planned", f"{parent.lower} to")
    for kid in reading.kids(parent.i, "nsubj") if at.dep == "ccomp" else ():
        operator = find_operator(reading, kid)  # "rumours spread that …", "the claim surfaced that …"
        if operator and operator.kind in ("speech", "possibility", "negative"):
            climb.deny(kid.lower) if operator.polarity == "deny" else climb.weaken(
                operator.modality or "alleged", kid.lower
            )
    if above.denied:
        climb.deny(f"not {parent.lower}")
    if above.modality != "actual":
        climb.weaken(above.modality, parent.lower)


def _light(reading: Reading, at: Token, parent: Token, climb: Climb) -> None:
    """An event that a negated or unreal verb carries: "held no talks", "will launch an attack"."""
    verb = Climb()
    negated(reading, parent.i, verb)
    auxiliaries(reading, parent.i, verb)
    infinitive(reading, parent, verb)
    if verb.denied and (at.dep in ("obj", "nsubj:pass") or parent.lemma in HAPPENING):
        climb.deny(f"not {parent.lower}")
    elif verb.denied:
        climb.weaken("possible", f"not {parent.lower}")
    if verb.modality != "actual":
        climb.weaken(verb.modality, parent.lower)
    for kid in reading.kids(parent.i, "mark", "advmod"):
        if kid.lower in UNREAL_MARKS:
            climb.weaken("possible", "conditional")
        operator = find_operator(reading, kid)
        if operator and operator.modality:
            climb.weaken(operator.modality, kid.lower)


def _question(reading: Reading, climb: Climb) -> None:
    if reading.tokens[-1].text == "?" or (len(reading.tokens) > 1 and reading.tokens[-2].text == "?"):
        climb.weaken("possible", "question")


def operators(found: Status) -> Iterator[tuple[int, Operator]]:
    """Yield the operators above a clause, innermost first, without barriers."""
    passed = False  # beyond a clause that is true on its own only speech still matters
    for i, operator in found.chain:
        if operator is _ASIDE:
            return
        passed = passed or operator is _BARRIER
        if operator is not _BARRIER and (not passed or operator.kind == "speech"):
            yield i, operator
