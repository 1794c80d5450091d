"""CaRB's sentences and gold tuples (TSV: sentence, relation, arguments): kg's clauses by its own matching.

The matching is that of CaRB's public scorer, written anew: tuples are binary (all arguments after the first are one),
words are matched as bags without folding case, relation and both arguments must share a word, "be" stands for its
forms, and for verbs of saying the arguments may be swapped. Precision pairs each found tuple with a gold tuple of its
own, best first; recall takes for each gold tuple the best that any found tuple covers. The figure is the best F1 over
all thresholds of confidence, each sentence without tuples counting in full against recall.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.quality.spans import lines, share
from kg import look
from kg.extract import Proposition
from kg.model import Article
from kg.pipeline import Pipeline

FILES = "dev.tsv"
FORMS_OF_BE = frozenset(("be", "is", "am", "are", "was", "were", "been", "being"))
SAYING = ("said", "told", "added", "adds", "says")
CONTEXT = "C: "  # an argument that the scorer leaves out


@dataclass(frozen=True)
class Tuple:
    """A relation with its arguments."""

    relation: str
    arguments: tuple[str, ...]
    confidence: float = 1.0

    @property
    def binary(self) -> tuple[str, ...]:
        """Return the first argument and all others as one."""
        rest = self.arguments[1:]
        return (self.arguments[0], " ".join(rest)) if rest else self.arguments


Pair = tuple[float, float]  # precision and recall of one found tuple against one gold tuple
Grid = list[list[Pair]]  # by gold tuple, then by found tuple


def score(folder: Path, pipeline: Pipeline) -> dict[str, float]:
    """Return CaRB's F1 at the best threshold with its precision and recall, and how many tuples were found."""
    gold = read_gold(folder)
    articles = (Article(text) for text in gold)
    found = {item.text: [tuple_of(clause) for clause in said] for item, said in look.clauses(pipeline, articles)}
    f1, precision, recall = best(gold, found)
    count = sum(map(len, found.values()))
    return {"f1": f1, "precision": precision, "recall": recall, "tuples_a_sentence": share(count, len(gold))}


def read_gold(folder: Path) -> dict[str, list[Tuple]]:
    """Return the gold tuples of each sentence."""
    gold: dict[str, list[Tuple]] = defaultdict(list)
    for path in sorted(folder.glob(FILES)):
        for line in lines(path):
            text, relation, *arguments = line.strip().split("\t")
            kept = tuple(item.strip() for item in arguments if CONTEXT not in item)
            gold[text.strip()].append(Tuple(relation.strip(), kept))
    return dict(gold)


def tuple_of(clause: Proposition) -> Tuple:
    """Return a clause as a tuple."""
    return Tuple(clause.words, (clause.subject.text, *(item.text for item in clause.arguments)))


def match(gold: Tuple, found: Tuple) -> Pair:
    """Return precision and recall of a found tuple; either order of arguments where the gold relation is of saying.

    >>> match(Tuple("made", ("Bush", "an offer")), Tuple("made", ("President Bush", "offer")))
    (0.75, 0.75)
    """
    straight = in_order(gold, found.relation, found.binary)
    if len(found.arguments) < 2 or not any(verb in gold.relation for verb in SAYING):
        return straight
    first, *rest = found.arguments
    return max(straight, in_order(gold, found.relation, (" ".join(rest), first)))


def in_order(gold: Tuple, relation: str, arguments: Sequence[str]) -> Pair:
    """Return precision and recall with arguments in this order; nothing where a part shares no word."""
    shared, left = common(gold.relation.split(), relation.split())
    if "be" in left and FORMS_OF_BE & set(gold.relation.split()):
        shared += 1
    if not shared:
        return 0.0, 0.0
    found, wanted = len(relation.split()), len(gold.relation.split())
    for number, argument in enumerate(gold.binary):
        if number >= len(arguments):
            return 0.0, 0.0
        same, _ = common(argument.split(), arguments[number].split())
        if not same:
            return 0.0, 0.0
        shared += same
        found += len(arguments[number].split())
        wanted += len(argument.split())
    return shared / found, shared / wanted


def common(gold: list[str], found: list[str]) -> tuple[int, list[str]]:
    """Return how many words of two bags are the same, and the found ones that are left."""
    left = list(found)
    shared = 0
    for word in gold:
        if word in left:
            left.remove(word)
            shared += 1
    return shared, left


def best(gold: dict[str, list[Tuple]], found: dict[str, list[Tuple]]) -> tuple[float, float, float]:
    """Return F1, precision and recall at the threshold of confidence with the best F1."""
    grids = {text: [[match(item, other) for other in found.get(text, ())] for item in gold[text]] for text in gold}
    thresholds = sorted({item.confidence for text in gold for item in found.get(text, ())})
    return max((at(threshold, gold, found, grids) for threshold in thresholds), default=(0.0, 0.0, 0.0))


def at(
    threshold: float, gold: dict[str, list[Tuple]], found: dict[str, list[Tuple]], grids: dict[str, Grid]
) -> tuple[float, float, float]:
    """Return F1, precision and recall of the tuples that reach a threshold."""
    right = covered = tuples = wanted = 0.0
    for text, items in gold.items():
        kept = [number for number, item in enumerate(found.get(text, ())) if item.confidence >= threshold]
        grid = grids[text]
        right += greedy(grid, kept)
        covered += sum(max((row[number][1] for number in kept), default=0.0) for row in grid)
        tuples += len(kept)
        wanted += len(items)
    precision, recall = share(right, tuples), share(covered, wanted)
    return share(2 * precision * recall, precision + recall), precision, recall


def greedy(grid: Grid, kept: list[int]) -> float:
    """Return the sum of precisions when found and gold tuples are paired one to one, best first."""
    cells = sorted((-grid[row][number][0], row, number) for row in range(len(grid)) for number in kept)
    rows: set[int] = set()
    numbers: set[int] = set()
    total = 0.0
    for value, row, number in cells:
        if row not in rows and number not in numbers:
            rows.add(row)
            numbers.add(number)
            total -= value
    return total
