"""A word and its lemma in, the rule that makes the one of the other out; and back: few rules make most lemmas."""

from __future__ import annotations

LONGEST_RULE = 8  # letters that a rule of lemmas may put at the end of a word


def lemma_rule(word: str, lemma: str) -> str:
    """Return the rule that makes the lemma of a word: "2y" takes two letters off and adds a y; ":be" is the lemma."""
    small = word.lower()
    if lemma.lower() == small:
        return "0" if lemma == small else "=" if lemma == word else "^"
    same = 0
    while same < min(len(small), len(lemma)) and small[same] == lemma[same].lower():
        same += 1
    cut, added = len(small) - same, lemma[same:]
    kept = "^" if same and lemma[0].isupper() else ""
    if same == 0 or len(added) > LONGEST_RULE:
        return f":{lemma}"
    return f"{kept}{cut}{added}"


def lemma_by(rule: str, word: str) -> str:
    """Return the lemma that a rule makes of a word."""
    if rule.startswith(":"):
        return rule[1:]
    if rule == "=":
        return word
    if rule == "^":
        return word[:1].upper() + word[1:].lower()
    capital = rule.startswith("^")
    rule = rule.lstrip("^")
    digits = next((i for i, c in enumerate(rule) if not c.isdigit()), len(rule))
    cut, added = int(rule[:digits]), rule[digits:]
    small = word.lower()
    found = (small[: len(small) - cut] if cut < len(small) else "") + added
    return (found[:1].upper() + found[1:] if capital else found) or small
