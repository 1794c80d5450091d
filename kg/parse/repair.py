"""Mend the slips that the parser makes most in news.

"Turkey backs Syrian opposition groups" and "Azerbaijan bombed Stepanakert" come out as noun phrases when the form of
the verb is also a plural or a participle. Where a sentence has no verb at all, such a word after a noun is its verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.model import Token
from kg.parse.lemmas import Forms, lemma_of

TIMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
        "morning",
        "afternoon",
        "evening",
        "night",
        "day",
        "week",
        "weekend",
        "month",
        "year",
        "days",
        "weeks",
        "months",
        "years",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan.",
        "feb.",
        "aug.",
        "sept.",
        "oct.",
        "nov.",
        "dec.",
    ]
)
ABOUT = frozenset(("over", "about", "around", "some", "nearly", "almost"))
LONG_LIST = 4  # names; shorter lists the parser joins, or they are "Paris, France and Berlin"
HYPHENS = ("-", "‐", "‑")
FINITE = ("VBD", "VBZ", "VBP")
PLACING = ("in", "at", "near", "on", "during", "after", "before", "outside")
WITH_GERUND = frozenset(("deny", "admit", "consider", "stop", "avoid", "risk", "resume", "oppose", "suggest", "halt"))
ACROSS = ("nmod:desc", "flat", "compound", "appos")
NOMINAL = ("NOUN", "PROPN")
OWN = ("nsubj", "nsubj:pass", "csubj", "expl")
NO_PARTICIPLE = frozenset(("call", "agree", "arrive", "come", "go", "appear"))  # with a preposition, no passive
DESCRIBING = ("amod", "compound")
NO_CLAUSE = (*DESCRIBING, "acl")
BORDERS = (",", ")", '"')


def repaired(tokens: Sequence[Token], known: Forms) -> tuple[Token, ...]:
    """Return the tokens of a sentence with every slip mended that this module knows."""
    found = gerund(with_verb(counted(rooted(closed(tokens, known), known)), known), known)
    for mend in (flattened, crossed, with_main, quoted, joined, enumerated, parallel, timely, personal, both, marked):
        found = mend(found)
    return found


def closed(tokens: Sequence[Token], known: Forms) -> tuple[Token, ...]:
    """Give the second half of "cease-fire" or "co-operate" the lemma of the closed word, if the tables know it."""
    found = list(tokens)
    for first, hyphen, last in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if hyphen.text not in HYPHENS or first.end != hyphen.start or hyphen.end != last.start:
            continue
        pos = "verb" if last.pos == "VERB" else "noun"
        lemmas = known.get((first.lower + last.lower, pos))
        if lemmas:
            found[last.i] = replace(last, lemma=lemmas[0])
    return tuple(found)


def rooted(tokens: Sequence[Token], known: Forms) -> tuple[Token, ...]:
    """Make a verb of "mediates" in "Qatar mediates between them", which the tables know as nothing else."""
    root = next(token for token in tokens if token.head == token.i)
    word = root.text.lower()
    kids = [token for token in tokens if token.head == root.i and token.i < root.i]
    names = [kid for kid in kids if kid.pos == "PROPN" and kid.dep in DESCRIBING and kid.i == root.i - 1]
    plain = len(kids) == len(names) or all(kid in names or kid.dep == "punct" for kid in kids)
    if root.tag != "NNS" or not names or not plain or (word, "verb") not in known or (word, "noun") in known:
        return tuple(tokens)
    found = list(tokens)
    found[root.i] = replace(root, pos="VERB", tag="VBZ", lemma=lemma_of(word, "verb", "", known) or root.lemma)
    found[names[0].i] = replace(names[0], dep="nsubj")
    for token in tokens[root.i + 1 :]:
        if token.head == root.i and token.dep == "nmod":
            found[token.i] = replace(token, dep="obl")
    return tuple(found)


def counted(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Read "over" before a number as "more than": "conducted over 265 raids" has an object."""
    found = list(tokens)
    for token in tokens:
        mark = next((t for t in tokens if t.head == token.i and t.dep == "case"), None)
        if token.dep != "obl" or mark is None or mark.lower not in ABOUT or mark.i + 1 >= len(tokens):
            continue
        verb = tokens[token.head]
        taken = any(t.head == verb.i and t.dep == "obj" for t in tokens)
        if tokens[mark.i + 1].pos == "NUM" and verb.pos == "VERB" and mark.i == verb.i + 1 and not taken:
            found[token.i] = replace(token, dep="obj")
            found[mark.i] = replace(mark, dep="advmod", pos="ADV")
    return tuple(found)


def with_verb(tokens: Sequence[Token], known: Forms) -> tuple[Token, ...]:
    """Return the tokens of a sentence, with its verb if it was taken for a part of a noun phrase."""
    found = _verb(tokens, known)
    return tuple(tokens) if found is None else _rebuilt(list(tokens), found, known)


def gerund(tokens: Sequence[Token], known: Forms) -> tuple[Token, ...]:
    """Make a verb of what stands as one behind a verb of denial: "Minister denies mending ties with Chad"."""
    found = list(tokens)
    for verb, word in pairwise(tokens):
        noun = tokens[word.head]
        if verb.lemma not in WITH_GERUND or verb.pos != "VERB" or not word.lower.endswith("ing"):
            continue
        if word.pos == "NOUN" and word.dep == "compound" and noun.dep == "obj" and noun.head == verb.i:
            base = lemma_of(word.lower, "verb", word.lower, known)
            found[word.i] = replace(word, pos="VERB", tag="VBG", dep="xcomp", head=verb.i, lemma=base)
            found[noun.i] = replace(noun, head=word.i)
    return tuple(found)


def flattened(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Hang all members of a list on its first: of "Chad, Mali and Togo", Togo on Chad and not on Mali."""
    found = list(tokens)
    for token in tokens:
        middle = found[token.head]
        if token.dep != "conj" or middle.dep != "conj" or middle.i > token.i or token.pos not in NOMINAL:
            continue
        if not any(t.dep == "cc" and t.head == middle.i and t.i < middle.i for t in tokens):
            found[token.i] = replace(token, head=middle.head)
    return tuple(found)


def crossed(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Give a verb the object that the parser hung on its subject, across the verb: "Ruto meets Chancellor Low"."""
    found = list(tokens)
    for token in tokens[2:]:
        subject = tokens[token.head]
        verb = tokens[subject.head]
        if token.dep not in ACROSS or not subject.dep.startswith("nsubj") or not subject.i < verb.i < token.i:
            continue
        kids = {t.dep for t in tokens if t.head == verb.i}
        if verb.tag in FINITE and token.pos in NOMINAL and not kids & {"obj", "ccomp", "xcomp", "cop", "obl:agent"}:
            found[token.i] = replace(token, head=verb.i, dep="obj")
    return tuple(found)


def with_main(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Make the main verb of what the parser took for a clause about the subject: "The group released 19 captives"."""
    root = next(token for token in tokens if token.head == token.i)
    kids = [token for token in tokens if token.head == root.i and token.i != root.i]
    if root.pos not in ("NOUN", "PROPN") or tokens[-1].text not in (".", '"', "”"):
        return tuple(tokens)
    if any(token.dep.startswith(("nsubj", "cop", "expl")) or token.dep == "case" for token in kids):
        return tuple(tokens)
    verb = next((token for token in kids if token.i > root.i and _is_main(tokens, token)), None)
    return tuple(tokens) if verb is None else _promoted(list(tokens), root, verb)


def _is_main(tokens: Sequence[Token], token: Token) -> bool:
    kids = {kid.dep for kid in tokens if kid.head == token.i}
    if token.tag not in ("VBD", "VBN") or not token.dep.startswith(("acl", "advcl")):
        return False
    if kids & {"nsubj", "nsubj:pass", "aux", "aux:pass", "mark"}:
        return False
    if token.lemma in NO_PARTICIPLE and "obl" in kids:
        return True
    return token.tag == "VBD" or bool(kids & {"obj", "xcomp", "ccomp", "compound:prt"})


def _promoted(tokens: list[Token], root: Token, verb: Token) -> tuple[Token, ...]:
    for token in tokens:
        if token.head == root.i and token.i > verb.i:
            tokens[token.i] = replace(token, head=verb.i, dep="obl" if token.dep == "nmod" else token.dep)
    tokens[verb.i] = replace(verb, head=verb.i, dep="ROOT", tag="VBD")
    tokens[root.i] = replace(root, head=verb.i, dep="nsubj")
    return tuple(tokens)


def quoted(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Give what is said its own subject: "A series of raids killed 20, he told us"; "Iran," he said, "arms Chad"."""
    found = list(tokens)
    for clause in (token for token in tokens if token.dep == "ccomp" and token.tag in FINITE):
        kids = [t for t in tokens if t.dep in ("nsubj", "nsubj:pass") and t.head in (clause.i, clause.head)]
        above = [t for t in kids if t.head == clause.head]
        if clause.i < clause.head and len(above) == len(kids) > 1 and above[0].i < clause.i < above[-1].i:
            found[above[0].i] = replace(above[0], head=clause.i)
        before = [t for t in tokens[: clause.head] if t.head == clause.head and t.dep == "ccomp" and t.pos in NOMINAL]
        if clause.i > clause.head and len(above) == len(kids) and len(before) == 1:
            found[before[0].i] = replace(before[0], head=clause.i, dep="nsubj")
    return tuple(found)


def joined(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Give a joined verb its own subject: "A broke with B and C recalled its envoy" joins what A and C did."""
    found = list(tokens)
    for verb in tokens[3:]:
        if verb.dep != "conj" or verb.tag not in FINITE or any(t.head == verb.i and t.dep in OWN for t in tokens):
            continue
        noun = _whose(tokens, verb.i - 1)
        tie = next((t for t in tokens[: noun.i] if t.head in (noun.i, verb.i) and t.dep == "cc"), None)
        if noun.dep == "conj" and noun.pos in NOMINAL and noun.head < noun.i and verb.head < noun.i and tie is not None:
            found[noun.i] = replace(noun, head=verb.i, dep="nsubj")
            found[tie.i] = replace(tie, head=verb.i)
    return tuple(found)


def _whose(tokens: Sequence[Token], last: int) -> Token:
    """Return the head of the name or noun that ends at a token."""
    noun = tokens[last]
    while noun.dep in ("flat", "compound", "goeswith") and noun.head != noun.i:
        noun = tokens[noun.head]
    return noun


def enumerated(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Join the names of a long list that the parser tore apart: "of Chad, South Africa, Egypt, Mali and Togo"."""
    found = list(tokens)
    for runs in _lists(tokens):
        tops = [_top_of(tokens, *run) for run in runs]
        if any(tokens[top].dep.startswith("nsubj") for top in tops[1:]):
            continue
        for top in tops[1:]:
            found[top] = replace(tokens[top], head=tops[0], dep="conj")
    return tuple(found)


def _lists(tokens: Sequence[Token]) -> Iterator[list[tuple[int, int]]]:
    """Yield the runs of names that stand after one another with commas and a last "and"."""
    runs: list[tuple[int, int]] = []
    i = 0
    while i < len(tokens):
        first = i + 1 if runs and tokens[i].pos == "DET" else i
        last = first
        while last < len(tokens) and tokens[last].tag in ("NNP", "NNPS"):
            last += 1
        if last == first:
            runs, i = [], i + 1
            continue
        runs.append((first, last - 1))
        i = last
        joint = tokens[i].text if i < len(tokens) else ""
        ending = joint == "and" or (joint == "," and tokens[min(i + 1, len(tokens) - 1)].text == "and")
        if ending and len(runs) >= LONG_LIST - 1:
            at = i + (1 if joint == "and" else 2)
            at += at < len(tokens) and tokens[at].pos == "DET"
            stop = at
            while stop < len(tokens) and tokens[stop].tag in ("NNP", "NNPS"):
                stop += 1
            if stop > at:
                yield [*runs, (at, stop - 1)]
            runs, i = [], max(stop, i + 1)
        elif joint == ",":
            i += 1
        else:
            runs = []


def _top_of(tokens: Sequence[Token], first: int, last: int) -> int:
    return next((i for i in range(last, first - 1, -1) if not first <= tokens[i].head <= last), last)


def parallel(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Join like to like: "staff of the AU and envoys of Chad" joins the envoys to the staff, not to the AU."""
    found = list(tokens)
    for token in tokens:
        above = tokens[token.head]
        outer = tokens[above.head]
        plural = token.tag == outer.tag == "NNS" and above.tag == "NNP"
        if token.dep == "conj" and plural and above.dep == "nmod" and above.head != above.i and _has_of(tokens, token):
            found[token.i] = replace(token, head=outer.i)
            for late in tokens[token.i + 1 :]:
                if late.head == above.i and late.dep == "nmod":
                    found[late.i] = replace(late, head=token.i)
    return tuple(found)


def timely(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Hang on the verb what the parser hung on a time: "flew sorties Sunday night against the camp"."""
    found = list(tokens)
    for token in tokens:
        time = tokens[token.head]
        verb = tokens[time.head]
        if token.i <= time.i or token.dep != "nmod" or time.lower not in TIMES or verb.pos != "VERB":
            continue
        case = next((t.lower for t in tokens[time.i + 1 : token.i] if t.head == token.i and t.dep == "case"), "of")
        if case not in ("of", "in", "to", "until"):
            found[token.i] = replace(token, head=verb.i, dep="obl")
    return tuple(found)


def personal(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Hang on the verb where it was, not on whom it met: "met Ann Low in Paris"; and a name on what it names."""
    found = list(tokens)
    for token in (token for token in tokens if token.dep == "nmod" and token.head < token.i):
        noun = tokens[token.head]
        case = next((t.lower for t in tokens if t.head == token.i and t.dep == "case"), "")
        verb = tokens[noun.head]
        if noun.ent == "B-PERSON" and noun.dep in ("obj", "obl") and case in PLACING and verb.pos == "VERB":
            found[token.i] = replace(token, head=verb.i, dep="obl")
        elif not case and token.ent == "B-PERSON" and noun.pos == "NOUN" and tokens[token.i - 1].text == ",":
            found[token.i] = replace(token, dep="appos")
    return tuple(found)


def both(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Put two names beside the two that they are: "The two allies, Chad and Mali, quarrelled" are not four."""
    found = list(tokens)
    for token in tokens[2:]:
        noun = tokens[token.head]
        two = any(t.head == noun.i and t.dep == "nummod" and t.lower == "two" for t in tokens)
        if (
            token.dep != "conj"
            or token.pos != "PROPN"
            or noun.pos != "NOUN"
            or tokens[token.i - 1].text != ","
            or not two
        ):
            continue
        later = [t for t in tokens if t.dep == "conj" and t.head in (noun.i, token.i) and t.i > token.i]
        if len(later) == 1 and later[0].pos == "PROPN":
            found[token.i] = replace(token, dep="appos")
            found[later[0].i] = replace(later[0], head=token.i)
    return tuple(found)


def marked(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Hang a preposition on the noun, not on its owner: "on Israel's troops"."""
    found = list(tokens)
    for token in tokens:
        owner = tokens[token.head]
        if token.dep == "case" and token.tag == "IN" and owner.dep == "nmod:poss" and token.i < owner.i:
            found[token.i] = replace(token, head=owner.head)
    return tuple(found)


def _has_of(tokens: Sequence[Token], noun: Token) -> bool:
    after = tokens[noun.i + 1].lower if noun.i + 1 < len(tokens) else ""
    return after == "of"


def _verb(tokens: Sequence[Token], known: Forms) -> int | None:
    if any(token.pos == "AUX" or (token.pos == "VERB" and token.dep not in NO_CLAUSE) for token in tokens):
        return None
    for token in tokens[1:]:
        root = tokens[token.head]
        if root.head != root.i or root.i <= token.i or token.dep not in DESCRIBING:
            continue
        if _like_participle(tokens, token) or _like_plural(tokens, token, known):
            return token.i
    return None


def _like_participle(tokens: Sequence[Token], token: Token) -> bool:
    before = tokens[token.i - 1]
    return token.tag in ("VBN", "VBD") and (before.pos in ("NOUN", "PROPN") or before.text in BORDERS)


def _like_plural(tokens: Sequence[Token], token: Token, known: Forms) -> bool:
    before = tokens[token.i - 1]
    return token.tag == "NNS" and before.pos == "PROPN" and (token.text.lower(), "verb") in known


def _rebuilt(tokens: list[Token], at: int, known: Forms) -> tuple[Token, ...]:
    """Return the tokens with the word as root, what stands left of it as its subject and the old root as its object."""
    root = tokens[at].head
    subject = _top(tokens, at)
    if subject is None:
        return tuple(tokens)
    word = tokens[at]
    tag = "VBZ" if word.tag == "NNS" else "VBD"
    lemma = lemma_of(word.text.lower(), "verb", "", known) or word.lemma
    for i, token in enumerate(tokens):
        if i in (at, root, subject) or token.head not in (at, root):
            continue
        low = i < at
        tokens[i] = replace(token, head=subject if low else root, dep="compound" if token.head == at else token.dep)
    tokens[at] = replace(word, pos="VERB", tag=tag, lemma=lemma, dep="ROOT", head=at)
    tokens[root] = replace(tokens[root], dep="obj", head=at)
    tokens[subject] = replace(tokens[subject], dep="nsubj", head=at)
    return tuple(tokens)


def _top(tokens: Sequence[Token], at: int) -> int | None:
    """Return the noun that heads what stands left of a word."""
    i = at - 1
    while i >= 0 and tokens[i].pos not in ("NOUN", "PROPN", "PRON"):
        i -= 1
    while i >= 0 and 0 <= tokens[i].head < at and tokens[i].head != i:
        i = tokens[i].head
    return i if i >= 0 else None
