"""Gold claims, their articles and found claims come together in a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.evaluate import Report
    from kg.model import Article, Claim


@dataclass(frozen=True)
class Document:
    """An annotated article; text from `limit` on is not judged."""

    name: str
    article: Article
    limit: int | None


def judge(gold: Path, articles: Path, claims: Path | None, model: str) -> Report:
    """Return how the claims of a file, or those that the pipeline finds in the articles, compare with gold."""
    from kg.evaluate import evaluate, read_gold
    from kg.load import load_ontology

    wanted, traps = read_gold(gold)
    documents = {item.article.id: item for item in read_documents(articles)}
    found = kept(claims, documents) if claims else extracted(documents, model)
    limits = {item.name: item.limit for item in documents.values() if item.limit is not None}
    return evaluate(found, wanted, traps, limits, load_ontology())


def extracted(documents: dict[str, Document], model: str) -> dict[str, tuple[Claim, ...]]:
    """Return the claims of each document as the pipeline reads it."""
    from kg.pipeline import Pipeline

    readings = Pipeline(model).read(item.article for item in documents.values())
    return {documents[reading.article.id].name: reading.claims for reading in readings}


def kept(path: Path, documents: dict[str, Document]) -> dict[str, list[Claim]]:
    """Return the claims of each document as they stand in a file."""
    from kg.model import GoldError
    from kg.model.contract import claim_from_dict

    found: dict[str, list[Claim]] = {item.name: [] for item in documents.values()}
    for where, row in objects(path):
        try:
            document = documents[row["article"]["id"]]
            found[document.name].append(claim_from_dict(row, document.article))
        except (KeyError, TypeError) as error:
            raise GoldError(f"{where}: no claim of these articles ({error})") from error
    return found


def read_documents(path: Path) -> Iterator[Document]:
    """Yield the articles of a file; each has the keys of an article, and `doc` and `limit`."""
    from kg.model import GoldError
    from kg.read.record import article

    for where, row in objects(path):
        if not isinstance(row.get("doc"), str):
            raise GoldError(f"{where}: an annotated article must have a name, its `doc`")
        yield Document(row["doc"], article(where, row), row.get("limit"))


def objects(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield where each line stands and the JSON object it is."""
    from kg.model import GoldError
    from kg.read.jsonlines import parse

    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path}:{number}"
        row = parse(where, line)
        if not isinstance(row, dict):
            raise GoldError(f"{where}: a JSON object is wanted")
        yield where, row
