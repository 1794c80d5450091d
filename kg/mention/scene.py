"""One sentence with its known names laid over the parse; which tokens head a mention, and how far it reaches."""

from __future__ import annotations

from dataclasses import dataclass

from kg.mention.gazetteer import INVISIBLE, Hit
from kg.mention.lexicon import Lexicon, parts
from kg.model import Mention, Sentence, Token, is_dep

INSIDE = ("det", "amod", "compound", "nummod", "flat", "nmod:desc", "nmod:poss", "goeswith", "fixed", "nmod:unmarked")


BURIED = ("compound", "flat", "nmod:desc", "goeswith", "fixed", "det", "case", "cc", "mark", "punct", "advmod", "aux")


NOMINAL = ("NOUN", "PROPN", "PRON")


LONGEST_ENTRY = 12  # words that a noun or role of the tables may have; what stands before cannot matter
SHOUTED = 3  # words in capitals that make a headline; fewer may be abbreviations


@dataclass(frozen=True)
class Scene:
    """One sentence with the known names found in it."""

    sentence: Sentence
    text: str  # the article's
    lexicon: Lexicon
    hits: dict[int, tuple[int, int, Hit]]  # by each token covered: first token, last token, hit

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Return the words of the sentence."""
        return self.sentence.tokens


def plain_case(words: str) -> str:
    """Return a headline in capitals with capitals at the beginning of words only, letter for letter."""
    letters = [letter for letter in words if letter.isalpha()]
    if len(words.split()) < SHOUTED or not all(letter.isupper() for letter in letters):
        return words
    titled = words.title()
    return titled if len(titled) == len(words) else words


def scene(sentence: Sentence, text: str, lexicon: Lexicon) -> Scene:
    """Return the sentence with its gazetteer hits, laid over tokens."""
    begins = {token.start: token.i for token in sentence.tokens}
    ends = {token.end: token.i for token in sentence.tokens}
    covered: dict[int, tuple[int, int, Hit]] = {}
    for found in lexicon.gazetteer.find(plain_case(text[sentence.start : sentence.end])):
        hit = lexicon.settled(found, text[sentence.start + found.start : sentence.start + found.end])
        if hit is None:
            continue
        first, last = begins.get(hit.start + sentence.start), ends.get(hit.end + sentence.start)
        if last is None:  # an abbreviation keeps its full stop: "U.S." is one token, the alias ends before the stop
            last = ends.get(hit.end + sentence.start + 1)
        if first is not None and last is not None:
            covered.update((i, (first, last, hit)) for i in range(first, last + 1))
    return Scene(sentence, text, lexicon, covered)


PRONOUNS = frozenset(("i", "it", "its", "me", "my", "he", "him", "his", "she", "her", "us", "we", "our", "who", "you"))


def is_short(view: Scene, token: Token) -> bool:
    """Return whether a word that the parser takes for a pronoun is an abbreviation: "WHO said", "the KPF said"."""
    letters = token.pos == "PRON" and token.text.isupper() and len(token.text) > 1
    return letters and (token.i in view.hits or token.lower not in PRONOUNS)


def heads_mention(view: Scene, token: Token) -> bool:
    """Return whether a token heads a noun phrase or is a known name inside one ("Russian attack")."""
    if token.i in view.hits:
        first, last, _ = view.hits[token.i]
        if token.pos in ("NOUN", "PROPN", "ADJ", "X") or is_short(view, token):
            return token.i == _top(view, first, last) and not _inside_name(view, token)
    if _is_prefix(view, token):
        return False
    if names_modifier(view, token):
        return True
    if is_dep(token.dep, BURIED) and token.dep not in ("nmod:poss",):
        return False
    if token.pos in NOMINAL:
        return token.dep != "expl"
    if token.lower == "each" and token.pos == "DET":
        return token.dep in ("obj", "iobj", "obl", "nmod")  # "accused each other"
    return token.pos in ("ADJ", "NUM", "VERB") and token.dep.startswith(("nsubj", "obj", "iobj"))


def names_modifier(view: Scene, token: Token) -> bool:
    """Return whether a token heads a name that stands before a noun: "the Wagner chief", "a John Murray edition"."""
    head = view.tokens[token.head]
    named = token.pos == "PROPN" and token.ent[2:] in ("PERSON", "ORG", "PLACE") and token.dep == "compound"
    return named and head.pos == "NOUN" and not head.ent and token.i not in view.hits and token.head > token.i


def _inside_name(view: Scene, token: Token) -> bool:
    """ "Imran Khan" in "Imran Khan Niazi": a known person's name is only a part of this one."""
    entry = view.hits[token.i][2].entries[0]
    head = view.tokens[token.head]
    return entry.actor.type == "Person" and head.pos == "PROPN" and is_dep(token.dep, ("compound", "flat"))


def _is_prefix(view: Scene, token: Token) -> bool:
    """The "re" of "re-taking": joined to what follows by a hyphen."""
    after = view.tokens[token.i + 1 : token.i + 2]
    return bool(after) and after[0].text in ("-", "–", "‑") and after[0].start == token.end and token.pos != "PROPN"


def _top(view: Scene, first: int, last: int) -> int:
    """Return the token of a hit whose own head lies outside it."""
    for i in range(last, first - 1, -1):
        head = view.tokens[i].head
        if head == i or not first <= head <= last:
            return i
    return last


def core(view: Scene, head: int) -> tuple[int, int]:
    """Return the first and last token of a noun phrase without its clauses and prepositional complements."""
    first = last = head
    if head in view.hits and _top(view, *view.hits[head][:2]) == head:
        first, last, hit = view.hits[head]
        if hit.entries[0].reason == "demonym" and view.tokens[head].dep in ("amod", "compound"):
            return first, last
    for child in view.sentence.kids(head, *INSIDE):
        if child.dep.startswith(("nmod", "det", "amod", "compound", "nummod")) and child.i > head + 1:
            continue
        low, high = whole(view.sentence, child.i)
        if high < head or child.dep in ("flat", "goeswith", "fixed") or child.dep.startswith("flat"):
            first, last = min(first, low), max(last, high)
    return _glued(view, first), last


def _glued(view: Scene, first: int) -> int:
    """Return where the word of a phrase's first token begins: the "re" of "re-opening"."""
    tokens = view.tokens
    while first > 1 and tokens[first - 1].text == "-" and tokens[first].pos not in ("PROPN", "NUM", "VERB"):
        before = tokens[first - 2]
        if before.end != tokens[first - 1].start or tokens[first - 1].end != tokens[first].start:
            break
        if before.pos in ("PROPN", "NUM", "VERB") or first - 2 in view.hits or first in view.hits:
            break
        first -= 2
    return first


def whole(sentence: Sentence, i: int) -> tuple[int, int]:
    """Return the first and last token of everything below token `i`."""
    low = high = i
    stack = [i]
    while stack:
        for child in sentence.children[stack.pop()]:
            low, high = min(low, child), max(high, child)
            stack.append(child)
    return low, high


def make(view: Scene, head: Token, first: int, last: int, kind: str, type: str, **known: object) -> Mention:
    tokens = view.tokens

    def skipped(token: Token) -> bool:
        if token.lower == "both":
            return False
        if token.dep == "case" and token.tag == "IN":
            return True  # "on Iran's leader", where the parser hangs "on" inside
        return token.tag == "WP$" or (token.pos in ("DET", "PUNCT") and "Poss" not in token.morph)

    while first < last and skipped(tokens[first]):
        first += 1
    while last > first and (tokens[last].tag == "POS" or tokens[last].pos == "PUNCT"):
        last -= 1
    start, end = tokens[first].start, tokens[last].end
    plural = "Number=Plur" in head.morph or head.tag in ("NNS", "NNPS")
    return Mention(
        sentence=view.sentence.index,
        head=head.i,
        first=first,
        last=last,
        start=start,
        end=end,
        text=view.text[start:end],
        kind=kind,
        type=type,
        plural=plural,
        **known,  # type: ignore[arg-type]
    )


def lemmas_of(view: Scene, first: int, last: int) -> list[str]:
    found: list[str] = []
    for token in view.tokens[max(first, last - LONGEST_ENTRY) : last + 1]:
        if token.pos not in ("PUNCT", "DET") and token.tag != "POS":
            found.extend(parts(token.lemma))
    return found


def is_name_run(view: Scene, first: int, last: int) -> bool:
    run = view.tokens[first : last + 1]
    return bool(run) and all(token.pos in ("PROPN", "X", "PUNCT") or token.text[0].isupper() for token in run)


def clean(view: Scene, first: int, last: int) -> str:
    while last > first and (view.tokens[last].tag == "POS" or view.tokens[last].pos == "PUNCT"):
        last -= 1
    while first < last and view.tokens[first].pos == "PUNCT":
        first += 1
    name = INVISIBLE.sub("", view.text[view.tokens[first].start : view.tokens[last].end])
    return " ".join(name.split())


def owner_of(view: Scene, head: Token, first: int, stop: int) -> str | None:
    """Return the state or organisation that a phrase's own words tie it to."""
    for i in range(stop - 1, first - 1, -1):
        found = _tie(view, i)
        if found and view.hits[i][1] >= stop:  # the name shares words with the role: "Turkish intelligence chief"
            found = view.lexicon.gazetteer.actors[found].parent
        if found:
            return found
    for child in view.sentence.kids(head.i, "nmod", "nmod:poss"):
        marks = {kid.lower for kid in view.sentence.kids(child.i, "case")}
        if marks & {"of", "'s", "'", "for"} and child.i in view.hits:
            return _tie(view, child.i)
    return None


def _tie(view: Scene, i: int) -> str | None:
    if i not in view.hits:
        return None
    entry = view.hits[i][2].entries[0]
    return entry.actor.id if entry.actor.type != "Person" else None
