"""Clauses as propositions in their own words: who does what to what, when and where; no relation is looked up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.reading import Reading
from kg.extract.subjects import RELATIVE, surface_subject
from kg.model import Span, Token

GROUP = ("aux", "aux:pass", "advmod", "compound:prt", "cop")  # what belongs to a verb's own words
COMPLEMENTS = ("obj", "iobj", "obl", "xcomp", "ccomp")
LEFT_OUT = ("acl:relcl", "parataxis", "punct", "discourse", "vocative")  # of a noun phrase
CLAUSAL = ("xcomp", "ccomp")
NEGATIVE = frozenset(("not", "n't", "never"))


@dataclass(frozen=True)
class Proposition:
    """One clause: `head` is the token of its predicate; the words of each part, and where they stand.

    `words` are the predicate's, in order of the text; they need not be one stretch ("did … give up").
    """

    head: int
    subject: Span
    words: str
    arguments: tuple[Span, ...]
    subjects: tuple[int, ...]  # head tokens of the subject
    objects: tuple[int, ...]  # head tokens of the arguments


def propositions(reading: Reading) -> Iterator[Proposition]:
    """Yield the clauses of a sentence that have a subject and something said of it."""
    for token in reading.tokens:
        if reading.kids(token.i, "cop") and token.dep not in ("aux", "cop"):
            yield from _copular(reading, token)
        elif reading.is_verb(token.i) and token.dep not in ("aux", "cop", "case", "mark", "fixed", "amod", "compound"):
            yield from _verbal(reading, token)
        if token.dep == "appos" and token.pos in ("NOUN", "PROPN"):
            yield from _apposed(reading, token)


def _subject(reading: Reading, i: int) -> tuple[int, ...]:
    found, _ = surface_subject(reading, i)
    return tuple(k for k in found if reading.tokens[k].lower not in ("there",))


def _verbal(reading: Reading, verb: Token) -> Iterator[Proposition]:
    subjects = _subject(reading, verb.i)
    if not subjects:
        return
    taken = set(subjects)
    kids = [k for k in reading.kids(verb.i, *COMPLEMENTS) if k.i not in taken and k.lower not in RELATIVE]
    kids = [k for k in kids if k.lower not in ("where", "when", "whom")]
    kids += [
        k for k in reading.kids(verb.i, "advcl") if reading.kids(k.i, "mark") and k.i > verb.i and _short(reading, k)
    ]
    group = _group(reading, verb)
    late = [k for k in reading.kids(verb.i, "advmod") if k.i not in group and reading.kids(k.i)]
    kids = sorted([*kids, *late], key=lambda k: k.i)
    first = kids[0] if kids else None
    absorbed: set[int] = set()
    if first is not None and first.dep.startswith("obl") and first.i > verb.i:
        absorbed = {m.i for m in reading.kids(first.i, "case") if m.i > verb.i}
    elif first is not None and first.dep in CLAUSAL:
        absorbed = {m.i for m in reading.kids(first.i, "mark") if m.i > verb.i}
        if first.dep == "xcomp" and reading.is_verb(first.i):
            yield from _embedding(reading, verb, first, subjects, group)
            return
    yield from _made(reading, verb.i, subjects, sorted({*group, *absorbed}), kids, absorbed)


def _embedding(
    reading: Reading, verb: Token, inner: Token, subjects: tuple[int, ...], group: list[int]
) -> Iterator[Proposition]:
    """ "managed to keep it": the two verbs are one predicate."""
    words = {*group, *(m.i for m in reading.kids(inner.i, "mark")), *_group(reading, inner)}
    kids = [k for k in reading.kids(inner.i, *COMPLEMENTS) if k.lower not in RELATIVE]
    kids += [k for k in reading.kids(verb.i, *COMPLEMENTS) if k.i != inner.i and k.lower not in RELATIVE]
    kids.sort(key=lambda k: k.i)
    absorbed: set[int] = set()
    if kids and kids[0].dep.startswith("obl"):
        absorbed = {m.i for m in reading.kids(kids[0].i, "case")}
    yield from _made(reading, verb.i, subjects, sorted(words | absorbed), kids, absorbed)


def _copular(reading: Reading, token: Token) -> Iterator[Proposition]:
    subjects = _subject(reading, token.i)
    if not subjects:
        return
    group = [
        k.i for k in reading.kids(token.i, "cop", "aux", "advmod") if k.i < token.i and not _far(reading, k, token)
    ]
    if token.pos in ("ADJ", "ADV", "VERB"):
        kids = [k for k in reading.kids(token.i, "obl", "xcomp", "ccomp") if k.i > token.i]
        if kids:
            absorbed = {m.i for m in reading.kids(kids[0].i, "case", "mark")}
            yield from _made(reading, token.i, subjects, sorted({*group, token.i, *absorbed}), kids, absorbed)
            return
    inside = set(reading.subtree(token.i))
    for kid in reading.kids(
        token.i, "nsubj", "cop", "aux", "advcl", "parataxis", "punct", "conj", "cc", "acl:relcl", "mark"
    ):
        inside -= set(reading.subtree(kid.i))
    inside -= set(group)
    span = _span(reading, inside)
    subject = _named(reading, subjects)
    if span and subject and group:
        words = " ".join(reading.tokens[i].text for i in group)
        yield Proposition(token.i, subject, words, (span,), subjects, (token.i,))


def _apposed(reading: Reading, token: Token) -> Iterator[Proposition]:
    head = reading.tokens[token.head]
    if head.pos not in ("NOUN", "PROPN") or token.i < head.i:
        return
    inside = _phrase(reading, (token.i,))
    own = _phrase(reading, (head.i,)) - set(reading.subtree(token.i))
    own -= {kid.i for kid in reading.kids(head.i, "case")}
    subject, span = _span(reading, {i for i in own if i < token.i}), _span(reading, inside)
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
    subject = _named(reading, subjects)
    listed = [_pieces(reading, kid, absorbed | set(words) | set(subjects)) for kid in kids]
    listed = [pieces for pieces in listed if pieces]
    if not subject or not listed:
        return
    text = " ".join(reading.tokens[i].text for i in words)
    several = next((n for n, pieces in enumerate(listed) if len(pieces) > 1), 0)
    for piece in listed[several]:
        arguments = tuple(piece if n == several else _whole(reading, pieces) for n, pieces in enumerate(listed))
        yield Proposition(head, subject, text, arguments, subjects, tuple(k.i for k in kids))


def _named(reading: Reading, heads: tuple[int, ...]) -> Span | None:
    """Return a subject without the preposition that its noun may stand with elsewhere."""
    marks = {kid.i for head in heads for kid in reading.kids(head, "case", "mark", "cc") if kid.i < head}
    return _span(reading, _phrase(reading, heads) - marks)


def _pieces(reading: Reading, kid: Token, without: set[int]) -> list[Span]:
    """Return a complement, or each of the nouns that "and" joins in it."""
    if kid.dep in CLAUSAL or kid.dep == "advcl":
        span = _span(reading, set(reading.subtree(kid.i)) - without)
        return [span] if span else []
    joined = [other for other in reading.kids(kid.i, "conj") if other.pos in ("NOUN", "PROPN", "NUM")]
    rest = {i for other in joined for i in reading.subtree(other.i)}
    spans = [_span(reading, _phrase(reading, (kid.i,)) - rest - without)]
    for other in joined:
        words = _phrase(reading, (other.i,)) - {k.i for k in reading.kids(other.i, "cc")}
        spans.append(_span(reading, words - without))
    return [span for span in spans if span]


def _whole(reading: Reading, pieces: list[Span]) -> Span:
    start, end = pieces[0].start, pieces[-1].end
    return Span(reading.text[start:end], start, end)


def _group(reading: Reading, verb: Token) -> list[int]:
    kids = [
        k
        for k in reading.kids(verb.i, *GROUP)
        if not _far(reading, k, verb) and k.lower not in ("when", "where", "how")
    ]
    found = [k.i for k in kids if k.dep != "advmod" or abs(k.i - verb.i) <= 2 or k.lower in NEGATIVE]
    return sorted({verb.i, *found})


def _far(reading: Reading, kid: Token, verb: Token) -> bool:
    low, high = min(kid.i, verb.i), max(kid.i, verb.i)
    return any(reading.tokens[i].text == "," for i in range(low, high))


def _short(reading: Reading, clause: Token) -> bool:
    return sum(1 for _ in reading.subtree(clause.i)) <= 12


def _phrase(reading: Reading, heads: tuple[int, ...]) -> set[int]:
    """Return the tokens of noun phrases without their relative clauses and asides."""
    inside: set[int] = set()
    for head in heads:
        stack = [head]
        while stack:
            i = stack.pop()
            inside.add(i)
            for kid in reading.kids(i):
                if kid.dep in LEFT_OUT or (kid.dep == "appos" and kid.i > i) or (i == head and kid.i in heads):
                    continue
                if i == head and kid.dep in ("nsubj", "cop"):
                    continue
                if kid.dep in ("ccomp", "advcl") or (kid.dep == "conj" and kid.pos in ("VERB", "AUX")):
                    continue
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
