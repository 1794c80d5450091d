"""What a model wrote becomes candidates: JSON, also in fences, after thoughts or with small slips; else AnswerError."""

from __future__ import annotations

import ast
import json
import re
from typing import Any

from kg.model import KgError

THOUGHTS = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL)
TRAILING = re.compile(r",(?=\s*[}\]])")
CLAIMS = re.compile(r"""\{\s*["']claims["']\s*:""")
OPENING = re.compile(r"[{\[]")
LONGEST = 4_000_000  # characters of an answer that are looked at


class AnswerError(KgError):
    """An answer holds no claims in the shape that was asked for."""


def candidates(text: str) -> list[Any]:
    """Return what stands under "claims", or the array that is the whole answer; the items are still unchecked."""
    found = value(THOUGHTS.sub("", text[:LONGEST]))
    if isinstance(found, dict):
        found = found.get("claims")
    if not isinstance(found, list):
        raise AnswerError("the answer is JSON but holds no list of claims")
    return found


def value(text: str) -> Any:
    """Return the first JSON value of a text, mended where that is safe.

    >>> value('Here it is:\\n```json\\n{"claims": [],}\\n```')
    {'claims': []}
    """
    begin = CLAIMS.search(text) or OPENING.search(text)
    if begin is None:
        raise AnswerError("the answer is no JSON")
    body = text[begin.start() :]
    for attempt in (body, TRAILING.sub("", body)):
        try:
            return json.JSONDecoder(strict=False).raw_decode(attempt)[0]
        except (json.JSONDecodeError, RecursionError):
            continue
    return _as_python(body)


def _as_python(text: str) -> Any:
    """Return what small models write as a Python literal: single quotes, None."""
    try:
        return ast.literal_eval(text[: max(text.rfind("}"), text.rfind("]")) + 1])
    except (ValueError, SyntaxError, MemoryError, RecursionError) as error:
        raise AnswerError("the answer is broken JSON") from error
