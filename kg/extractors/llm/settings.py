"""The options of an extractor that asks a model, as written and checked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.extractors.registry import checked
from kg.extractors.seam import Options
from kg.model import ExtractorError

KNOWN = {
    "model": "",
    "temperature": "0",
    "tokens": "8000",  # the longest answer
    "concurrency": "4",
    "rpm": "0",  # requests a minute; 0: as many as come
    "timeout": "120",  # seconds for one answer
    "retries": "5",
    "pause": "1",  # seconds before the second attempt; doubled each time
    "price": "",  # IN/OUT in USD for a million tokens
    "answers": "",  # recorded answers in the place of a server
    "cache": "",  # folder; default: kg-answers beside the ledger
}
RECORDED = "recorded"
CACHE = "kg-answers"


@dataclass(frozen=True)
class Settings:
    """How a model is asked."""

    model: str
    temperature: float
    tokens: int
    concurrency: int
    rpm: int
    timeout: float
    retries: int
    pause: float
    price: tuple[float, float] | None
    answers: Path | None
    cache: Path


def settings(name: str, given: Options, folder: Path) -> Settings:
    """Return the options of `llm` or `hybrid`; ExtractorError says which is wrong."""
    found = checked(name, given, KNOWN)
    answers = Path(found["answers"]) if found["answers"] else None
    model = found["model"] or (RECORDED if answers else "")
    if not model:
        raise ExtractorError(f"say which model to ask: --extractor {name}:model=NAME")
    return Settings(
        model=model,
        temperature=_number(found, "temperature", 0, 2),
        tokens=int(_number(found, "tokens", 64, 1e6)),
        concurrency=int(_number(found, "concurrency", 1, 64)),
        rpm=int(_number(found, "rpm", 0, 1e6)),
        timeout=_number(found, "timeout", 0.01, 3600),
        retries=int(_number(found, "retries", 0, 20)),
        pause=_number(found, "pause", 0, 60),
        price=_price(found["price"]),
        answers=answers,
        cache=Path(found["cache"]) if found["cache"] else folder / CACHE,
    )


def _number(found: Options, key: str, least: float, most: float) -> float:
    try:
        value = float(found[key])
    except ValueError as error:
        raise ExtractorError(f"{key}={found[key]} is no number") from error
    if not least <= value <= most:
        raise ExtractorError(f"{key}={found[key]} is out of range: {least:g} to {most:g}")
    return value


def _price(text: str) -> tuple[float, float] | None:
    if not text:
        return None
    try:
        low, high = (float(part) for part in text.split("/"))
    except ValueError as error:
        raise ExtractorError(f"price={text}: write USD for a million tokens in and out, as in 0.25/2") from error
    if not (0 <= low < float("inf") and 0 <= high < float("inf")):
        raise ExtractorError(f"price={text} is no price")
    return low, high
