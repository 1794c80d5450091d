"""`python -m bench.confidence GOLD`: gold claims fit how sure claims are, and tell how reliable that is.

GOLD is a folder as `kg evaluate` reads it, or as `kg mark --gold` writes it. A claim is right where one gold claim has
its evidence, subject, object, relation, polarity and modality. What is printed as found is judged with the weights
that the *other* documents gave; the weights below it are those of all, for `kg/extract/calibration.py`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np

from kg.cli.judging import read_documents
from kg.evaluate import Judge, read_gold
from kg.extract.calibration import BASE, WEIGHTS, signs
from kg.model import OPEN_RELATION, Claim
from kg.pipeline import Pipeline

PULL = 1.0  # towards no weight at all, as from one claim that says nothing: of some signs there are few
STEPS = 50
BINS = (0.0, 0.4, 0.6, 0.75, 0.9, 1.01)
Sample = tuple[str, Claim, bool]  # document, claim, right
Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def main() -> int:
    """Print the reliability table and the weights; return 1 if the weights in force are others."""
    parser = argparse.ArgumentParser(prog="python -m bench.confidence", description=__doc__)
    parser.add_argument("gold", type=Path)
    samples = list(judged(parser.parse_args().gold))
    documents = np.array([document for document, _, _ in samples])
    features = np.array([[1.0, *map(float, signs(claim).values())] for _, claim, _ in samples])
    right = np.array([float(found) for _, _, found in samples])
    told = left_out(documents, features, right)
    print(table(told, right))
    print(f"\n{len(right)} claims in {len(set(documents))} documents")
    print(
        f"Brier score {brier(told, right):.3f}; of one confidence for all {brier(mean(documents, right), right):.3f}\n"
    )
    names = ("BASE", *WEIGHTS)
    weights = [round(float(value), 2) for value in fitted(features, right)]
    print("\n".join(f"{name}: {value}" for name, value in zip(names, weights, strict=True)))
    return int(weights != [BASE, *WEIGHTS.values()])


def judged(folder: Path) -> Iterator[Sample]:
    """Yield the claims that the pipeline finds in gold articles, and whether each is right."""
    pipeline = Pipeline()
    judge = Judge(pipeline.ontology)
    gold, _ = read_gold(folder / "claims.jsonl")
    documents = {item.article.id: item for item in read_documents(folder / "docs.jsonl")}
    for reading in pipeline.read(item.article for item in documents.values()):
        document = documents[reading.article.id]
        wanted = [item for item in gold if item.doc == document.name]
        for claim in reading.claims:
            judged_here = document.limit is None or claim.evidence.start < document.limit
            if claim.relation.id != OPEN_RELATION and judged_here:
                says = (claim.polarity, claim.modality)
                right = any(judge.same(claim, item, strict=True) and (item.polarity, item.modality) == says
                            for item in wanted)  # fmt: skip
                yield document.name, claim, right


def fitted(features: Array, right: Array) -> Array:
    """Return the weights of a logistic model by Newton's method; the first is that of no sign at all."""
    weights = np.zeros(features.shape[1])
    pull = PULL * np.r_[0.0, np.ones(len(weights) - 1)]
    for _ in range(STEPS):
        told = chance(features, weights)
        slope = features.T @ (right - told) - pull * weights
        curve = (features * (told * (1 - told))[:, None]).T @ features + np.diag(pull)
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def chance(features: Array, weights: Array) -> Array:
    """Return the probabilities that a model gives."""
    told: Array = 1 / (1 + np.exp(-features @ weights))
    return told


def left_out(documents: Array, features: Array, right: Array) -> Array:
    """Return what the model of all other documents gives for the claims of each."""
    return each(documents, lambda others, mine: chance(features[mine], fitted(features[others], right[others])))


def mean(documents: Array, right: Array) -> Array:
    """Return the share that is right in all other documents."""
    return each(documents, lambda others, mine: np.full(mine.sum(), right[others].mean()))


def each(documents: Array, tell: Callable[[Array, Array], Array]) -> Array:
    """Return what is told of the claims of each document by the others."""
    told = np.zeros(len(documents))
    for document in np.unique(documents):
        mine = documents == document
        told[mine] = tell(~mine, mine)
    return told


def brier(told: Array, right: Array) -> float:
    """Return the mean square of how far what was told is from what is."""
    return float(np.mean((told - right) ** 2))


def table(told: Array, right: Array) -> str:
    """Return for each range of confidence how many claims, their mean confidence, and the share that is right."""
    lines = ["| told | claims | mean told | right |", "|---|---:|---:|---:|"]
    for low, high in pairwise(BINS):
        here = (told >= low) & (told < high)
        if here.any():
            name = f"{low:g} to {min(high, 1.0):g}"
            lines.append(f"| {name} | {here.sum()} | {told[here].mean():.2f} | {right[here].mean():.2f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
