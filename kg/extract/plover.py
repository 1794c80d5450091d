"""The event type of an act as PLOVER's coders assign it: they have no modality and see some words otherwise than kg."""

from __future__ import annotations

import re

from kg.model import Relation

COOPERATION, CONFLICT = (1, 2), (3, 4)  # quad classes
SEEN = (  # relations, words of the trigger, and the type: the codebook's own examples
    (("agreesWith", "partyTo"), r"\b(sign|ratif|agreement|deal|pact|accord|treaty|ties|relations|text)", "SUPPORT"),
    (("sanctions",), r"\b(convict|guilty|sentenc|fined?\b)", "ACCUSE"),
    (("sanctions",), r"\bsanction", "COERCE"),
    (("occupies", "blockades", "cyberattacks", "seizes"), r"", "ASSAULT"),
    (("urges",), r"\b(deadline|ultimatum)", "THREATEN"),
    (("deploys",), r"\bpeacekeep", "AID"),
    (("withdrawsFrom",), r"\bpeacekeep", "SANCTION"),
    (("rejects",), r"\bviolat\w+ .*(ceasefire|truce|cease-fire|armistice)", "ASSAULT"),
)
PATTERNS = tuple((ids, re.compile(words, re.IGNORECASE), root) for ids, words, root in SEEN)


def coded(relation: Relation, polarity: str, modality: str, words: str) -> str | None:
    """Return the PLOVER root of an act in its polarity and modality; None for structural relations.

    Cooperation ahead is AGREE, conflict ahead or threatened THREATEN, cooperation that is refused or does not come
    REJECT; what is done is the relation's own root, but for the words above.
    """
    root = relation.plover
    if root is None:
        return None
    root = next((to for ids, found, to in PATTERNS if relation.id in ids and found.search(words)), root)
    cooperative = relation.quad in COOPERATION or root in ("AID", "SUPPORT")
    if polarity == "denied":
        return "REJECT" if cooperative else root
    if modality == "planned" and cooperative:
        return "AGREE"
    if modality == "threatened" or (modality == "planned" and relation.quad == 4 and root != "MOBILIZE"):
        return "THREATEN"
    return root
