"""Claims come from files or from a ledger to be compared, and the comparison goes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg._version import DEFAULT_MODEL

if TYPE_CHECKING:
    from kg.compare import Comparison
    from kg.evaluate import Report
    from kg.model import Claim

MOST = 3


def compared(sets: tuple[str, ...], ledger: Path, open_: bool) -> Comparison:
    """Return the sets beside each other."""
    from kg.compare import compare
    from kg.load import load_ontology

    if not 2 <= len(sets) <= MOST:
        raise click.UsageError("name two or three sets of claims to compare")
    symmetric = [name for name, relation in load_ontology().relations.items() if relation.symmetric]
    return compare([(label(name), told(name, ledger)) for name in sets], symmetric, open_)


def label(name: str) -> str:
    """Return what a set is called: a file by its name alone."""
    return Path(name).name if Path(name).is_file() else name


def told(name: str, ledger: Path) -> Iterator[dict[str, Any]]:
    """Yield the claims of a file, or those of an extractor in the ledger."""
    if Path(name).is_file():
        yield from rows(Path(name))
        return
    from kg.model.contract import claim_dict

    yield from map(claim_dict, kept(name, ledger))


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the claims of a file; ReadError names a line that is none."""
    from kg.cli.judging import objects
    from kg.model import Article, ReadError
    from kg.model.contract import claim_dict, claim_from_dict

    for where, row in objects(path):
        try:
            about = row["article"]
            article = Article("", title=about.get("title"), given_id=str(about["id"]))
            claim = claim_dict(claim_from_dict(row, article))
        except (KeyError, TypeError, AttributeError) as error:
            raise ReadError(where, f"not a claim as kg extract prints it ({error})") from error
        yield claim


def kept(name: str, path: Path) -> Iterator[Claim]:
    """Yield the claims of an extractor in a ledger."""
    from kg.ledger import ClaimFilter, Ledger
    from kg.model import KgError

    if not path.exists():
        raise KgError(f"{name!r} is no file, and there is no ledger {path} with an extractor of this name")
    with Ledger.open(path, readonly=True) as ledger:
        names = ledger.breakdown("extractor")
        if name not in names:
            raise KgError(f"{name!r} is neither a file nor an extractor in {path}, which has {', '.join(names)}")
        yield from ledger.claims(ClaimFilter(extractor=name, open=True))


def judged(sets: tuple[str, ...], ledger: Path, gold: Path) -> dict[str, Report]:
    """Return how each set compares with gold claims."""
    from kg.cli.judging import judge

    return {label(name): judge(gold, gold.with_name("docs.jsonl"), _file(name), DEFAULT_MODEL) for name in sets}


def _file(name: str) -> Path:
    if not Path(name).is_file():
        raise click.UsageError(f"--gold judges files of claims; write them with kg export jsonl --extractor {name}")
    return Path(name)


def record(found: Comparison, scores: dict[str, Report]) -> dict[str, Any]:
    """Return the comparison as plain data."""
    return {
        "sets": [{"name": n, "claims": c} for n, c in zip(found.names, found.counts, strict=True)],
        "pairs": [{**asdict(pair), "agreement": pair.agreement} for pair in found.pairs],
        "gold": {name: report.as_dict() for name, report in scores.items()},
        "rows": [{**asdict(row), "kind": row.kind} for row in found.rows],
    }


def write_page(found: Comparison, target: Path) -> None:
    """Write the page, whole or not at all."""
    from kg.compare import page

    part = target.with_name(f"{target.name}.part")
    try:
        part.write_text(page(found), encoding="utf-8", errors="backslashreplace")
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def chosen(items: Iterable[Any], limit: int) -> tuple[list[Any], int]:
    """Return the first few, and how many more there are."""
    every = list(items)
    return every[:limit], max(len(every) - limit, 0)
