"""`python -m bench.speed`: how much reading costs beyond the bare language pipeline, and how soon kg answers.

Both run on the same text in the same process by turns, so that what else the machine does weighs on both alike; the
figure of a round is their ratio, the figure of the run the median over rounds.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from bench.board import FLOORS, HERE, RESULTS, RIVALS, failures, keep, rows, table
from bench.docs import renew
from kg._version import DEFAULT_MODEL
from kg.model import Article
from kg.parse.pipeline import BATCH, WINDOW, pieces
from kg.pipeline import Pipeline
from kg.read import read

DEMO = HERE.parent / "seeds" / "demo"
COPIES = 4  # of the demo corpus in a round: some 1,500 sentences, several seconds
ROUNDS = 5
STARTS = 15
ASK = ("neighbours", "Turkey")


def main() -> int:
    """Print and keep the figures; return 1 if one is under its floor."""
    wanted = options()
    articles = corpus(wanted.text)
    figures = {"speed": {**reading(Pipeline(wanted.model), articles, wanted.rounds), **answering(STARTS)}}
    print(table(figures, rows(FLOORS), rows(RIVALS)))
    keep(figures, RESULTS / "speed.json")
    renew()
    wrong = failures(figures, rows(FLOORS))
    print("".join(f"{line}\n" for line in wrong), end="", file=sys.stderr)
    return 1 if wrong else 0


def options() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    parser.add_argument("--text", type=Path, default=DEMO, help="articles to read; the demo corpus by default")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="strong, fast, or a folder with a pipeline")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    return parser.parse_args()


def corpus(folder: Path) -> list[Article]:
    """Return the articles of a folder several times over, each time under other ids."""
    once = [item for item in read([str(folder)]) if isinstance(item, Article)]
    return [replace(item, given_id=f"{item.id}-{copy}") for copy in range(COPIES) for item in once]


def reading(pipeline: Pipeline, articles: Sequence[Article], rounds: int) -> dict[str, float]:
    """Return sentences a second end to end, of the bare pipeline, and the ratio: medians over rounds by turns."""
    sentences = sum(item.sentences for item in pipeline.read(articles))  # loads everything, too
    bare, whole = [], []
    for _ in range(rounds):
        bare.append(sentences / seconds(lambda: alone(pipeline, articles)))
        whole.append(sentences / seconds(lambda: [item.sentences for item in pipeline.read(articles)]))
    return {
        "ratio": statistics.median(b / a for a, b in zip(bare, whole, strict=True)),
        "sentences_a_second": statistics.median(whole),
        "sentences_a_second_bare": statistics.median(bare),
    }


def alone(pipeline: Pipeline, articles: Sequence[Article]) -> None:
    """Run spaCy over the blocks of the articles, in the batches that kg uses, and nothing else."""
    for start in range(0, len(articles), WINDOW):
        blocks = [text.text for item in articles[start : start + WINDOW] for text in pieces(item.text)]
        for _ in pipeline.parser.nlp.pipe(blocks, batch_size=BATCH):
            pass


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def answering(starts: int) -> dict[str, float]:
    """Return how long `kg neighbours` takes from a cold start beyond a Python that does nothing: median seconds."""
    with tempfile.TemporaryDirectory() as place:
        ledger = ["--ledger", str(Path(place) / "demo.ledger")]
        kg = [sys.executable, "-m", "kg"]
        subprocess.run([*kg, "build", str(DEMO), "--quiet", *ledger], check=True, stdout=subprocess.DEVNULL)
        answer, nothing = [], []
        for _ in range(starts):
            nothing.append(seconds(lambda: call([sys.executable, "-c", "pass"])))
            answer.append(seconds(lambda: call([*kg, *ASK, *ledger])))
    beyond = statistics.median(a - b for a, b in zip(answer, nothing, strict=True))
    return {"neighbours_beyond_python": beyond, "python_alone": statistics.median(nothing)}


def call(command: Sequence[str]) -> None:
    """Run a command to its end."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
