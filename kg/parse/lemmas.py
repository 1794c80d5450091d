"""Lemmas of the words that the tables know: their inflections are spelt out, so that the model cannot misspell them.

The trained lemmatiser edits endings and errs on rare words ("expelled" -> "expell"). A word whose lemma a table waits
for must not be lost so; for all other words the model's lemma stands.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

VOWELS = "aeiou"
DOUBLED = frozenset("bdgklmnprtv")
ENDINGS = (
    ("ied", "y"),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
)
HISSING = ("s", "x", "z", "ch", "sh")
Forms = dict[tuple[str, str], tuple[str, ...]]


def inflections(lemma: str, pos: str) -> Iterator[str]:
    """Yield the regular inflections of a verb or noun, all spellings that may occur.

    >>> sorted(inflections("expel", "verb"))
    ['expel', 'expeled', 'expeling', 'expelled', 'expelling', 'expels']
    """
    yield lemma
    yield _with_s(lemma)
    if pos == "verb":
        for stem in _stems(lemma):
            yield stem + "ed"
            yield stem + "ing"


def _with_s(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(HISSING) or lemma.endswith("o") else "s")


def _stems(lemma: str) -> Iterator[str]:
    if lemma.endswith("ie"):
        yield lemma[:-1]
        yield lemma[:-2] + "y"
    elif lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        yield lemma[:-1]
    elif lemma.endswith("e"):
        yield lemma
        yield lemma[:-1]
    elif lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        yield lemma[:-1] + "i"
        yield lemma
    else:
        yield lemma
        if len(lemma) > 2 and lemma[-1] in DOUBLED and lemma[-2] in VOWELS:
            yield lemma + lemma[-1]
        if lemma.endswith("c"):
            yield lemma + "k"


def respelt(word: str, lemma: str, words: Container[str]) -> str:
    """Return the lemma of a regular form that is a word, where the model's is none: "publish", not "publishe".

    >>> respelt("published", "publishe", {"publish"}), respelt("referring", "referr", {"refer"})
    ('publish', 'refer')
    >>> respelt("ties", "tie", {"tie", "ty"}), respelt("Kharg", "kharg", {"harg"})
    ('tie', 'kharg')
    """
    if lemma in words or lemma == word:
        return lemma
    for ending, last in ENDINGS:
        stem = word.removesuffix(ending)
        for base in (stem + last, stem[:-1]) if stem != word else ():
            if base in words and word in inflections(base, "verb"):
                return base
    return lemma


def forms(vocabulary: Iterable[tuple[str, str]], irregular: Mapping[tuple[str, str], tuple[str, ...]]) -> Forms:
    """Return the lemmas of each (word, pos) for a vocabulary of (lemma, pos) and its irregular forms."""
    found: dict[tuple[str, str], list[str]] = {}
    for lemma, pos in sorted(set(vocabulary)):
        for form in inflections(lemma, pos):
            found.setdefault((form, pos), []).append(lemma)
    for key, lemmas in irregular.items():
        found[key] = [*lemmas, *(item for item in found.get(key, ()) if item not in lemmas)]
    return {key: tuple(dict.fromkeys(lemmas)) for key, lemmas in found.items()}


def lemma_of(word: str, pos: str, model: str, known: Forms) -> str:
    """Return the lemma of a word: the model's, unless the tables know the form and not as one of that."""
    options = known.get((word, pos))
    if not options or model in options:
        return model
    return options[0]
