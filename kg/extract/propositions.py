"""Clauses as propositions in their own words: who does what to what, when and where; no relation is looked up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.reading import Reading
from kg.extract.subjects import RELATIVE, find_operator, surface_subject
from kg.model import Span, Token

GROUP = ("aux", "aux:pass", "advmod", "compound:prt", "cop")  # what belongs to a verb's own words
COMPLEMENTS = ("obj", "iobj", "obl", "xcomp", "ccomp")
LEFT_OUT = ("acl:relcl", "parataxis", "punct", "discourse", "vocative", "ccomp", "advcl")  # of a noun phrase
CLAUSAL = ("xcomp", "ccomp", "advcl")
NO_CLAUSE = ("aux", "cop", "case", "mark", "fixed", "amod", "compound")  # verbs that say nothing by themselves
BESIDE = (  # what hangs on a predicate that is a noun or an adjective, and is no part of it
    *("nsubj", "csubj", "expl", "cop", "aux", "advcl", "ccomp", "parataxis", "punct", "cc", "conj", "mark", "obl"),
    *("acl:relcl", "discourse", "vocative", "dep"),
)
NEGATIVE = frozenset(("not", "n't", "never"))
ASKING = ("WDT", "WP", "WP$", "WRB")
NAMES = ("NOUN", "PROPN", "NUM")
SHORT_CLAUSE = 12  # words: "until he left" says when; a longer one is a story of its own
NEAR = 3  # words from one verb to the next: "buy and then sell shares"


@dataclass(frozen=True)
class Proposition:
    """One clause: `head` is the token of its predicate; the words of each part, and where they stand.

    `words` are the predicate's, in order of the text; they need not be one stretch ("did … give up"). Before a
    participle that describes a noun ("forces trained by Jordan") stands the "is" or "are" that it does without.
    """

    head: int
    subject: Span
    words: str
    arguments: tuple[Span, ...]
    subjects: tuple[int, ...]  # head tokens of the subject
    objects: tuple[int, ...]  # head tokens of the arguments


def propositions(reading: Reading) -> Iterator[Proposition]:
    """Yield the clauses of a sentence that have a subject and something said of it.

    Infinitives and gerunds ("agreed to leave", "by leaving") are arguments of the clause that they stand in.
    """
    for token in reading.tokens:
        if token.dep not in NO_CLAUSE and reading.kids(token.i, "cop"):
            yield from _copular(reading, token)
        elif token.dep not in NO_CLAUSE and reading.is_verb(token.i) and not _inside(reading, token):
            yield from _verbal(reading, token)
        if token.dep == "appos" and token.pos in ("NOUN", "PROPN"):
            yield from _apposed(reading, token)


def _inside(reading: Reading, verb: Token) -> bool:
    """Return whether a verb is only what another clause speaks of: "agreed to leave", "for leaving"."""
    if reading.kids(verb.i, "nsubj"):
        return False
    if verb.dep == "conj" and verb.tag in ("VB", "VBG") and not reading.kids(verb.i, "aux"):
        return _inside(reading, reading.head(verb.i))
    return verb.dep == "xcomp" or _gerund(reading, verb) or _to(reading, verb)


def _to(reading: Reading, verb: Token) -> bool:
    return any(kid.lower == "to" for kid in reading.kids(verb.i, "mark"))


def _gerund(reading: Reading, verb: Token) -> bool:
    marked = any(
        kid.tag == "IN" and kid.lower not in ("while", "if", "although") for kid in reading.kids(verb.i, "mark")
    )
    return verb.tag == "VBG" and verb.dep in ("advcl", "acl") and marked


def _subject(reading: Reading, i: int) -> tuple[int, ...]:
    outer = reading.kids(i, "nsubj:outer")  # "the aim is to stop it"
    found = (outer[0].i,) if outer else surface_subject(reading, i)[0]
    return tuple(k for k in found if reading.tokens[k].lower != "there" and reading.tokens[k].tag != "WP")


def _verbal(reading: Reading, verb: Token) -> Iterator[Proposition]:
    subjects = _subject(reading, verb.i)
    if not subjects:
        return
    group = _group(reading, verb)
    kids = _complements(reading, verb, {*subjects, *group})
    first = kids[0] if kids else verb
    if first.i > verb.i and first.dep == "xcomp" and reading.is_verb(first.i):
        found = list(_embedding(reading, verb, first, subjects, group))
        if found:
            yield from found
            return
    quoted = _quoted(reading, verb) if not any(kid.dep in ("obj", "ccomp", "xcomp") for kid in kids) else None
    if quoted is None:
        absorbed = _prepositions(reading, first) if first.i > verb.i else set()
        yield from _made(reading, verb.i, subjects, sorted({*group, *absorbed}), kids, absorbed)
        return
    subject = _named(reading, subjects, verb.i)
    if subject:
        words = " ".join(reading.tokens[i].text for i in group)
        yield Proposition(verb.i, subject, words, (quoted,), subjects, (verb.head,))


def _prepositions(reading: Reading, first: Token) -> set[int]:
    """Return the words of a complement that go with the verb before it: "relies *on* X", "said *that* …"."""
    if first.dep.startswith("obl"):
        return {mark.i for mark in reading.kids(first.i, "case")}
    if first.dep in ("ccomp", "xcomp") or _gerund(reading, first):
        return {mark.i for mark in reading.kids(first.i, "mark")}
    return set()


def _complements(reading: Reading, verb: Token, taken: set[int]) -> list[Token]:
    """Return what is said of the subject with a verb, as the heads of phrases and clauses in order."""
    kids = [kid for kid in reading.kids(verb.i, *COMPLEMENTS) if kid.i not in taken and not _asks(reading, kid)]
    kids += [kid for kid in reading.kids(verb.i, "advcl") if kid.i > verb.i and _says_when(reading, kid)]
    kids += [kid for kid in reading.kids(verb.i, "advmod") if kid.i not in taken and _has_words(reading, kid)]
    if verb.dep == "acl:relcl" and verb.head not in taken and not any(kid.dep == "obj" for kid in kids):
        kids.append(reading.head(verb.i))  # "a match that she lost"
    if not any(kid.i > verb.i for kid in kids):
        kids += _shared(reading, verb)
    return sorted(kids, key=lambda kid: kid.i)


def _shared(reading: Reading, verb: Token) -> list[Token]:
    """ "They buy and sell shares": what the verb joined to this one says for both."""
    for other in reading.kids(verb.i, "conj"):
        if other.i - verb.i <= NEAR and reading.is_verb(other.i) and not reading.kids(other.i, "nsubj"):
            return [kid for kid in reading.kids(other.i, "obj", "obl") if kid.i > other.i]
    return []


def _asks(reading: Reading, kid: Token) -> bool:
    """Return whether a complement is a relative or asking phrase: "whom", "how much"."""
    if kid.dep in CLAUSAL:
        return False
    return kid.lower in RELATIVE or reading.tokens[min(reading.subtree(kid.i))].tag in ASKING


def _has_words(reading: Reading, kid: Token) -> bool:
    return any(other.dep != "punct" for other in reading.kids(kid.i))


def _says_when(reading: Reading, clause: Token) -> bool:
    short = sum(1 for _ in reading.subtree(clause.i)) <= SHORT_CLAUSE
    return (short and bool(reading.kids(clause.i, "mark"))) or _gerund(reading, clause)


def _quoted(reading: Reading, verb: Token) -> Span | None:
    """ "The camp is closed, the minister added": what is said stands before, and may govern the verb."""
    operator = find_operator(reading, verb)
    if operator is None or operator.kind != "speech":
        return None
    before = [kid for kid in reading.kids(verb.i, "parataxis") if kid.i < verb.i]
    if before:
        return _span(reading, set(reading.subtree(before[0].i)))
    if verb.dep not in ("parataxis", "conj"):
        return None
    said = set(reading.subtree(verb.head)) - set(reading.subtree(verb.i))
    return _span(reading, {i for i in said if i < verb.i})


def _embedding(
    reading: Reading, verb: Token, inner: Token, subjects: tuple[int, ...], group: list[int]
) -> Iterator[Proposition]:
    """ "managed to keep it": the two verbs are one predicate."""
    words = {*group, *(m.i for m in reading.kids(inner.i, "mark")), *_group(reading, inner)}
    kids = [k for k in reading.kids(inner.i, *COMPLEMENTS) if k.lower not in RELATIVE]
    kids += [k for k in reading.kids(verb.i, *COMPLEMENTS) if k.i != inner.i and k.lower not in RELATIVE]
    kids.sort(key=lambda k: k.i)
    absorbed = _prepositions(reading, kids[0]) if kids and kids[0].dep.startswith("obl") else set()
    yield from _made(reading, verb.i, subjects, sorted(words | absorbed), kids, absorbed)


def _copular(reading: Reading, token: Token) -> Iterator[Proposition]:
    """ "X is the head of Y", "X is close to Y", "the aim is to stop Y"."""
    subjects = _subject(reading, token.i)
    group = [
        k.i for k in reading.kids(token.i, "cop", "aux", "advmod") if k.i < token.i and not _far(reading, k, token)
    ]
    subject = _named(reading, subjects, token.i) if subjects and group else None
    after = [kid for kid in reading.kids(token.i, *COMPLEMENTS) if kid.i > token.i]
    if subject is None:
        return
    if token.pos in ("ADJ", "ADV", "VERB") and after:
        own = {token.i, *(mark.i for mark in reading.kids(token.i, "mark") if mark.i > group[0])}
        absorbed = {mark.i for mark in reading.kids(after[0].i, "case", "mark")}
        yield from _made(reading, token.i, subjects, sorted({*group, *own, *absorbed}), after, absorbed)
        return
    words = " ".join(reading.tokens[i].text for i in group)
    around = [_span(reading, set(reading.subtree(kid.i))) for kid in reading.kids(token.i, "obl")]
    for predicate in _predicates(reading, token, set(group)):
        arguments = (predicate, *(span for span in around if span))
        yield Proposition(token.i, subject, words, arguments, subjects, (token.i,))


def _predicates(reading: Reading, token: Token, group: set[int]) -> Iterator[Span]:
    """Yield what a subject is said to be, one by one: "a lawyer", "public official"."""
    inside = set(reading.subtree(token.i)) - group
    for kid in reading.kids(token.i, *BESIDE):
        inside -= set(reading.subtree(kid.i))
    joined = [kid for kid in reading.kids(token.i, "conj") if kid.pos in (*NAMES, "ADJ")]
    others = [kid for kid in joined if not reading.kids(kid.i, "nsubj", "cop")]
    parts = [set(reading.subtree(kid.i)) - {k.i for k in reading.kids(kid.i, "cc")} for kid in others]
    yield from (span for span in (_span(reading, part) for part in (inside, *parts)) if span)


def _apposed(reading: Reading, token: Token) -> Iterator[Proposition]:
    """ "Ann Low, head of the union": not in lists, and not of two names ("Springfield, Ohio")."""
    head = reading.head(token.i)
    named = head.pos == token.pos == "PROPN"
    several = reading.kids(token.i, "conj") or reading.kids(head.i, "conj") or len(reading.kids(head.i, "appos")) > 1
    if head.pos not in ("NOUN", "PROPN") or token.i < head.i or several or named:
        return
    own = _phrase(reading, (head.i,)) - set(reading.subtree(token.i))
    own -= {kid.i for kid in reading.kids(head.i, "case")}
    subject, span = _span(reading, {i for i in own if i < token.i}), _span(reading, _phrase(reading, (token.i,)))
    if subject and span and len(span.text.split()) > 1:
        yield Proposition(token.i, subject, "is", (span,), (head.i,), (token.i,))


def _made(
    reading: Reading,
    head: int,
    subjects: tuple[int, ...],
    words: list[int],
    kids: list[Token],
    absorbed: set[int],
) -> Iterator[Proposition]:
    subject = _named(reading, subjects, head)
    taken = {*absorbed, *words, *subjects}
    above = reading.tokens[head].head
    listed = [_pieces(reading, kid, taken | set(reading.subtree(head)) if kid.i == above else taken) for kid in kids]
    listed = [pieces for pieces in listed if pieces]
    if not subject or not listed:
        return
    text = _being(reading, head, subjects[0]) + " ".join(reading.tokens[i].text for i in words)
    several = next((n for n, pieces in enumerate(listed) if len(pieces) > 1), 0)
    for piece in listed[several]:
        arguments = tuple(piece if n == several else _whole(reading, pieces) for n, pieces in enumerate(listed))
        yield Proposition(head, subject, text, arguments, subjects, tuple(k.i for k in kids))


def _being(reading: Reading, head: int, subject: int) -> str:
    """Return the "is" or "are" that a participle leaves out, with a blank; nothing before other verbs."""
    verb = reading.tokens[head]
    if verb.tag != "VBN" or verb.dep not in ("acl", "advcl", "conj") or reading.kids(head, "aux", "cop"):
        return ""
    return "are " if reading.tokens[subject].tag in ("NNS", "NNPS") else "is "


def _named(reading: Reading, heads: tuple[int, ...], verb: int) -> Span | None:
    """Return the subject of a predicate without its preposition, its "'s" and the predicate itself."""
    if all(reading.tokens[i].tag == "PRP$" for i in heads):
        return None
    inside = _phrase(reading, heads)
    marks = {kid.i for i in heads for kid in reading.kids(i, "case", "mark", "cc") if kid.i < i or kid.tag == "POS"}
    below = set(reading.subtree(verb)) if {verb, reading.tokens[verb].head} & inside else set()
    return _span(reading, inside - marks - below)


def _pieces(reading: Reading, kid: Token, without: set[int]) -> list[Span]:
    """Return a complement, or each of the nouns that "and" joins in it; what follows them goes with the last."""
    if kid.dep in CLAUSAL:
        span = _span(reading, set(reading.subtree(kid.i)) - without)
        return [span] if span else []
    joined = [other for other in reading.kids(kid.i, "conj") if other.pos in NAMES]
    own = _phrase(reading, (kid.i,)) - {i for other in joined for i in reading.subtree(other.i)} - without
    parts = [_phrase(reading, (o.i,)) - {k.i for k in reading.kids(o.i, "cc")} - without for o in joined]
    if joined:
        parts[-1] |= {i for i in own if i > joined[-1].i}
        own = {i for i in own if i < joined[0].i}
    return [span for span in (_span(reading, part) for part in (own, *parts)) if span]


def _whole(reading: Reading, pieces: list[Span]) -> Span:
    start, end = pieces[0].start, pieces[-1].end
    return Span(reading.text[start:end], start, end)


def _group(reading: Reading, verb: Token) -> list[int]:
    """Return the words that are the predicate: the verb, its auxiliaries and particle, and adverbs beside it."""
    kids = [kid for kid in reading.kids(verb.i, *GROUP) if not _far(reading, kid, verb) and kid.tag not in ASKING]
    return sorted({verb.i, *(kid.i for kid in kids if kid.dep != "advmod" or _beside(reading, kid, verb))})


def _beside(reading: Reading, adverb: Token, verb: Token) -> bool:
    near = abs(adverb.i - verb.i) <= 2 and not reading.kids(adverb.i, "obl")
    return near or adverb.lower in NEGATIVE


def _far(reading: Reading, kid: Token, verb: Token) -> bool:
    low, high = min(kid.i, verb.i), max(kid.i, verb.i)
    return any(reading.tokens[i].text == "," for i in range(low, high))


def _phrase(reading: Reading, heads: tuple[int, ...]) -> set[int]:
    """Return the tokens of noun phrases without their relative clauses and asides."""
    inside: set[int] = set()
    for head in heads:
        outside = set(BESIDE) - {"conj", "cc"} if reading.kids(head, "cop") else {"nsubj"}
        stack = [head]
        while stack:
            i = stack.pop()
            inside.add(i)
            for kid in reading.kids(i):
                verbal = kid.dep == "conj" and kid.pos in ("VERB", "AUX")
                at_head = i == head and (kid.i in heads or kid.dep.partition(":")[0] in outside)
                if kid.dep not in LEFT_OUT and not verbal and not at_head:
                    stack.append(kid.i)
    return inside


def _span(reading: Reading, inside: set[int]) -> Span | None:
    """Return the stretch around tokens; of several, the words between them come with it."""
    kept = sorted(i for i in inside if reading.tokens[i].pos != "PUNCT")
    if not kept:
        return None
    first, last = kept[0], kept[-1]
    start, end = reading.tokens[first].start, reading.tokens[last].end
    return Span(reading.text[start:end], start, end)
