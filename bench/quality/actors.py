"""Mentions in context with the actor they mean (`mentions.txt`); how many are linked, and how many of them rightly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.quality.spans import Span, overlap, share
from kg.model import Article, Mention, Participant, digest
from kg.pipeline import Pipeline

MARK = re.compile(r"\[([^\[\]=]+)=([^\[\]]+)\]")
NOBODY = "-"  # nobody the tables know


@dataclass(frozen=True)
class Wanted:
    """A mention and whom it means: an id, words of a name in double quotes, or nobody known."""

    span: Span
    who: str


@dataclass(frozen=True)
class Text:
    """A text with its mentions."""

    line: int
    section: str
    text: str
    published: str | None
    wanted: list[Wanted] = field(default_factory=list)

    @property
    def check_only(self) -> bool:
        """Return whether the text is kept for checking: a third, by the words themselves."""
        return int(digest(self.text), 16) % 3 == 0


@dataclass(frozen=True)
class Verdict:
    """What became of one wanted mention: who was found, and whether that is known to the tables and right."""

    text: Text
    wanted: Wanted
    found: tuple[str, ...]
    linked: bool
    right: bool


def read_texts(path: Path) -> Iterator[Text]:
    """Yield the texts of a file; see its first lines for the format."""
    section, day = "", None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("## "):
            section = line[3:]
        elif line.startswith("@"):
            day = line[1:].strip() or None
        elif line and not line.startswith("#"):
            yield marked(line, number, section, day)


def marked(line: str, number: int, section: str, day: str | None) -> Text:
    """Return a line as a text and its mentions.

    >>> marked("[Ankara=turkey] left.", 1, "", None).text
    'Ankara left.'
    """
    plain, wanted, at = "", [], 0
    for match in MARK.finditer(line):
        plain += line[at : match.start()]
        wanted.append(Wanted((len(plain), len(plain) + len(match[1])), match[2]))
        plain += match[1]
        at = match.end()
    return Text(number, section, plain + line[at:], day, wanted)


def judged(path: Path, pipeline: Pipeline) -> list[Verdict]:
    """Return what became of every mention of a file."""
    texts = {str(text.line): text for text in read_texts(path)}
    articles = [Article(text.text, published=text.published, given_id=key) for key, text in texts.items()]
    found = []
    for article, sentences in pipeline.parser.parse(articles):
        links = list(pipeline.linked(pipeline.parsed(article, sentences)))
        text = texts[article.id]
        found.extend(verdict(text, wanted, links, pipeline) for wanted in text.wanted)
    return found


def verdict(
    text: Text, wanted: Wanted, links: Sequence[tuple[Mention, tuple[Participant, ...]]], pipeline: Pipeline
) -> Verdict:
    """Return what became of one mention: the link of the mention that covers it best."""
    near = [(covered(item, wanted.span), item.start - item.end, who) for item, who in links]
    best = max(near, key=lambda item: item[:2], default=(0, 0, ()))
    meant = best[2] if best[0] else ()
    known = [who.id for who in meant if who.id in pipeline.resolver.actors]
    names = [who.name for who in meant if who.id not in pipeline.resolver.actors]
    if wanted.who.startswith('"'):
        right = any(wanted.who.strip('"').lower() in name.lower() for name in names)
    else:
        right = bool(set(wanted.who.split("|")) & set(known)) or (wanted.who == NOBODY and not known)
    return Verdict(text, wanted, tuple(who.id for who in meant), bool(known), right)


def covered(item: Mention, span: Span) -> int:
    """Return how much of a span a mention stands for; "the leader of Hezbollah" is all the leader's."""
    shared = overlap((item.start, item.end), span)
    return span[1] - span[0] if shared and item.kind == "role" and item.end <= span[1] else shared


def rates(verdicts: Sequence[Verdict]) -> tuple[float, float]:
    """Return precision (of what was linked to a known actor) and recall (of what means somebody)."""
    linked = [item.right for item in verdicts if item.linked]
    meant = [item.right for item in verdicts if item.wanted.who != NOBODY]
    return share(sum(linked), len(linked)), share(sum(meant), len(meant))


def score(folder: Path, pipeline: Pipeline) -> dict[str, float]:
    """Return precision and recall over all mentions and over the third that is kept for checking."""
    verdicts = judged(folder / "mentions.txt", pipeline)
    found: dict[str, float] = {"mentions": float(len(verdicts))}
    for name, some in (("", verdicts), ("check_only_", [item for item in verdicts if item.text.check_only])):
        found[f"{name}precision"], found[f"{name}recall"] = rates(some)
    return found
