"""Claims as JSON lines from anywhere in; those of each article, checked against its text, out.

A line is a claim of the contract, as `kg extract` prints it. Where it has no actor ids it may be shorter: evidence,
relation, polarity, modality, and of each participant `text` and perhaps `name` and `type`; it is then held to the text
like a model's, and its actors come from the tables.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from kg._version import __version__
from kg.extractors.llm.cut import Piece
from kg.extractors.llm.hold import REASONS, Holder
from kg.extractors.llm.whom import Unheld
from kg.extractors.seam import Finding, Options
from kg.model import MODALITIES, POLARITIES, Actor, Article, Claim, ExtractError, Ontology, ReadError, digest
from kg.model.contract import claim_from_dict
from kg.pipeline import Parsed, Pipeline, Reading

BY = ("id", "url", "title")  # what names the article of a claim, first given counts


class Bad(Exception):
    """A line is no claim of its article."""


class ReadyClaims:
    """Reads articles by the claims of a file; an article with a claim that does not fit it is an error."""

    name = "annotations/claims/1"

    def __init__(self, pipeline: Pipeline, path: Path) -> None:
        self.pipeline, self.path = pipeline, path

    @property
    def version(self) -> str:
        """Return kg's version and the hash of the file."""
        return f"kg {__version__}, {self.name}, {digest(self.path.read_bytes().hex())}"

    @property
    def options(self) -> Options:
        """Return which file."""
        return {"extractor": "annotations", "claims": self.path.name}

    @property
    def ontology(self) -> Ontology:
        """Return the relations that its claims may have."""
        return self.pipeline.ontology

    def read(self, articles: Iterable[Article]) -> Iterator[Finding]:
        """Yield the claims of each article; one that no line names has none."""
        _ = self._rows  # a broken line concerns all articles
        for article in articles:
            try:
                yield self._reading(article)
            except Bad as error:
                yield ExtractError(article.title or article.id, str(error))

    def _reading(self, article: Article) -> Reading:
        readings: list[Reading] = []
        problems: list[str] = []
        for where, row in self._rows_of(article):
            try:
                readings.append(self._one(article, row))
            except Bad as error:
                problems.append(f"{where}: {error}")
        if problems:
            more = f"; and {len(problems) - 3} more" if len(problems) > 3 else ""
            raise Bad("; ".join(problems[:3]) + more)
        claims = {claim.id: claim for reading in readings for claim in reading.claims}
        actors = {actor.id: actor for reading in readings for actor in reading.actors}
        return Reading(article, tuple(claims.values()), tuple(actors.values()), 0)

    def _one(self, article: Article, row: dict[str, Any]) -> Reading:
        if isinstance(row.get("subject"), dict) and "id" in row["subject"]:
            return Reading(article, (checked_claim(row, article, self.ontology),), tuple(self._known(row)), 0)
        parsed = self._parsed(article)
        piece = Piece(article.id, article.text, article.title, article.published, tuple(parsed.sentences))
        holder = Holder(parsed, self.pipeline.lexicon, self.ontology)
        try:
            draft = holder.draft(candidate(row), piece)
        except Unheld as error:
            raise Bad(REASONS[str(error)]) from error
        found = self.pipeline.resolved(parsed, [draft], row.get("extractor") or self.name)
        if not found.claims:
            raise Bad("subject and object are the same")
        return found

    def _known(self, row: Mapping[str, Any]) -> Iterator[Actor]:
        actors = self.pipeline.resolver.actors
        yield from (actors[row[side]["id"]] for side in ("subject", "object") if row[side]["id"] in actors)

    def _parsed(self, article: Article) -> Parsed:
        ((_, sentences),) = self.pipeline.parser.parse([article])
        return self.pipeline.parsed(article, sentences)

    def _rows_of(self, article: Article) -> list[tuple[str, dict[str, Any]]]:
        keys = (("id", article.id), ("url", article.url), ("title", article.title))
        return [row for name in keys if name[1] for row in self._rows.get(name, ())]

    @cached_property
    def _rows(self) -> dict[tuple[str, Any], list[tuple[str, dict[str, Any]]]]:
        found: dict[tuple[str, Any], list[tuple[str, dict[str, Any]]]] = {}
        with self.path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                where = f"{self.path}:{number}"
                if line.strip():
                    row = _object(where, line)
                    found.setdefault(_article(where, row), []).append((where, row))
        return found


def _object(where: str, line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReadError(where, "not JSON") from error
    if not isinstance(row, dict):
        raise ReadError(where, "a JSON object is wanted")
    return row


def _article(where: str, row: dict[str, Any]) -> tuple[str, str]:
    named = row.get("article")
    if isinstance(named, dict):
        for name in BY:
            if isinstance(named.get(name), str):
                return name, named[name]
    raise ReadError(where, 'a claim names its article: {"article": {"id" or "url" or "title"}}')


def candidate(row: dict[str, Any]) -> dict[str, Any]:
    """Return a short line in the shape of a model's answer."""
    try:
        return {
            "quote": row["evidence"]["text"] if isinstance(row["evidence"], dict) else row["evidence"],
            "subject": _who(row["subject"]),
            "object": _who(row["object"]),
            "relation": row["relation"]["id"] if isinstance(row["relation"], dict) else row["relation"],
            "by": row["relation"]["text"] if isinstance(row["relation"], dict) else row["by"],
            "polarity": row.get("polarity", "affirmed"),
            "modality": row.get("modality", "actual"),
            "speakers": [
                {**_who(said), "cue": (said.get("cue") or {}).get("text")} for said in row.get("speakers", ())
            ],
            "about": [],
            "time": (row.get("time") or {}).get("text"),
        }
    except (KeyError, TypeError, AttributeError) as error:
        raise Bad(f"not a claim ({type(error).__name__}: {error})") from error


def _who(item: Any) -> dict[str, Any]:
    if isinstance(item, str):
        return {"words": item, "is": None, "type": ""}
    return {"words": item["text"], "is": item.get("name"), "type": item.get("type") or ""}


def checked_claim(row: dict[str, Any], article: Article, ontology: Ontology) -> Claim:
    """Return a claim of the contract; Bad says what is not so in this article or this ontology."""
    try:
        claim = claim_from_dict({**row, "extractor": row.get("extractor") or ReadyClaims.name}, article)
        spans = list(_spans(claim))
        identity = claim.id
    except (KeyError, TypeError, AttributeError) as error:
        raise Bad(f"not a claim ({type(error).__name__}: {error})") from error
    for words, start, end in spans:
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= len(article.text)):
            raise Bad(f"the offsets {start} to {end} are not in the article")
        if article.text[start:end] != words:
            raise Bad(f"{words!r} is not at {start} of the article: there is {article.text[start:end]!r}")
    for what, value, known in (
        ("relation", claim.relation.id, ontology.relations),
        ("polarity", claim.polarity, POLARITIES),
        ("modality", claim.modality, MODALITIES),
        *(("type", item.type, ontology.types) for item in _participants(claim)),
    ):
        if value not in known:
            raise Bad(f"{value!r} is no {what}")
    if row.get("id") not in (None, identity):
        raise Bad(f"its id is not that of its content, which is {identity}")
    return claim


def _participants(claim: Claim) -> Iterator[Any]:
    yield from (claim.subject, claim.object, *claim.roles.about, *(said.who for said in claim.speakers))
    yield from (item for item in (claim.roles.place, claim.roles.instrument) if item is not None)


def _spans(claim: Claim) -> Iterator[tuple[str, int, int]]:
    yield claim.evidence.text, claim.evidence.start, claim.evidence.end
    yield claim.relation.text, claim.relation.start, claim.relation.end
    yield from ((item.text, item.start, item.end) for item in _participants(claim))
    yield from ((said.cue.text, said.cue.start, said.cue.end) for said in claim.speakers)
    if claim.time:
        yield claim.time.text, claim.time.text_start, claim.time.text_end
