"""A net below the parser: a fact is not a fact where a denial or doubt stands right before it in the same breath.

The parser errs in about one arc of eight. Where it hangs "not", "denied" or "accused of" on the wrong word, the climb
through the tree does not meet them. So whatever came out as affirmed and actual is looked at once more as a string of
words: from the predicate back to the last border of a clause. A word of denial or doubt found there makes it merely
possible (or alleged): a lost fact costs less than a false one.
"""

from __future__ import annotations

from kg.extract.reading import Reading
from kg.extract.subjects import find_operator
from kg.model import Token

BORDERS = frozenset(
    (
        ",",
        ";",
        ":",
        "—",
        "(",
        ")",
        '"',
        "and",
        "but",
        "while",
        "who",
        "which",
        "after",
        "before",
        "when",
        "as",
        "because",
        "since",
        "although",
        "though",
        "where",
        "whose",
        "so",
        "than",
        "amid",
        "following",
        "despite",
    )
)
DENYING = frozenset(
    ("not", "n't", "never", "no", "neither", "nor", "without", "zero", "hardly", "rarely", "seldom", "none")
)


SPORT = frozenset(
    (
        "match",
        "goalkeeper",
        "midfielder",
        "league",
        "tournament",
        "championship",
        "semifinal",
        "semifinals",
        "football",
        "soccer",
        "cricket",
        "basketball",
        "olympics",
        "fifa",
        "uefa",
        "innings",
        "quarterfinal",
        "playoff",
        "penalties",
    )
)
FICTION = frozenset(
    ("novel", "film", "movie", "fiction", "cartoon", "simulation", "paper", "satire", "scenario", "dream")
)


SUPPOSING = frozenset(("say", "suppose", "imagine", "assume", "picture", "pretend"))


def is_sport(reading: Reading) -> bool:
    """Return whether a sentence reports a game: its attacks and defeats are none."""
    return any(token.lower in SPORT for token in reading.tokens)


def fictional(reading: Reading, head: int) -> bool:
    """ "In the novel, …", "On paper, …": what follows is not said of the world."""
    return any(
        t.lower in FICTION and reading.case(t.i) in ("in", "on") and t.dep.startswith("obl") for t in reading.tokens
    )


def _supposed(reading: Reading) -> bool:
    """ "Say Mexico demanded …", "Suppose that …": made up for the sake of argument."""
    first = reading.tokens[1] if reading.tokens[0].pos == "PUNCT" and len(reading.tokens) > 1 else reading.tokens[0]
    return first.lower in SUPPOSING and first.tag in ("VB", "VBP", "NNP", "UH") and not reading.kids(first.i, "nsubj")


def doubt(reading: Reading, head: int) -> str | None:
    """Return the modality that the words before a predicate allow at most, or None if nothing speaks against it."""
    if fictional(reading, head) or _supposed(reading):
        return "possible"
    for i in range(head - 1, -1, -1):
        token = reading.tokens[i]
        if token.lower in BORDERS:
            return None
        if token.lower in DENYING and not _only(reading, i):
            return "possible"
        if token.lower in ("if", "whether", "unless", "until", "till") or (
            token.lower == "yet" and reading.tokens[i + 1].lower == "to"
        ):
            return "possible"
        if token.lower == "had" and i == 0 and not reading.kids(i):
            return "possible"
        found = _operator(reading, token)
        if found:
            return found
    return None


def _only(reading: Reading, i: int) -> bool:
    after = reading.tokens[i + 1].lower if i + 1 < len(reading.tokens) else ""
    return after in ("only", "just", "least")


def _operator(reading: Reading, token: Token) -> str | None:
    """Return the modality of a verb of denial, accusation or wish that the tree did not see as governing."""
    if token.pos not in ("VERB", "NOUN", "ADJ") or token.tag == "VBG":
        return None
    found = find_operator(reading, token)
    if found is None or (token.pos == "NOUN" and found.kind not in ("negative", "speech")):
        return None
    if found.polarity == "deny":
        return "possible"
    return found.modality if found.kind in ("speech", "attitude") and token.pos == "VERB" else None
