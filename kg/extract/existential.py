"""There is, there are: "There are no contacts with Cairo," the envoy said; his side is the other party."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.reading import Frame, Reading
from kg.extract.speakers import voices
from kg.extract.status import status
from kg.model import Token

SHARED = ("with", "between")


def existential_frames(reading: Reading) -> Iterator[Frame]:
    """Yield a frame for each event that "there is" introduces without saying whose it is."""
    for token in reading.tokens:
        if ("noun", token.lemma) in reading.ontology.phrases and _introduced(reading, token):
            found = _parties(reading, token)
            said = voices(reading, token.i, status(reading, token.i))
            if found and said:
                yield Frame(token.i, "noun", {"subj": (said[0].who,), "with": found}, "existential")


def _introduced(reading: Reading, token: Token) -> bool:
    head = reading.head(token.i) if token.dep.startswith("nsubj") else token
    return bool(reading.kids(head.i, "expl")) and not reading.kids(token.i, "nmod:poss")


def _parties(reading: Reading, token: Token) -> tuple[int, ...]:
    """Return what stands after "with" anywhere in what the event is about, if it is one party only."""
    top = token.head if token.dep.startswith("nsubj") else token.i
    found = [i for i in reading.subtree(top) if reading.case(i) == "with" and i in reading.mentions]
    near = [i for i in sorted(found) if i > token.i]
    return reading.members(near[0]) if len(near) == 1 else ()
