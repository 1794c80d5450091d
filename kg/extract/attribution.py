"""Who says what, whether a claim is in it or not: source, cue and content of each clause of speech or thought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract.quotes import Quotes, find_quotes
from kg.extract.reading import Reading
from kg.extract.speakers import INDIRECT_CASES, SAYING
from kg.extract.subjects import RELATIVE, find_operator, surface_subject
from kg.extract.voice import is_passive
from kg.model import Mention, Span, Token

NOT_ALONE = frozenset(("go", "read", "show", "continue", "point", "agree"))  # speech only in some uses
DISPUTING = frozenset(
    ("deny", "refute", "dispute", "reject", "dismiss", "rebut", "rule", "disavow", "refuse", "decline")
)
THINKING = frozenset(
    [
        "think",
        "believe",
        "know",
        "feel",
        "hope",
        "fear",
        "expect",
        "doubt",
        "see",
        "find",
        "learn",
        "realize",
        "worry",
        "wonder",
        "consider",
        "guess",
        "assume",
        "suspect",
        "understand",
        "imagine",
        "recognize",
        "decide",
        "discover",
        "conclude",
        "estimate",
        "judge",
        "vow",
        "pledge",
        "promise",
        "propose",
        "recommend",
        "call",
        "want",
        "plan",
    ]
)
JUDGING = frozenset(  # the thing judged is the content: "criticised the deal"
    [
        "criticise",
        "criticize",
        "praise",
        "accuse",
        "blame",
        "condemn",
        "denounce",
        "defend",
        "endorse",
        "oppose",
        "support",
        "discuss",
        "describe",
        "blast",
        "slam",
        "welcome",
        "cite",
        "mention",
        "question",
        "allege",
        "charge",
        "call",
        "urge",
        "demand",
        "claim",
        "reveal",
        "report",
        "announce",
        "confirm",
        "acknowledge",
        "admit",
        "explain",
        "outline",
        "quote",
        "detail",
        "predict",
        "propose",
        "suggest",
        "declare",
        "promise",
        "dispute",
        "deny",
        "reject",
        "dismiss",
        "attack",
        "mock",
        "ridicule",
        "tout",
        "highlight",
        "note",
        "stress",
        "emphasize",
    ]
)
PLAIN = frozenset(
    ("say", "tell", "add", "write", "ask", "reply", "continue", "note", "explain", "state", "warn", "tweet")
)
TALKERS = frozenset(("i", "we", "you"))
CLAUSAL = ("ccomp", "xcomp")
SHORTEST = 2  # words of a content


@dataclass(frozen=True)
class Attribution:
    """A source (None if nobody is named), the words that attribute, and what is attributed, in pieces."""

    source: Mention | None
    cue: Span
    content: tuple[Span, ...]


def article_attributions(readings: Iterable[Reading], text: str) -> Iterator[Attribution]:
    """Yield the attributions of an article's sentences; a speech that fills sentences is its speaker's throughout."""
    quotes, last = find_quotes(text), None
    for reading in readings:
        found = attributions(reading, quotes, last)
        yield from found
        last = speaking(found, quotes) or (last if found else None)


def attributions(reading: Reading, quotes: Quotes, before: Attribution | None = None) -> tuple[Attribution, ...]:
    """Return the attributions of one sentence; `before` is who spoke in the sentence before, if that speech goes on."""
    found = [*_verbal(reading, quotes), *_indirect(reading), *_nominal(reading)]
    inside = quotes.at(reading.sentence.start)
    wholly = inside is not None and reading.sentence.end <= inside[1] + 1
    if wholly and before is not None and not any(quotes.at(item.cue.start) is None for item in found):
        whole = Span(
            reading.text[reading.sentence.start : reading.sentence.end], reading.sentence.start, reading.sentence.end
        )
        found.append(Attribution(before.source, before.cue, (whole,)))
    return tuple(sorted(found, key=lambda item: (item.cue.start, item.cue.end)))


def speaking(found: Iterable[Attribution], quotes: Quotes) -> Attribution | None:
    """Return the last attribution that is not itself inside a quotation."""
    outside = [item for item in found if quotes.at(item.cue.start) is None and item.source is not None]
    return outside[-1] if outside else None


def _verbal(reading: Reading, quotes: Quotes) -> Iterator[Attribution]:
    for token in reading.tokens:
        if not reading.is_verb(token.i):
            continue
        content = _content(reading, token) or _quoted(reading, token, quotes)
        if not content:
            continue
        source, named = _source(reading, token)
        if named or is_passive(reading, token):
            yield Attribution(source, _cue(reading, token), content)


def _content(reading: Reading, verb: Token) -> tuple[Span, ...]:
    """Return what a verb of speech or thought attributes; nothing if it is no such verb or has none."""
    operator = find_operator(reading, verb)
    speech = (verb.lemma in SAYING and verb.lemma not in NOT_ALONE) or (
        operator is not None and operator.kind == "speech"
    )
    if verb.lemma in THINKING and {kid.lower for kid in reading.kids(verb.i, "nsubj")} & TALKERS:
        return ()  # "I think": hardly more than a way to begin
    if not (speech or verb.lemma in THINKING or verb.lemma in JUDGING or verb.lemma in DISPUTING):
        return ()
    clauses = [kid for kid in reading.kids(verb.i, *CLAUSAL) if not (kid.dep == "xcomp" and kid.pos == "ADJ")]
    if not clauses and speech:
        beside = [kid for kid in reading.kids(verb.i, "parataxis") if kid.lemma not in SAYING]
        clauses = [kid for kid in beside if reading.kids(kid.i, "nsubj")]
    if clauses:
        extra = reading.kids(verb.i, "obj") if verb.lemma in JUDGING and operator and operator.control == "obj" else []
        return _spans(reading, *(kid.i for kid in (*extra, *clauses)), without=verb.i)
    if speech and verb.dep == "parataxis" and verb.head != verb.i:
        return _around(reading, verb)
    if verb.lemma in JUDGING or verb.lemma in DISPUTING:
        kids = reading.kids(verb.i, "obj", "nsubj:pass") + reading.kids(verb.i, "obl", "advcl", "iobj")
        heads = [
            kid
            for kid in kids
            if kid.dep.startswith(("obj", "nsubj", "iobj")) or reading.case(kid.i) in ("of", "for", "as")
        ]
        named = [kid for kid in heads if kid.dep.startswith(("obj", "nsubj"))]
        if named:
            return _spans(reading, *(kid.i for kid in heads), without=verb.i)
    return ()


def _quoted(reading: Reading, verb: Token, quotes: Quotes) -> tuple[Span, ...]:
    """What stands in quotation marks, or else before the comma, where the parser tied nothing to "she said"."""
    if verb.lemma not in PLAIN or quotes.at(verb.start) is not None:
        return ()
    inside = {token.i for token in reading.tokens if quotes.at(token.start) is not None}
    if not inside:
        own = set(reading.subtree(verb.i)) if verb.head != verb.i else {verb.i}
        first = min([verb.i, *(kid.i for kid in reading.kids(verb.i, "nsubj"))])
        first = min([first, *(i for kid in reading.kids(verb.i, "nsubj") for i in reading.subtree(kid.i))])
        if first < 2 or reading.tokens[first - 1].text != ",":
            return ()
        inside = set(range(first - 1)) - (own if verb.head != verb.i else set())
    return _runs(reading, inside)


def _around(reading: Reading, verb: Token) -> tuple[Span, ...]:
    """The clause beside which "…, she said" stands, without it."""
    whole = set(reading.subtree(verb.head)) - set(reading.subtree(verb.i))
    return _runs(reading, whole)


def _spans(reading: Reading, *heads: int, without: int) -> tuple[Span, ...]:
    inside = {i for head in heads for i in reading.subtree(head)} - {without}
    return _runs(reading, inside)


def _runs(reading: Reading, inside: set[int]) -> tuple[Span, ...]:
    """Return the stretches of text that tokens cover; punctuation between them joins."""
    kept: list[list[int]] = []
    for i in sorted(inside):
        if kept and all(reading.tokens[j].pos == "PUNCT" for j in range(kept[-1][1] + 1, i)):
            kept[-1][1] = i
        else:
            kept.append([i, i])
    found = []
    for first, last in kept:
        while first < last and reading.tokens[first].text in (",", ":", "-", "–", "—"):
            first += 1
        while last > first and reading.tokens[last].text in (",", ".", ":"):
            last -= 1
        if any(reading.tokens[i].pos != "PUNCT" for i in range(first, last + 1)):
            start, end = reading.tokens[first].start, reading.tokens[last].end
            found.append(Span(reading.text[start:end], start, end))
    return tuple(found) if sum(len(item.text.split()) for item in found) >= SHORTEST else ()


def _cue(reading: Reading, verb: Token) -> Span:
    """Return a verb with its auxiliaries and negation: "has not said"."""
    near = [kid for kid in reading.kids(verb.i, "aux", "advmod", "compound:prt") if abs(kid.i - verb.i) <= 3]
    first = verb.i
    while any(kid.i == first - 1 for kid in near):
        first -= 1
    last = verb.i + 1 if any(kid.i == verb.i + 1 and kid.dep == "compound:prt" for kid in near) else verb.i
    start, end = reading.tokens[first].start, reading.tokens[last].end
    return Span(reading.text[start:end], start, end)


def _source(reading: Reading, verb: Token) -> tuple[Mention | None, bool]:
    """Return whose words they are, and whether anybody is told."""
    if is_passive(reading, verb):
        subject = tuple(kid.i for kid in reading.kids(verb.i, "obl") if reading.case(kid.i) == "by")
    else:
        subject = surface_subject(reading, verb.i)[0]
    for i in subject:
        if i in reading.mentions and reading.mentions[i].kind not in ("time", "quantity"):
            return _whole(reading, i), True
    return None, bool(subject) and reading.tokens[subject[0]].lower not in (*RELATIVE, "it", "there")


def _whole(reading: Reading, i: int) -> Mention:
    return reading.mentions[i]


def _indirect(reading: Reading) -> Iterator[Attribution]:
    """ "According to the UN, …"."""
    for token in reading.tokens:
        if reading.case(token.i) not in INDIRECT_CASES or token.i not in reading.mentions:
            continue
        marks = reading.kids(token.i, "case", "mark")
        last = max([marks[0].i, *(kid.i for kid in reading.kids(marks[0].i, "fixed"))])
        cue = Span(reading.text[marks[0].start : reading.tokens[last].end], marks[0].start, reading.tokens[last].end)
        head = token.head
        while reading.tokens[head].dep in ("obl", "nmod", "obj", "nsubj") and reading.tokens[head].head != head:
            head = reading.tokens[head].head
        rest = set(reading.subtree(head)) - set(reading.subtree(token.i))
        content = _runs(reading, rest)
        if content:
            yield Attribution(_whole(reading, token.i), cue, content)


def _nominal(reading: Reading) -> Iterator[Attribution]:
    """ "Kenya's claim that …", "allegations of fraud"."""
    for token in reading.tokens:
        if token.tag not in ("NN", "NNS"):
            continue
        operator = find_operator(reading, token)
        if operator is None or operator.kind != "speech":
            continue
        clauses = [kid.i for kid in reading.kids(token.i, "acl", "ccomp", "advcl") if reading.kids(kid.i, "mark")]
        clauses = clauses or [kid.i for kid in reading.kids(token.i, "nmod") if reading.case(kid.i) in ("of", "about")]
        if not clauses:
            continue
        owners = reading.kids(token.i, "nmod:poss") + [
            kid for kid in reading.kids(token.i, "nmod") if reading.case(kid.i) in ("by", "from")
        ]
        source = next((reading.mentions[kid.i] for kid in owners if kid.i in reading.mentions), None)
        content = _spans(reading, *clauses, without=token.i)
        if content:
            yield Attribution(source, Span(token.text, token.start, token.end), content)
