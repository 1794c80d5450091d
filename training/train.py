"""Treebanks go in; the trained English pipeline with its card comes out. One command makes all of it.

Each step is skipped if its result is already in the work folder, so a stopped run goes on where it was.
"""

import os

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

import argparse
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import card
import score
import silver
import spacy
import treebank
import vectors
import world
from spacy.cli.train import train
from spacy.language import Language
from spacy.util import registry

HERE = Path(__file__).parent
VERSION = "1.0.0"
EWT, GUM = "ewt-{}.conllu", "gum-{}.conllu"
UNER = "uner-ewt-dev.iob2"
SMALL_STEPS = 400
"""Steps for the pipeline whose speed ours is compared with: enough for a parser that makes ordinary trees."""
SMALL_EMBEDDING = {
    "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
    "rows": [5000, 1000, 2500, 2500, 50, 50],
    "include_static_vectors": False,
}
"""How spaCy's small English pipeline embeds words."""


@dataclass(frozen=True)
class Folders:
    """Where the treebanks are, where intermediate results go, and where the pipeline goes."""

    treebanks: Path
    work: Path
    out: Path
    steps: int | None

    def bank(self, name: str, half: str) -> Path:
        """Return the path of one treebank file."""
        return self.treebanks / name.format(half)


def convert(to: Folders) -> None:
    """Make the documents for training and for scores."""
    treebank.convert([to.bank(GUM, "train"), to.bank(EWT, "train")], to.work / "train.spacy", True)
    treebank.convert(
        [to.bank(GUM, "train"), to.bank(EWT, "train"), to.bank(GUM, "train")], to.work / "polish.spacy", True
    )
    treebank.convert([to.bank(GUM, "train")], to.work / "names-gum.spacy", True)
    silver.convert(to.bank(EWT, "train"), to.work / "names-gum.spacy", to.work / "names-both.spacy")
    world.convert(to.work / "names-both.spacy", to.work / "names-world.spacy")
    treebank.convert([to.bank(EWT, "dev")], to.work / "ewt-dev.spacy", False)
    treebank.convert([to.bank(GUM, "dev")], to.work / "gum-dev.spacy", False)


def distil(to: Folders) -> None:
    """Make the word vectors."""
    vectors.distil([to.work / "train.spacy"], to.work / "vectors")


def train_syntax(to: Folders) -> None:
    """Train tagger, morphologizer, lemmatizer and parser on one network."""
    _train(to, "english.cfg", "train.spacy", "syntax", {})


@registry.callbacks("kg.restore_lemma_labels.v1")
def restore_lemma_labels() -> Callable[[Language], Language]:
    """Return a callback for polish.cfg: spaCy 3.8 loads a lemmatizer without the index of its labels, then unlearns."""

    def restore(nlp: Language) -> Language:
        lemmatizer = nlp.get_pipe("trainable_lemmatizer")
        lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])}
        return nlp

    return restore


def polish_syntax(to: Folders) -> None:
    """Train on, with GUM twice, as its annotation is the newer, and with more dropout."""
    first = to.work / "syntax" / "model-best"
    vectors.keep_attribute(first)
    _train(to, "polish.cfg", "polish.spacy", "polish", {"paths.first": str(first)})


def train_names(to: Folders) -> None:
    """Train the recogniser of names."""
    _train(to, "names.cfg", "names-world.spacy", "names", {})


def train_small(to: Folders) -> None:
    """Train, for a short time, the same components as spaCy's small pipeline has them, to compare the speed."""
    shared, own = "components.tok2vec.model.embed.", "components.ner.model.tok2vec.embed."
    number = to.steps or SMALL_STEPS
    steps = {"training.max_steps": number, "training.eval_frequency": number, "initialize.vectors": None}
    _train(
        to, "english.cfg", "train.spacy", "small-syntax", {shared + k: v for k, v in SMALL_EMBEDDING.items()} | steps
    )
    _train(
        to, "names.cfg", "names-world.spacy", "small-names", {own + k: v for k, v in SMALL_EMBEDDING.items()} | steps
    )


def _train(to: Folders, config: str, documents: str, name: str, changes: dict) -> None:
    """Run spaCy's training; the result is work/NAME/model-best."""
    paths = {"train": to.work / documents, "dev": to.work / "gum-dev.spacy", "vectors": to.work / "vectors"}
    overrides = {f"paths.{key}": str(path) for key, path in paths.items()}
    if to.steps:
        overrides |= {"training.max_steps": to.steps, "training.eval_frequency": to.steps}
    train(HERE / config, to.work / name, overrides=overrides | changes)


def join(to: Folders) -> None:
    """Put the two halves together, in work/joined."""
    nlp = load(to.work / "polish" / "model-best")
    nlp.add_pipe("ner", source=load(to.work / "names" / "model-best"))
    nlp.meta.update(
        name="kg_english",
        version=VERSION,
        description="English tagger, morphologizer, lemmatizer, dependency parser (Universal Dependencies) and names.",
        license="CC BY-SA 4.0",
        author="kg",
        sources=[{"name": name} for name in ("UD English EWT", "UD English GUM", "all-MiniLM-L6-v2", "wordfreq")],
    )
    save(nlp, to.work / "joined")


def load(path: Path) -> Language:
    """Return a trained pipeline whose vectors are looked up by small letters."""
    vectors.keep_attribute(path)
    return spacy.load(path)


def save(nlp: Language, out: Path) -> None:
    """Write a pipeline without what is only of use in training."""
    nlp.to_disk(out, exclude=["lookups"])
    vectors.keep_attribute(out)
    config = nlp.config
    kept = type(config)({section: config[section] for section in ("nlp", "components")})
    kept.to_disk(out / "config.cfg")
    for path in out.rglob("*.json"):
        path.write_text(
            json.dumps(json.loads(path.read_text("utf-8")), ensure_ascii=False, separators=(",", ":")), "utf-8"
        )


def publish(to: Folders) -> None:
    """Score the pipeline, write the scores into it, and copy it beside its licence with its card."""
    nlp = load(to.work / "joined")
    small = load(to.work / "small-syntax" / "model-best")
    small.add_pipe("ner", source=load(to.work / "small-names" / "model-best"))
    gold = {name: score.docs(nlp, to.work / f"{name}-dev.spacy") for name in ("gum", "ewt")}
    scores: dict = {name: score.components(nlp, each) for name, each in gold.items()}
    scores["uner"] = score.uner(nlp, to.treebanks / UNER)
    ours, theirs = score.speeds([nlp, small], [doc.text for doc in gold["gum"]])
    scores["speed_ratio"] = ours / theirs
    nlp.meta["performance"] = scores
    _replace(nlp, to.out)
    (to.out / "CARD.md").write_text(card.render(scores, VERSION, _steps(to), len(nlp.vocab.vectors), to.out), "utf-8")


def _steps(to: Folders) -> dict[str, int]:
    """Return the number of steps that each part was trained for."""
    parts = ("syntax", "polish", "names")
    return {
        name: spacy.util.load_config(to.work / name / "model-best" / "config.cfg")["training"]["max_steps"]
        for name in parts
    }


def _replace(nlp: Language, out: Path) -> None:
    """Write the pipeline to `out` in place of the former one; the licence files there stay."""
    for path in out.iterdir() if out.exists() else ():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.suffix != ".md" and path.name != "LICENSE":
            path.unlink()
    save(nlp, out)


STEPS = (
    ("gum-dev.spacy", convert),
    ("vectors", distil),
    ("syntax/model-last", train_syntax),
    ("polish/model-last", polish_syntax),
    ("names/model-last", train_names),
    ("small-names/model-last", train_small),
    ("joined", join),
)
"""What each step leaves in the work folder, and the step."""


def main() -> None:
    """Make the pipeline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, required=True, help="folder with the CoNLL-U files and the UNER file")
    parser.add_argument("--out", type=Path, required=True, help="where the pipeline goes, e.g. kg/parse/english")
    parser.add_argument("--work", type=Path, default=Path("build/english"), help="folder for intermediate results")
    parser.add_argument("--steps", type=int, help="train for so many steps only, to try the command out")
    given = parser.parse_args()
    to = Folders(given.treebanks, given.work, given.out, given.steps)
    to.work.mkdir(parents=True, exist_ok=True)
    for result, step in STEPS:
        if not (to.work / result).exists():
            step(to)
    publish(to)


if __name__ == "__main__":
    main()
