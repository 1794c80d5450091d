"""Find who acts in a clause that does not say it: relatives, conjunction, control, participles."""

from __future__ import annotations

from kg.extract.reading import Reading
from kg.model import Operator, Token, is_dep

RELATIVE = frozenset(("who", "which", "that", "whom", "whose", "where"))
DOCUMENTS = frozenset(
    ("statement", "report", "letter", "lawsuit", "resolution", "complaint", "note", "message", "declaration",
     "paper", "document", "memo", "editorial", "petition", "communique", "communiqué", "speech", "article", "post",
     "tweet", "motion", "suit", "appeal", "order", "decree")
)  # fmt: skip
ISSUING = frozenset(
    ("issue", "release", "publish", "file", "send", "write", "put", "sign", "pass", "adopt", "make", "deliver",
     "post", "circulate", "submit", "give", "approve", "lodge", "present", "have", "table")
)  # fmt: skip
QUANTIFIED = frozenset(("all", "both", "each", "most"))  # "both of whom"
DEEPEST = 8  # clauses inside clauses; deeper ones are parse errors
CARRYING = frozenset(
    ("have", "make", "launch", "hold", "announce", "express", "begin", "start", "sign", "reach", "pursue",
     "undertake", "mount", "take", "set", "lead", "conduct", "win", "get", "lose", "abandon", "drop", "confirm",
     "show", "seek")
)  # fmt: skip
TOPIC_VERBS = frozenset(
    ("discuss", "praise", "criticise", "criticize", "welcome", "condemn", "reject", "support", "note")
)
OBJECT_MARKS = frozenset(("to", "of", "from", "into", "for", "as"))  # "accused X of", "quoted X as"
CLAUSES = ("xcomp", "advcl", "ccomp", "csubj")


def surface_subject(reading: Reading, verb: int, depth: int = 0) -> tuple[tuple[int, ...], str]:
    """Return the grammatical subject of a predicate, stated or understood, and the construction that gave it."""
    stated = [kid for kid in reading.kids(verb, "nsubj") if not kid.dep.endswith("outer")]
    if stated:
        late = late_object(reading, verb)
        return _stated(reading, verb, [kid for kid in stated if kid not in late] or stated)
    if depth > DEEPEST:
        return (), ""
    token = reading.tokens[verb]
    raised = _raised(reading, token)
    if raised:
        return reading.members(raised), "control"
    for test, find in ((_is_conj, _shared), (_is_reduced, _antecedent), (_is_controlled, _controller)):
        if test(reading, token):
            found = find(reading, token, depth)
            if found[0] or not _finite(reading, token):
                return found
    return _beside(reading, token)


def late_object(reading: Reading, verb: int) -> list[Token]:
    """ "Is pushing both countries to sign", where the parser takes the countries for a second subject."""
    subjects = reading.kids(verb, "nsubj")
    late = [kid for kid in subjects if kid.i > verb]
    return late if late and any(kid.i < verb for kid in subjects) and not reading.kids(verb, "obj") else []


def _raised(reading: Reading, token: Token) -> int:
    """ "Asked Hamas to release them", where the parser hangs Hamas on the infinitive; 0 if there is no such noun."""
    to = next((kid.i for kid in reading.kids(token.i, "mark", "aux") if kid.lower == "to"), 0)
    return next((kid.i for kid in reading.kids(token.i, "iobj", "obj") if kid.i < to), 0)


def _finite(reading: Reading, token: Token) -> bool:
    return token.tag in ("VBD", "VBZ", "VBP")


def _beside(reading: Reading, token: Token) -> tuple[tuple[int, ...], str]:
    """A finite verb that the parser left without a subject: the noun glued to it or the one it hangs on."""
    glued = [kid for kid in reading.kids(token.i, "compound") if kid.i in reading.mentions and kid.i < token.i]
    if glued and reading.kids(token.i, "obj"):
        return (glued[-1].i,), "active"
    parent = reading.head(token.i)
    hangs = (
        token.dep in ("parataxis", "conj", "acl", "acl:relcl") and parent.i < token.i and parent.i in reading.mentions
    )
    if not hangs or not _finite(reading, token):
        return (), ""
    named = [kid.i for kid in reading.kids(parent.i, "appos") if kid.pos == "PROPN" and kid.i < token.i]
    return (named[0] if named else parent.i,), "active"


def _stated(reading: Reading, verb: int, stated: list[Token]) -> tuple[tuple[int, ...], str]:
    subject = stated[0]
    if subject.lower in QUANTIFIED and any(kid.lower == "whom" for kid in reading.kids(subject.i, "nmod")):
        noun = _before_comma(reading, subject.i)
        return (_listed(reading, noun), "relative") if noun is not None else ((), "")
    if subject.lower in RELATIVE and reading.tokens[verb].dep.startswith("acl"):
        return reading.members(reading.tokens[verb].head)[:1], "relative"
    if subject.lower in RELATIVE and _relative_head(reading, verb) is not None:
        return (_relative_head(reading, verb) or 0,), "relative"
    kept = [kid for kid in stated if kid.lower not in RELATIVE]
    if len(kept) > 1 and not any(t.lower in ("and", ",", "or", "nor") for t in reading.tokens[kept[0].i : kept[1].i]):
        kept = kept[1:]  # "spokesman Dmitry Peskov" taken for two subjects
    found = tuple(i for kid in kept for i in reading.members(kid.i))
    return found, "conjunction" if len(found) > 1 else "active"


def _before_comma(reading: Reading, i: int) -> int | None:
    """Return the head of the mention that a comma parts from token `i`."""
    if i < 2 or reading.tokens[i - 1].text != ",":
        return None
    return next((head for head, item in reading.mentions.items() if item.first <= i - 2 <= item.last), None)


def _listed(reading: Reading, noun: int) -> tuple[int, ...]:
    """ "Ann Low and Bo Hill, both of whom oppose it": all that are joined, from whichever the clause hangs on."""
    while reading.tokens[noun].dep == "conj" and reading.tokens[noun].head in reading.mentions:
        noun = reading.tokens[noun].head
    return reading.members(noun)


def _relative_head(reading: Reading, verb: int) -> int | None:
    """Return the noun that a relative clause describes, also from its second verb or its complement."""
    at = reading.tokens[verb]
    for _ in range(DEEPEST):
        if at.dep.startswith("acl"):
            return at.head
        if at.dep not in ("conj", "xcomp", "ccomp") or at.head == at.i:
            return None
        at = reading.tokens[at.head]
    return None


def _is_conj(reading: Reading, token: Token) -> bool:
    return token.dep == "conj"


def _shared(reading: Reading, token: Token, depth: int) -> tuple[tuple[int, ...], str]:
    found, rule = surface_subject(reading, token.head, depth + 1)
    return found, rule and "conjunction"


def _is_reduced(reading: Reading, token: Token) -> bool:
    return token.dep.startswith("acl") and reading.head(token.i).pos in ("NOUN", "PROPN", "PRON", "NUM")


def _antecedent(reading: Reading, token: Token, depth: int) -> tuple[tuple[int, ...], str]:
    """ "forces fighting X", "groups backed by X", "plans to withdraw", "the man they accuse"."""
    noun = token.head
    if headline(reading, token):
        return _headed(reading, reading.tokens[noun]), "headline"
    if _infinitive(reading, token) and not _acts(reading, noun):
        return _owner_of_plan(reading, noun, depth, token.i)
    if token.tag == "VBG" and reading.tokens[noun].lemma in DOCUMENTS:
        return _author(reading, noun, depth) or (noun,), "reduced_relative"
    return (noun,), "reduced_relative"


def _author(reading: Reading, noun: int, depth: int) -> tuple[int, ...]:
    """ "Kenya issued a statement accusing …", "Amnesty's report criticising …": whose words they are."""
    owners = reading.kids(noun, "nmod:poss") or [
        kid for kid in reading.kids(noun, "nmod") if reading.case(kid.i) in ("by", "from")
    ]
    if owners:
        return reading.members(owners[0].i)
    head = reading.head(noun)
    if is_dep(reading.tokens[noun].dep, ("obj",)) and head.lemma in ISSUING:
        return surface_subject(reading, head.i, depth + 1)[0]
    modifiers = [kid.i for kid in reading.kids(noun, "amod", "compound") if _acts(reading, kid.i)]
    return tuple(modifiers[:1])


def headline(reading: Reading, token: Token) -> bool:
    """ "ECOWAS to send troops to Niger": nothing but somebody and what he is to do."""
    who = reading.head(token.i)
    while who.dep == "conj" and who.head < who.i:
        who = reading.head(who.i)
    if who.head != who.i or reading.is_verb(who.i) or token.tag != "VB" or token.i < who.i:
        return False
    return _acts(reading, who.i) and any(kid.lower == "to" for kid in reading.kids(token.i, "mark", "aux"))


def _headed(reading: Reading, top: Token) -> tuple[int, ...]:
    while top.dep == "conj" and top.head < top.i:
        top = reading.head(top.i)
    listed = [kid.i for kid in reading.kids(top.i, "appos") if reading.mentions.get(kid.i) and kid.pos == "PROPN"]
    return (*reading.members(top.i), *listed)


def _acts(reading: Reading, noun: int) -> bool:
    """Return whether a noun is someone, so that an infinitive beside it is his act ("accused X of arming Y")."""
    item = reading.mentions.get(noun)
    return item is not None and reading.ontology.kind(item.type) == "actor"


def _infinitive(reading: Reading, token: Token) -> bool:
    return any(kid.lower == "to" for kid in reading.kids(token.i, "mark", "aux")) or _of_gerund(reading, token)


def _of_gerund(reading: Reading, token: Token) -> bool:
    return any(kid.lower in ("of", "for", "on", "at", "in") for kid in reading.kids(token.i, "mark"))


def _owner_of_plan(reading: Reading, noun: int, depth: int, verb: int) -> tuple[tuple[int, ...], str]:
    """Who has the plan: "Turkey's plan to …", "Turkey has plans to …", "plans by Turkey to …"."""
    asked = _asked(reading, reading.tokens[verb], reading.tokens[noun])
    if asked:
        return reading.members(asked[0].i), "control"
    owners = list(reading.kids(noun, "nmod:poss"))
    owners += [kid for kid in reading.kids(noun, "nmod") if reading.case(kid.i) in ("by", "of", "for")]
    if owners:
        return reading.members(owners[0].i), "control"
    modifiers = [kid for kid in reading.kids(noun, "amod", "compound") if kid.i in reading.mentions]
    if modifiers:
        return (modifiers[0].i,), "control"
    token = reading.tokens[noun]
    if token.dep == "parataxis" and _after_colon(reading, token):
        return (token.head,), "headline"  # "Kremlin: no plans to withdraw"
    carrying = reading.head(noun).lemma in CARRYING or find_operator(reading, token) is not None
    if token.dep in ("obj", "obl", "xcomp", "conj") and carrying and reading.head(noun).lemma not in TOPIC_VERBS:
        return surface_subject(reading, token.head, depth + 1)[0], "control"
    return (), ""


def _after_colon(reading: Reading, token: Token) -> bool:
    return _acts(reading, token.head) and any(t.text == ":" for t in reading.tokens[token.head : token.i])


def _is_controlled(reading: Reading, token: Token) -> bool:
    return token.dep.partition(":")[0] in CLAUSES


def _controller(reading: Reading, token: Token, depth: int) -> tuple[tuple[int, ...], str]:
    """The unspoken subject of an infinitive or participle: by the operator's control, else object, else subject."""
    if token.dep in ("advcl", "ccomp") and _finite(reading, token) and reading.kids(token.i, "obj"):
        return (), ""  # "when … seized it": a finite clause has a subject of its own, wherever the parser put it
    parent = reading.head(token.i)
    if headline(reading, token):
        return _headed(reading, parent), "headline"
    control = operator_control(reading, parent)
    marks = reading.kids(token.i, "mark", "aux")
    marks += [deep for mark in marks for deep in reading.kids(mark.i, "fixed")]  # "out of bombing"
    if token.dep == "advcl" and not {kid.lower for kid in marks} & OBJECT_MARKS:
        above = parent
        trailing = token.tag == "VBG" and token.i > parent.i and reading.after_comma(token.i)
        if trailing and above.dep == "acl:relcl":  # "the truce that Qatar had announced, accusing …"
            above = next((t for t in reading.tokens if t.head == t.i), parent)
        return surface_subject(reading, above.i, depth + 1)[0], "participle"
    objects = reading.kids(parent.i, "obj", "iobj") or late_object(reading, parent.i)
    if objects and parent.lemma in ("quote", "cite") and objects[0].i < token.i:  # "quoted him as saying"
        return reading.members(objects[0].i), "control"
    asked = [deep for kid in objects for deep in _asked(reading, token, kid)]
    if asked:
        return reading.members(asked[0].i), "control"
    aims = token.dep == "advcl" and control is None and objects and objects[0].tag == "PRP"  # "rang him to urge him"
    if objects and control != "subj" and objects[0].i < token.i and not aims:
        return reading.members(objects[0].i), "control"
    if control in ("on", "to", "for", "with"):
        nouns = [kid for kid in reading.kids(parent.i, "obl") if reading.case(kid.i).split(" ")[0] == control]
        if nouns:
            return reading.members(nouns[0].i), "control"
    return surface_subject(reading, parent.i, depth + 1)[0], "control"


def _asked(reading: Reading, token: Token, noun: Token) -> list[Token]:
    """ "Made an appeal to Pakistan to release him": Pakistan is to."""
    found = find_operator(reading, noun)
    if found is None or found.modality != "wanted" or noun.i > token.i:
        return []
    return [kid for kid in reading.kids(noun.i, "nmod") if reading.case(kid.i) in ("to", "on") and kid.i < token.i]


def operator_control(reading: Reading, token: Token) -> str | None:
    """Return whose act the complement of an operator is, or None if the word is no operator."""
    found = find_operator(reading, token)
    return found.control if found else None


def find_operator(reading: Reading, token: Token) -> Operator | None:
    """Return the operator that a token is (with its particle or preposition), the longest first."""
    pos = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj", "ADV": "adv"}.get(token.pos)
    if reading.is_verb(token.i):
        opens = token.i == 0 and token.tag == "VBZ" and not reading.kids(0, "nsubj")
        pos = "noun" if opens else "verb"  # "Claims that Japan …" opens with a noun
    elif token.tag in ("NN", "NNS"):
        pos = "noun"
    options = reading.ontology.operators.get((pos or "", token.lemma), ())
    if token.dep == "amod" or (not options and pos == "adj"):
        options = reading.ontology.operators.get(("adj", token.lower), ())
    best = None
    for option in options:
        if (best is None or len(option.words) > len(best.words)) and _has_words(reading, token, option.words[1:]):
            best = option
    return best


def _has_words(reading: Reading, token: Token, words: tuple[str, ...]) -> bool:
    if not words:
        return True
    near = {kid.lower for kid in reading.kids(token.i)}
    for kid in reading.kids(token.i, "obl", "advcl", "xcomp", "obj", "nmod", "ccomp"):
        for deeper in reading.kids(kid.i, "case", "mark"):
            near.update((deeper.lower, *(fixed.lower for fixed in reading.kids(deeper.i, "fixed"))))
    return set(words) <= near
