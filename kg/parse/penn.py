"""A universal part of speech with its features in; the Penn Treebank tag that the rules look at out."""

from __future__ import annotations

TAGS = {
    "ADJ": "JJ", "ADP": "IN", "ADV": "RB", "CCONJ": "CC", "DET": "DT", "INTJ": "UH", "NOUN": "NN", "NUM": "CD",
    "PART": "RB", "PRON": "PRP", "PROPN": "NNP", "SCONJ": "IN", "SYM": "SYM", "X": "FW",
}  # fmt: skip
MODAL = frozenset(("can", "could", "may", "might", "must", "shall", "should", "will", "would", "ought"))
FINAL = frozenset(".?!")


def penn(form: str, lemma: str, upos: str, feats: str) -> str:
    """Return the tag of a word.

    >>> penn("met", "meet", "VERB", "Tense=Past|VerbForm=Fin"), penn("talks", "talk", "NOUN", "Number=Plur")
    ('VBD', 'NNS')
    """
    has = frozenset(feats.split("|"))
    if upos in ("VERB", "AUX"):
        return "MD" if upos == "AUX" and lemma.lower() in MODAL else _verb(has)
    if upos in ("NOUN", "PROPN"):
        return TAGS[upos] + ("S" if "Number=Plur" in has else "")
    if upos == "PUNCT":
        return "." if form in FINAL else form if form in (",", ":", ";") else "''" if form in "\"'”’“‘" else ":"
    if upos == "PART":
        return {"to": "TO", "'s": "POS", "’s": "POS", "'": "POS", "’": "POS"}.get(form.lower(), "RB")
    if "PronType=Rel" in has or "PronType=Int" in has:
        return {"PRON": "WP", "DET": "WDT", "ADV": "WRB"}.get(upos, TAGS.get(upos, "FW"))
    if upos == "PRON" and "Poss=Yes" in has:
        return "PRP$"
    degree = "R" if "Degree=Cmp" in has else "S" if "Degree=Sup" in has else ""
    return TAGS.get(upos, "FW") + (degree if upos in ("ADJ", "ADV") else "")


def _verb(has: frozenset[str]) -> str:
    if "VerbForm=Inf" in has:
        return "VB"
    if "VerbForm=Ger" in has or {"VerbForm=Part", "Tense=Pres"} <= has:
        return "VBG"
    if "VerbForm=Part" in has:
        return "VBN"
    if "Tense=Past" in has:
        return "VBD"
    return "VBZ" if {"Person=3", "Number=Sing"} <= has else "VBP" if "VerbForm=Fin" in has else "VB"
