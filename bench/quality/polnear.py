"""PolNeAR's attributions (brat: Source, Cue, Content spans over texts): who says what, beside a list of verbs.

kg's attributions (`kg.look.attributions`) stand against the annotated ones: cues and sources are matched by overlap,
one to one; contents by words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bench.quality import said
from bench.quality.attribution import Attribution, content
from bench.quality.spans import Span, count, figures
from kg import look
from kg.evaluate import Score
from kg.extract import Attribution as Spoken
from kg.model import Article
from kg.pipeline import Pipeline

ROLES = ("cue", "source", "content")
WORD = re.compile(r"\w+")


@dataclass
class Marks:
    """Where sources, cues and contents stand in one text."""

    source: set[Span] = field(default_factory=set)
    cue: set[Span] = field(default_factory=set)
    content: set[Span] = field(default_factory=set)

    def add(self, items: Iterable[Attribution], text: str) -> Marks:
        """Add what the list of verbs marks."""
        for item in items:
            self.source.add(item.source)
            self.cue.add(item.cue)
            self.content.update(content(item, text))
        return self

    def keep(self, items: Iterable[Spoken]) -> Marks:
        """Add what kg attributes."""
        for item in items:
            if item.source is not None:
                self.source.add((item.source.start, item.source.end))
            self.cue.add((item.cue.start, item.cue.end))
            self.content.update((piece.start, piece.end) for piece in item.content)
        return self


class Scores:
    """Scores of the three roles."""

    def __init__(self) -> None:
        self.source, self.cue, self.content = Score(), Score(), Score()

    def add(self, found: Marks, gold: Marks, text: str) -> None:
        """Add one text."""
        count(self.source, sorted(found.source), sorted(gold.source))
        count(self.cue, sorted(found.cue), sorted(gold.cue))
        had, wanted = words(text, found.content), words(text, gold.content)
        self.content.found += len(had)
        self.content.gold += len(wanted)
        self.content.right += len(had & wanted)
        self.content.recalled += len(had & wanted)


def score(folder: Path, pipeline: Pipeline) -> dict[str, float]:
    """Return F1, precision and recall of cues, sources and content words, beside those of the list of verbs."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("text/*.txt"))}
    gold = read_gold(folder)
    ours, baseline = Scores(), Scores()
    articles = (Article(text, given_id=key) for key, text in texts.items() if key in gold)
    for article, found in look.attributions(pipeline, articles):
        text, wanted = article.text, gold[article.id]
        ours.add(Marks().keep(found), wanted, text)
        baseline.add(Marks().add(said.attributions(text), text), wanted, text)
    return {key: value for role in ROLES for key, value in beside(role, ours, baseline).items()}


def beside(role: str, ours: Scores, baseline: Scores) -> dict[str, float]:
    """Return our figures of a role, the F1 of the list of verbs, and how far ours is above it."""
    found = figures(role, getattr(ours, role))
    said = getattr(baseline, role).f1 or 0.0
    return {**found, f"{role}_f1_of_said": said, f"{role}_f1_above_said": found[f"{role}_f1"] - said}


def words(text: str, spans: Iterable[Span]) -> set[int]:
    """Return where the words begin that stand in any of the spans."""
    return {start + found.start() for start, end in spans for found in WORD.finditer(text[start:end])}


def read_gold(folder: Path) -> dict[str, Marks]:
    """Return what is annotated in each text; files are named after the text and the annotator."""
    gold: dict[str, Marks] = {}
    for path in sorted(folder.glob("attributions/*.ann")):
        gold[path.stem.rpartition("_")[0]] = marks(path.read_text(encoding="utf-8"))
    return gold


def marks(annotation: str) -> Marks:
    """Return the spans that stand in attributions.

    >>> marks("T1\\tSource 0 3\\tAnn\\nT2\\tCue 4 8\\tsaid\\nE1\\tAttribution:T3 Cue:T2 Source:T1")
    Marks(source={(0, 3)}, cue={(4, 8)}, content=set())
    """
    found = Marks()
    spans: dict[str, list[Span]] = {}
    lines = [line.split("\t") for line in annotation.splitlines() if "\t" in line]
    for name, what, *_ in lines:
        if name.startswith("T"):
            places = what.partition(" ")[2].split(";")
            spans[name] = [(int(a), int(b)) for a, b in (place.split() for place in places)]
    for name, what, *_ in lines:
        if name.startswith("E"):
            for role, _, target in (part.partition(":") for part in what.split()):
                kept = {"Source": found.source, "Cue": found.cue, "Content": found.content}.get(
                    role.rstrip("0123456789")
                )
                if kept is not None:
                    kept.update(joined(spans[target], whole=role.startswith("Content")))
    return found


def joined(spans: list[Span], *, whole: bool) -> list[Span]:
    """Return the pieces of a span (contents), or one span around them (sources and cues)."""
    return spans if whole else [(spans[0][0], spans[-1][1])]
