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
    (("bans",), r"\bden(y|ie[sd]|ying)\b", "REJECT"),
    (("supports",), r"[$€£]|\b(million|billion|financial)\b", "AID"),
    (("rejects",), r"\bviolat\w+ .*(ceasefire|truce|cease-fire|armistice)", "ASSAULT"),
)
IN_CLAUSE = (  # the same of words that stand around the trigger, as lemmas
    (("deploys", "visits", "partyTo"), r"peacekeep", "AID"),
    (("deploys",), r"\b(observer|medical|doctor|rescue)\b", "AID"),
    (("withdrawsFrom",), r"peacekeep", "SANCTION"),
    (("partyTo",), r"\b(meeting|summit|talk|conference|forum)\b", "CONSULT"),
    (("blockades",), r"\bclose\b.*\b(border|crossing)\b", "COERCE"),
    (("rejects",), r"\bviolate .*(ceasefire|truce|cease-fire|armistice)", "ASSAULT"),
    (("fights",), r"\b(epidemic|pandemic|disease|virus|ebola|cholera|hunger|famine|poverty)\b", "AID"),
)
BY_TRIGGER, BY_CLAUSE = (
    tuple((ids, re.compile(words, re.IGNORECASE), root) for ids, words, root in table) for table in (SEEN, IN_CLAUSE)
)
ENDED = re.compile(r"\b(end|suspend|halt|cut|freeze|stop|cancel|discontinue|terminate)\b")  # help or mediation


def coded(relation: Relation, polarity: str, modality: str, words: str, clause: str = "") -> str | None:
    """Return the PLOVER root of an act in its polarity and modality; None for structural relations.

    Cooperation ahead is AGREE, conflict ahead or threatened THREATEN, cooperation that is refused or does not come
    REJECT; what is done is the relation's own root, but for the words above. `words` are those of the trigger,
    `clause` the lemmas around it, if they are known.
    """
    seen = _seen(relation, BY_CLAUSE, clause) if polarity != "denied" else None
    root = seen or (_seen(relation, BY_TRIGGER, words) if relation.plover else None) or relation.plover
    if root is None:
        return None
    cooperative = relation.quad in COOPERATION or root in ("AID", "SUPPORT")
    if polarity == "denied":
        helping = relation.id == "mediates" or root in ("AID", "COOPERATE")
        return "SANCTION" if helping and ENDED.search(clause) else "REJECT" if cooperative else root
    if modality == "planned" and cooperative:
        return "AGREE"
    if modality == "threatened" or (modality == "planned" and relation.quad == 4 and root != "MOBILIZE"):
        return "THREATEN"
    return root


def _seen(relation: Relation, table: tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...], text: str) -> str | None:
    return next((root for ids, found, root in table if relation.id in ids and found.search(text)), None)
