"""A preposition as predicate: "Hungary is against the sanctions" becomes a frame whose head is the preposition."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.reading import Frame, Reading
from kg.extract.subjects import surface_subject


def stance_frames(reading: Reading) -> Iterator[Frame]:
    """Yield a frame for each noun that somebody is said to be for or against."""
    for token in reading.tokens:
        if ("adj", token.lower) not in reading.ontology.phrases or token.dep != "case":
            continue
        subject = surface_subject(reading, token.head)[0] if reading.kids(token.head, "cop") else ()
        if subject and not reading.kids(token.head, "expl"):
            slots = {"subj": subject, "obj": reading.members(token.head)}
            yield Frame(token.i, "adj", slots, "stance", lemma=token.lower)
