"""What the constructions look at: one parsed sentence with its mentions, and a few questions about the tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.model import Mention, Ontology, Sentence, Token, is_dep

Slots = dict[str, tuple[int, ...]]
OUT = {"out of": ("from", "of"), "away from": ("from",), "off of": ("from",), "back to": ("to",), "on to": ("to",)}


@dataclass(frozen=True)
class Reading:
    """One sentence as the constructions see it; `referents` gives what a pronoun or description stands for."""

    sentence: Sentence
    text: str  # the article's
    mentions: Mapping[int, Mention]
    ontology: Ontology
    referents: Mapping[int, tuple[Mention, ...]] = field(default_factory=dict)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Return the words."""
        return self.sentence.tokens

    def kids(self, i: int, *deps: str) -> list[Token]:
        """Return the dependents of a token that bear one of these relations."""
        return self.sentence.kids(i, *deps)

    def head(self, i: int) -> Token:
        """Return the token that governs token `i`; the root governs itself."""
        return self.tokens[self.tokens[i].head]

    def members(self, i: int) -> tuple[int, ...]:
        """Return a noun and what is joined to it by "and", "or" or commas, or named as an example of it."""
        found = [i]
        for kid in self.kids(i, "conj"):
            if kid.i in self.mentions:
                found.extend(self.members(kid.i))
        beside = self.kids(self.tokens[i].head, "obl") if self.tokens[i].dep == "obj" else ()
        joined = [kid.i for kid in beside if kid.i > i and kid.i in self.mentions and self.kids(kid.i, "cc")]
        found += joined  # "Serbia as well as Pakistan", hung on the verb
        if self.tokens[i].tag in ("NNS", "NNPS"):
            found.extend(k for kid in self.kids(i, "nmod", "appos", "acl") for k in self._examples(kid))
        return tuple(dict.fromkeys(found))

    def _examples(self, kid: Token) -> Iterator[int]:
        """ "Several states, including Kenya and Chad", "three groups: …"."""
        first = min(i for i in self.subtree(kid.i) if self.tokens[i].pos != "PUNCT" or i == kid.i)
        named = self.case(kid.i) in ("including", "such as") or (first and self.tokens[first - 1].text == ":")
        if kid.dep != "acl" and named and kid.i in self.mentions:
            yield from self.members(kid.i)
        elif kid.lower == "including":
            for item in self.kids(kid.i, "obj"):
                yield from self.members(item.i) if item.i in self.mentions else ()

    def case(self, i: int) -> str:
        """Return the preposition of a noun: "with", "because of"; empty if it has none."""
        words = []
        for kid in self.kids(i, "case", "mark"):
            if kid.tag == "POS" or kid.i > i:
                continue
            words.append(kid.lower)
            words.extend(deeper.lower for deeper in self.kids(kid.i, "fixed"))
        return " ".join(words)

    def is_verb(self, i: int) -> bool:
        """Return whether a token is a verb that may head a clause."""
        token = self.tokens[i]
        if token.tag in ("NN", "NNS"):
            return False
        return token.pos == "VERB" or (token.tag.startswith("VB") and token.pos != "AUX")

    def subtree(self, i: int) -> Iterator[int]:
        """Yield a token and all below it."""
        stack = [i]
        while stack:
            at = stack.pop()
            yield at
            stack.extend(self.sentence.children[at])

    def after_comma(self, i: int) -> bool:
        """Return whether a comma stands before all that is below a token, wherever the parser hung it."""
        first = min(self.subtree(i))
        return self.tokens[first].text == "," or (first > 0 and self.tokens[first - 1].text == ",")

    def seen_as(self, i: int) -> tuple[Mention, ...]:
        """Return what a token's mention stands for: its referents if it has any, else itself."""
        found = self.referents.get(i)
        if found:
            return found
        return (self.mentions[i],) if i in self.mentions else ()


@dataclass(frozen=True)
class Frame:
    """A predicate with its arguments, whatever construction it stood in: slot name to noun tokens."""

    head: int
    pos: str  # verb, noun or adj
    slots: Slots
    rule: str
    spare: frozenset[str] = frozenset()  # slots that were inferred rather than stated
    lemma: str = ""  # what the phrases know it as, where that is not the lemma: "opposed"


def prepositions(reading: Reading, i: int, *deps: str) -> Slots:
    """Return the prepositional complements of a token by preposition."""
    slots: Slots = {}
    for kid in reading.kids(i, *deps):
        if is_dep(kid.dep, ("nmod:poss", "nmod:desc")):
            continue
        name = reading.case(kid.i)
        if kid.dep == "obl:agent":
            name = "by"
        for word in (name, *OUT.get(name, ())) if name else ():
            slots[word] = slots.get(word, ()) + reading.members(kid.i)
    return slots


def merged(first: Slots, second: Slots) -> Slots:
    """Return both; what stands in the first wins."""
    return {**second, **first}
