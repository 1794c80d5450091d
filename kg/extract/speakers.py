"""Who says so: speech verbs above a clause, "according to", quotations, and the outlets they were given to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.clause import Status, is_aside
from kg.extract.reading import Reading
from kg.extract.status import operators
from kg.extract.subjects import find_operator, surface_subject
from kg.extract.unreal import said_to
from kg.extract.voice import is_passive
from kg.model import Operator, Token

SAYING = frozenset(
    (
        "say",
        "tell",
        "add",
        "state",
        "report",
        "note",
        "explain",
        "declare",
        "announce",
        "write",
        "insist",
        "argue",
        "claim",
        "warn",
        "stress",
        "reiterate",
        "maintain",
        "deny",
        "confirm",
        "acknowledge",
        "admit",
        "reveal",
        "assert",
        "comment",
        "remark",
        "emphasize",
        "emphasise",
        "underline",
        "underscore",
        "reply",
        "respond",
        "vow",
        "promise",
        "pledge",
        "suggest",
        "allege",
        "believe",
        "accuse",
        "continue",
        "conclude",
        "post",
        "tweet",
        "quote",
        "cite",
        "recall",
        "affirm",
        "point",
        "predict",
        "complain",
        "observe",
        "mention",
        "disclose",
        "urge",
        "rule",
        "refute",
        "reject",
        "dismiss",
        "dispute",
        "brief",
        "hint",
        "threaten",
        "describe",
        "testify",
        "show",
        "indicate",
        "inform",
        "read",
        "go",
        "ask",
        "demand",
        "contend",
        "lament",
        "caution",
        "agree",
        "clarify",
        "call",
    )
)
ADDRESSING = frozenset(("speak", "address", "talk", "react"))  # a quotation may stand alone in the next sentence
INDIRECT_CASES = frozenset(("according to", "per", "as per", "in the words of"))
QUOTING = frozenset(("quote", "cite"))
PUBLISHING = frozenset(("publish", "carry", "release", "broadcast", "air", "run", "quote", "cite", "report", "issue"))
COLON = 8  # words before which the colon of a headline stands
RECEIVERS = frozenset(("tell", "inform", "brief"))


@dataclass(frozen=True)
class Voice:
    """A speaker's token and the token of the cue."""

    who: int
    cue: int


def voices(reading: Reading, head: int, found: Status) -> tuple[Voice, ...]:
    """Return who says what the clause of token `head` says, innermost first."""
    listed: list[Voice] = []
    for i, operator in operators(found):
        if operator.kind in ("speech", "negative", "attitude"):
            listed.extend(_said(reading, reading.tokens[i], operator))
    listed.extend(_beside(reading, head))
    listed.extend(_indirect(reading, head))
    listed.extend(voice for voice in _colon(reading) if voice.cue < head)
    return _distinct(reading, listed)


def _distinct(reading: Reading, listed: list[Voice]) -> tuple[Voice, ...]:
    kept: dict[int, Voice] = {}
    for voice in listed:
        if voice.who in reading.mentions:
            kept.setdefault(voice.who, voice)
    return tuple(kept.values())


def _said(reading: Reading, verb: Token, operator: Operator) -> Iterator[Voice]:
    """The subject of a speech verb; for "want", "plan" and "urge" the article itself reports."""
    if not reading.is_verb(verb.i):
        yield from _noun_voice(reading, verb, operator)
        return
    if operator.kind in ("attitude", "negative") and not (_denies(verb) or _requests(operator)):
        return
    yield from _of_verb(reading, verb)


def _requests(operator: Operator) -> bool:
    """Whoever urges another to act speaks; whoever only wants or plans is reported."""
    return operator.modality == "wanted" and operator.control not in (None, "subj")


def _denies(verb: Token) -> bool:
    return verb.lemma in ("deny", "refute", "dispute", "reject", "dismiss", "rebut", "disavow", "repudiate", "rule")


def _of_verb(reading: Reading, verb: Token) -> Iterator[Voice]:
    subject = surface_subject(reading, verb.i)[0]
    if said_to(reading, verb):
        return
    subject = subject or _adjacent(reading, verb)
    if is_passive(reading, verb):
        subject = tuple(kid.i for kid in reading.kids(verb.i, "obl") if reading.case(kid.i) == "by")
    for kid in reading.kids(verb.i, "obj"):
        if verb.lemma in QUOTING and kid.i in reading.mentions:
            yield Voice(kid.i, verb.i)
    for kid in reading.kids(verb.i, "advcl", "xcomp") + [
        deep for i in subject for deep in reading.kids(i, "acl", "advcl")
    ]:
        if kid.lemma in QUOTING:
            yield from (Voice(item.i, kid.i) for item in reading.kids(kid.i, "obj") if item.i in reading.mentions)
    yield from (Voice(i, verb.i) for i in subject if i in reading.mentions)
    above = reading.head(verb.i)
    if verb.dep == "advcl" and above.lemma in QUOTING:  # "Sputnik quoted the minister as saying"
        yield from (Voice(i, above.i) for i in surface_subject(reading, above.i)[0] if i in reading.mentions)
    yield from _outlets(reading, verb)


def _adjacent(reading: Reading, verb: Token) -> tuple[int, ...]:
    """ "Iran, the secretary said, has supplied …": who stands right before a verb without a subject."""
    if verb.tag not in ("VBD", "VBZ"):
        return ()
    before = (item for item in reading.mentions.values() if item.last == verb.i - 1 and item.kind in ("name", "role"))
    return tuple(item.head for item in before)[:1]


def _outlets(reading: Reading, verb: Token) -> Iterator[Voice]:
    """The agency that carried the words: "told Reuters", "in a message that TASS carried"."""
    for kid in reading.kids(verb.i, "obj", "iobj", "obl"):
        if (verb.lemma in RECEIVERS or reading.case(kid.i) == "to") and _is_media(reading, kid.i):
            yield Voice(kid.i, verb.i)
        for deep in reading.kids(kid.i, "acl", "acl:relcl"):
            if deep.lemma in PUBLISHING:
                agents = [item.i for item in reading.kids(deep.i, "obl") if reading.case(item.i) in ("by", "in", "on")]
                yield from (Voice(i, deep.i) for i in agents if i in reading.mentions)


def _is_media(reading: Reading, i: int) -> bool:
    return any(item.type == "Media" for item in reading.seen_as(i))


def _noun_voice(reading: Reading, noun: Token, operator: Operator) -> Iterator[Voice]:
    """ "Turkey's denial that …", "claims by Iran that …"."""
    if operator.kind not in ("speech", "negative"):
        return
    owners = reading.kids(noun.i, "nmod:poss") + [
        kid for kid in reading.kids(noun.i, "nmod") if reading.case(kid.i) in ("by", "from")
    ]
    yield from (Voice(kid.i, noun.i) for kid in owners[:1] if kid.i in reading.mentions)


def _beside(reading: Reading, head: int) -> Iterator[Voice]:
    """A speech clause set beside the speech: "…, Cook said", "the release said, …"."""
    for i in _upwards(reading, head):
        for kid in reading.kids(i, "parataxis"):
            plain = not reading.kids(kid.i, "obj", "ccomp") or kid.lemma in RECEIVERS
            if kid.lemma in SAYING and plain and reading.kids(kid.i, "nsubj"):
                yield from _of_verb(reading, kid)
        parent = reading.head(i)
        token = reading.tokens[i]
        operator = find_operator(reading, parent)
        plain = token.dep in ("ccomp", "parataxis") and parent.lemma in SAYING and not is_aside(reading, token)
        if plain and (operator is None or operator.kind != "speech") and parent.i != i:
            yield from _of_verb(reading, parent)


def _upwards(reading: Reading, i: int) -> Iterator[int]:
    yield i
    while (
        reading.tokens[i].head != i
        and reading.tokens[i].dep != "parataxis"
        and not is_aside(reading, reading.tokens[i])
    ):
        i = reading.tokens[i].head
        yield i


def _indirect(reading: Reading, head: int) -> Iterator[Voice]:
    """ "according to the UN"."""
    for i in _upwards(reading, head):
        for kid in reading.kids(i, "obl", "nmod", "parataxis", "advcl", "advmod"):
            if reading.case(kid.i) in INDIRECT_CASES:
                cue = reading.kids(kid.i, "case", "mark")[0]
                yield Voice(_source(reading, kid.i), cue.i)


STATEMENTS = frozenset(
    ("statement", "release", "report", "spokesman", "interview", "remark", "data", "account", "article")
)


def _source(reading: Reading, i: int) -> int:
    """Return who stands behind "government statements": the modifier if the noun is a statement."""
    if reading.tokens[i].lemma not in STATEMENTS:
        return i
    for kid in reading.kids(i, "nmod:poss", "compound", "amod", "nmod", "acl"):
        for deep in (kid, *reading.kids(kid.i, "obl")):
            if deep.i in reading.mentions and reading.mentions[deep.i].kind in ("name", "description", "role"):
                return deep.i
    return i


def _colon(reading: Reading) -> list[Voice]:
    """ "Kremlin: no plans to withdraw": who stands before the colon of a headline."""
    at = next((t.i for t in reading.tokens[1:COLON] if t.text == ":"), None)
    if at is None or any(t.pos in ("VERB", "AUX") for t in reading.tokens[:at]):
        return []
    tops = (t for t in reading.tokens[:at] if (t.head == t.i or t.head > at) and t.i in reading.mentions)
    who = next(tops, None)
    item = reading.mentions[who.i] if who else None
    acts = item is not None and reading.ontology.kind(item.type) == "actor"
    return [Voice(who.i, at)] if who and acts else []


def clause_speaker(reading: Reading) -> tuple[Voice, ...]:
    """Return the speakers of the first speech verb outside quotations: who is talking in this sentence."""
    for token in reading.tokens:
        if token.lemma in SAYING | ADDRESSING and reading.is_verb(token.i):
            found = [voice for voice in _of_verb(reading, token) if voice.who in reading.mentions]
            if found:
                return _distinct(reading, found)
    if _colon(reading):
        return tuple(_colon(reading))
    roots = (token for token in reading.tokens if token.head == token.i)
    return _distinct(reading, [voice for token in roots for voice in _indirect(reading, token.i)])
