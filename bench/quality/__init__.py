"""Annotated data in; figures out: one adapter a format, each `score(folder, pipeline)`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A part of the scoreboard: its module in this package and its folder, in the data or (`own`) in the repository."""

    name: str
    module: str
    folder: str
    own: bool = False


PARTS: tuple[Part, ...] = (
    Part("gold", "gold", "gold"),
    Part("plover", "plover", "plover"),
    Part("re3d", "re3d", "re3d"),
    Part("polnear", "polnear", "polnear/dev"),
    Part("carb", "carb", "carb"),
    Part("directed-sentiment", "directed_sentiment", "directed-sentiment"),
    Part("crossre", "crossre", "crossre"),
    Part("names", "names", "treebanks"),
    Part("clusters", "clusters", "."),
    Part("actors", "actors", "tests/cases/actors", own=True),
    Part("pairs", "pairs", "tests/cases/actors", own=True),
    Part("stability", "stability", "seeds/demo", own=True),
)
