"""Active or passive: with its auxiliary, or by its form alone ("backed by Iran", "accused of …")."""

from __future__ import annotations

from kg.extract.reading import Reading
from kg.model import Token


def is_passive(reading: Reading, token: Token) -> bool:
    """Return whether a verb form is passive, with or without its auxiliary."""
    if reading.kids(token.i, "aux:pass", "nsubj:pass"):
        return not any(kid.dep == "nsubj" for kid in reading.kids(token.i, "nsubj"))
    if token.tag not in ("VBN", "VBD") or any(
        kid.lower in ("have", "has", "had", "having", "'ve", "'d") for kid in reading.kids(token.i, "aux")
    ):
        return (
            token.dep == "conj"
            and token.tag == "VBN"
            and not reading.kids(token.i, "obj", "nsubj", "aux")
            and (is_passive(reading, reading.head(token.i)) if reading.is_verb(token.head) else False)
        )
    if token.tag == "VBN" and token.dep.partition(":")[0] in ("acl", "advcl", "xcomp") and not _stated(reading, token):
        return True
    if token.tag == "VBN" and token.dep == "conj" and not reading.kids(token.i, "nsubj", "obj"):
        return reading.is_verb(token.head) and is_passive(reading, reading.head(token.i))
    return token.tag == "VBN" and "Voice=Pass" in token.morph and not reading.kids(token.i, "nsubj", "obj")


def _stated(reading: Reading, token: Token) -> bool:
    return any(kid.dep == "nsubj" for kid in reading.kids(token.i, "nsubj"))
