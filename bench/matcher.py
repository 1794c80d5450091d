"""`python -m bench.matcher`: a million made-up names are made findable and looked for, beside splitting words."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator

from kg.mention import Gazetteer
from kg.mention.gazetteer import words
from kg.model import Actor, Alias

ACTORS, NAMES, VOCABULARY, PIECE = 333_334, 3, 120_000, 150
STARTED = """
import ahocorasick_rs, time
from kg.pipeline import Pipeline
pipeline = Pipeline()
pipeline.ontology
began = time.process_time()
seeds, lexicon, resolver = pipeline.seeds, pipeline.lexicon, pipeline.resolver
list(lexicon.gazetteer.find("none"))
print(time.process_time() - began, len(seeds.actors))
"""
SYLLABLES = [
    "ka",
    "ri",
    "mo",
    "sha",
    "ben",
    "al",
    "du",
    "tor",
    "vik",
    "na",
    "jo",
    "len",
    "bar",
    "ist",
    "ov",
    "ez",
    "qa",
]


def main() -> None:
    """Print how long building takes, how much memory, and how fast text is searched, in seconds of processor time."""
    took, number = start()
    print(f"start with the shipped {number:,} actors: {took:.3f} s, beside imports and the ontology")
    chance = random.Random(2)
    made = sorted({"".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4)))).title() for _ in range(900_000)})
    vocabulary = made[:VOCABULARY]
    known = list(actors(chance, vocabulary))
    began = time.process_time()
    gazetteer = Gazetteer(known)
    list(gazetteer.find("none"))
    print(f"build of {ACTORS * NAMES:,} names: {time.process_time() - began:.1f} s of processor time")
    print(f"memory with the actors: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    text = " ".join(chance.choice((chance.choice(vocabulary), "the said talks in of")) for _ in range(300_000))
    pieces = [text[at : at + PIECE] for at in range(0, len(text), PIECE)]
    began = time.process_time()
    found = sum(1 for piece in pieces for _ in gazetteer.find(piece))
    took = time.process_time() - began
    began = time.process_time()
    for piece in pieces:
        words(piece)
    rival = time.process_time() - began
    print(f"search: {len(text) / 1e6 / took:.1f} MB/s, {found:,} names")
    print(f"that is {took / rival:.1f} times as long as splitting into words alone")


def start() -> tuple[float, int]:
    """Return how long the shipped actors take to be ready for linking, and how many they are: best of five starts."""
    command = [sys.executable, "-c", STARTED]
    ran = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() for _ in range(5)]
    return min(float(took) for took, _ in ran), int(ran[0][1])


def actors(chance: random.Random, vocabulary: list[str]) -> Iterator[Actor]:
    """Yield actors with names of two to four words."""
    for number in range(ACTORS):
        names = (" ".join(chance.choices(vocabulary, k=chance.choice((2, 2, 3, 4)))) for _ in range(NAMES))
        yield Actor(f"a{number}", "x", "Person", tuple(map(Alias, names)))


if __name__ == "__main__":
    sys.exit(main())
