"""Annotations made elsewhere in; claims out: ready parses go through the rules, ready claims are held to the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from kg._version import __version__
from kg.extractors.ready import ReadyClaims
from kg.extractors.registry import checked
from kg.extractors.seam import Extractor, Finding, Options, Setting
from kg.model import Article, ExtractError, ExtractorError, Ontology, ReadError, digest
from kg.parse import Parse, aligned, forms, key, read_parses
from kg.pipeline import Pipeline

KNOWN = {"parses": "", "claims": ""}


class ReadyParses:
    """Reads articles by the parses of a file: those of other parsers, or of people."""

    name = "annotations/parses/1"

    def __init__(self, pipeline: Pipeline, path: Path) -> None:
        self.pipeline, self.path = pipeline, path

    @property
    def version(self) -> str:
        """Return kg's version and the hash of the file."""
        return f"kg {__version__}, {self.name}, {digest(self.path.read_bytes().hex())}"

    @property
    def options(self) -> Options:
        """Return which file."""
        return {"extractor": "annotations", "parses": self.path.name}

    @property
    def ontology(self) -> Ontology:
        """Return the relations of the rules."""
        return self.pipeline.ontology

    def read(self, articles: Iterable[Article]) -> Iterator[Finding]:
        """Yield what the rules find in each article by its parse, or that there is none."""
        _ = self._parses  # a broken file concerns all articles
        for article in articles:
            try:
                yield self._reading(article)
            except ReadError as error:
                yield ExtractError(article.title or article.id, str(error))

    def _reading(self, article: Article) -> Finding:
        found = self._parses.get(article.id) or self._parses.get(key(article.text))
        if found is None:
            words = f"{self.path} has no parse of it: neither `# newdoc id = {article.id}` nor its very words"
            return ExtractError(article.title or article.id, words)
        sentences = aligned(found, article, self._forms)
        parsed = self.pipeline.parsed(article, sentences)
        return self.pipeline.found(parsed, self.name)

    @cached_property
    def _forms(self) -> dict[tuple[str, str], tuple[str, ...]]:
        return forms(self.ontology.vocabulary(), self.ontology.irregular)

    @cached_property
    def _parses(self) -> dict[str, Parse]:
        found: dict[str, Parse] = {}
        for parse in read_parses(self.path):
            found[parse.letters] = parse
            if parse.name:
                found[parse.name] = parse
        return found


def make(options: Options, setting: Setting) -> Extractor:
    """Return the extractor for a file of parses or of claims."""
    found = checked("annotations", options, KNOWN)
    given = [name for name in KNOWN if found[name]]
    if len(given) != 1:
        raise ExtractorError(
            "say what is annotated: annotations:parses=FILE (CoNLL-U, DocBin) or annotations:claims=FILE"
        )
    path = Path(found[given[0]])
    if not path.is_file():
        raise ExtractorError(f"{path}: no such file")
    pipeline = Pipeline(setting.model)
    return ReadyParses(pipeline, path) if given == ["parses"] else ReadyClaims(pipeline, path)
