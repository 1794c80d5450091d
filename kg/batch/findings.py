"""A chunk of articles in; of each its reading, or the reason why there is none, out: one never stops the others."""

from __future__ import annotations

import gc
from collections.abc import Iterator

from kg.batch.chunks import Chunk
from kg.extractors import Extractor, Finding
from kg.model import Article, ExtractError, KgError
from kg.read import TooSlow, limited

TIME_LIMIT = 60.0  # seconds; the longest article that is read whole takes about ten


def findings(extractor: Extractor, chunk: Chunk, limit: float = TIME_LIMIT) -> Iterator[Finding]:
    """Yield one finding for each article, in order; fewer only if the extractor ends early.

    A KgError other than ExtractError concerns all articles, and is raised.
    """
    done = 0
    try:
        for finding in steps(extractor.read(chunk), limit):
            done += 1
            yield finding
        return
    except ExtractError:
        pass
    except KgError:
        raise
    except Exception:  # noqa: BLE001, S110 - those that are left are read one by one below, and tell what is wrong
        pass
    for article in chunk[done:]:
        yield from alone(extractor, article, limit)


def alone(extractor: Extractor, article: Article, limit: float) -> Iterator[Finding]:
    """Yield what one article says, or what went wrong."""
    try:
        yield from steps(extractor.read((article,)), limit)
    except ExtractError as error:
        yield error
    except KgError:
        raise
    except TooSlow:
        yield ExtractError(name(article), f"took longer than {limit:g} s and was left; --time-limit allows more")
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not stop the others, and it is told
        what = " ".join(f"{type(error).__name__}: {error}".split())
        yield ExtractError(name(article), f"could not be understood ({what})")


def steps(found: Iterator[Finding], limit: float) -> Iterator[Finding]:
    """Yield the findings; raise TooSlow where one takes longer than the limit."""
    while True:
        with limited(limit):
            finding = next(found, None)
        if finding is None:
            return
        yield finding


def settled(found: Iterator[Finding]) -> Iterator[Finding]:
    """Yield the findings; the tables, which stand in memory with the first, are not searched for garbage again.

    A search of their 200,000 objects takes 0.1 s, and one is due every thirty articles.
    """
    for number, finding in enumerate(found):
        if not number and not gc.get_freeze_count():
            gc.freeze()
        yield finding


def name(article: Article) -> str:
    """Return what tells an article to a person: its id, and its title or address."""
    words = " ".join((article.title or article.url or "").split())
    return f"article {article.id}" + (f" ({words[:80]})" if words else "")
