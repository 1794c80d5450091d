"""A net below the parser: a fact is not a fact where a denial or doubt stands right before it in the same breath.

The parser errs in about one arc of eight. Where it hangs "not", "denied" or "accused of" on the wrong word, the climb
through the tree does not meet them. So whatever came out as affirmed and actual is looked at once more as a string of
words: from the predicate back to the last border of a clause. A word of denial or doubt found there makes it merely
possible (or alleged): a lost fact costs less than a false one.
"""

from __future__ import annotations

import itertools

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
    (
        "not",
        "n't",
        "never",
        "no",
        "neither",
        "nor",
        "without",
        "zero",
        "hardly",
        "rarely",
        "seldom",
        "none",
        "deny",
        "denies",
        "doubts",
    )
)


CRITICAL = frozenset(("criticise", "criticize"))  # what is criticised has happened
GENERIC = frozenset(("whoever", "whatever", "whichever", "wherever"))


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
    )
)
STORIES = frozenset(
    ("novel", "thriller", "film", "movie", "cartoon", "simulation", "satire", "scenario", "sitcom", "wargame")
)
FICTION = STORIES | {"fiction", "paper", "dream", "universe"}


MISTAKENLY = frozenset(("wrongly", "falsely", "mistakenly", "erroneously"))
SUPPOSING = frozenset(("say", "suppose", "imagine", "assume", "picture", "pretend"))


def is_sport(reading: Reading) -> bool:
    """Return whether a sentence reports a game: its attacks and defeats are none."""
    return any(
        token.lower in SPORT and token.pos in ("NOUN", "PROPN") and not _is_body(reading, token)
        for token in reading.tokens
    )


def _is_body(reading: Reading, token: Token) -> bool:
    """ "The Arab League", "the Awami League": no league of players."""
    if token.lower != "league" or token.text[0].islower():
        return False
    before = reading.tokens[token.i - 1].lower if token.i else ""
    return before not in ("premier", "champions", "europa", "football", "cricket", "rugby", "major", "minor")


def fictional(reading: Reading, head: int) -> bool:
    """ "In the novel, …", "On paper, …": what follows is not said of the world."""
    return any(
        (t.lower in FICTION and reading.case(t.i) in ("in", "on") and t.dep.startswith("obl"))
        or (t.lower in STORIES and t.dep in ("nsubj", "ROOT") and t.i < head)
        or t.lower in ("satirical", "spoof", "parody", "deepfake")
        for t in reading.tokens
    )


def _supposed(reading: Reading) -> bool:
    """ "Say Mexico demanded …", "Suppose that …": made up for the sake of argument."""
    first = reading.tokens[1] if reading.tokens[0].pos == "PUNCT" and len(reading.tokens) > 1 else reading.tokens[0]
    return first.lower in SUPPOSING and first.tag in ("VB", "VBP", "NNP", "UH") and not reading.kids(first.i, "nsubj")


def doubt(reading: Reading, head: int) -> str | None:
    """Return the modality that the words before a predicate allow at most, or None if nothing speaks against it."""
    if fictional(reading, head) or _supposed(reading) or _taken_back(reading, head) or _hearsay(reading, head):
        return "possible"
    for i in range(head - 1, -1, -1):
        token = reading.tokens[i]
        if token.lower in BORDERS and not _reaches_over(reading, i):
            return "possible" if _unlikely_start(reading, i, head) else None
        if token.lower in GENERIC:
            return "possible"
        if token.tag == "WDT" and i and find_operator(reading, reading.tokens[i - 1]) is None:
            return None  # "has not recognised the council that Abu Dhabi backs"
        if token.lower in DENYING and not _only(reading, i):
            return "possible"
        if token.lower in ("if", "whether", "unless", "until", "till") or (
            token.lower == "yet" and reading.tokens[i + 1].lower == "to"
        ):
            return "possible"
        if token.lower == "had" and i == 0 and not reading.kids(i):
            return "possible"
        found = _operator(reading, token, head)
        if found:
            return found
    return None


def _taken_back(reading: Reading, head: int) -> bool:
    """ "A supporter of the Taliban it is not"."""
    after = [token for token in reading.tokens[head + 1 :] if token.pos != "PUNCT"][:9]
    words = [token.lower for token in after]
    return not reading.is_verb(head) and any(
        token.tag == "PRP" and after[n + 1].pos == "AUX" and words[n + 2 : n + 3] == ["not"]
        for n, token in enumerate(after[:-2])
    )


def _hearsay(reading: Reading, head: int) -> bool:
    """ "…, or so they thought", "…, Rome wrongly believed": what stands around the clause takes it back."""
    words = [token.lower for token in reading.tokens]
    if words[0] == "may" and reading.tokens[head].tag in ("VB", "VBP"):
        return True  # "May they leave our land"
    if words[0] == "that" and len(words) > 1 and reading.tokens[1].tag == "NNP":
        return True  # "That France supports it remains to be seen"
    if any(words[i : i + 2] == ["or", "so"] for i in range(head, len(words))):
        return True
    return any(
        token.lower in MISTAKENLY and find_operator(reading, after) is not None
        for token, after in itertools.pairwise(reading.tokens[head:])
    )


def _reaches_over(reading: Reading, i: int) -> bool:
    """ "Kenya denies, and Chad doubts, that …": the content of both stands behind the comma."""
    after = reading.tokens[i + 1] if i + 1 < len(reading.tokens) else None
    return reading.tokens[i].lower in (",", ":") and after is not None and after.lower == "that" and after.dep == "mark"


def _unlikely_start(reading: Reading, border: int, head: int) -> bool:
    """ "At no point, they agreed, did …"; "What never happened, …, is an attack"; "as long as …"."""
    words = [token.lower for token in reading.tokens[:head]]
    if words[border] == "as" and words[border - 1] == "long" and reading.tokens[head].tag in ("VBZ", "VBP"):
        return True
    if words[border] == "but" and words[border - 1] == "anything":
        return True
    if words[0] in ("not", "neither") and len(reading.kids(head, "nsubj")) > 1:
        return True  # "neither France nor Italy, but Turkey"
    if words[0] == "what" and DENYING & set(words):
        return True
    return bool(DENYING & set(words[:3])) and _inverted(reading, head)


def _inverted(reading: Reading, head: int) -> bool:
    subjects = reading.kids(head, "nsubj")
    return bool(subjects) and any(kid.i < subjects[0].i for kid in reading.kids(head, "aux"))


def _only(reading: Reading, i: int) -> bool:
    after = reading.tokens[i + 1].lower if i + 1 < len(reading.tokens) else ""
    return after in ("only", "just", "least")


def told(reading: Reading, at: Token, parent: Token) -> bool:
    """ "Told reporters that Egypt had bombed Sirte" says so; "told the army to bomb Sirte" wants it."""
    first = min([at, *reading.kids(at.i, "aux", "aux:pass", "cop")], key=lambda token: token.i)
    return parent.lemma == "tell" and first.tag in ("VBD", "VBZ", "VBP", "MD")


def _operator(reading: Reading, token: Token, head: int) -> str | None:
    """Return the modality of a verb of denial, accusation or wish that the tree did not see as governing."""
    if token.pos not in ("VERB", "NOUN", "ADJ") or token.tag == "VBG":
        return None
    found = find_operator(reading, token)
    if found and found.polarity == "deny" and token.dep == "amod" and token.head != head:
        return None  # "a fictitious company that he founded"
    if found is None or told(reading, reading.tokens[head], token):
        return None
    if token.pos == "NOUN" and found.kind not in ("negative", "speech"):
        return "possible" if token.lemma == "risk" and reading.tokens[token.i + 1].tag == "VBG" else None
    if token.lemma in CRITICAL and not reading.is_verb(head):
        return None
    if found.polarity == "deny":
        return "possible"
    if token.tag == "JJ" and found.kind == "attitude" and reading.tokens[token.i + 1].lower == "to":
        return found.modality  # "is due to meet"
    return found.modality if found.kind in ("speech", "attitude") and token.pos == "VERB" else None
