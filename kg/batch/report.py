"""A tally in; its report for people and for machines out."""

from __future__ import annotations

import json
from typing import Any

from kg.batch.tally import Tally


def figures(tally: Tally) -> dict[str, Any]:
    """Return what a run met, as values for JSON."""
    return {
        "articles": {"new": tally.new, "known": tally.known, "errors": tally.errors, "skipped": tally.skipped},
        "claims": tally.claims,
        "sentences": tally.sentences,
        "characters": tally.characters,
        "seconds": round(tally.seconds, 3),
        "articles_a_second": round(tally.new / tally.seconds, 3),
        "characters_a_second": round(tally.characters / tally.seconds, 1),
        "slowest": [{"seconds": round(s, 3), "article": name} for s, name in sorted(tally.slowest, reverse=True)],
        "cut": tally.cut,
        "reasons": tally.reasons(),
        "failed": [{"where": error.where, "message": error.message} for error in tally.failed],
    }


def report(tally: Tally, form: str) -> str:
    """Return the report as `text` or `json`, with its last line break."""
    found = figures(tally)
    if form == "json":
        return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    return "".join(f"{line}\n" for line in lines(tally, found))


def lines(tally: Tally, found: dict[str, Any]) -> list[str]:
    """Return the report for people, line by line."""
    rows = [(f"{kind} articles" if kind in ("new", "known") else kind, n) for kind, n in found["articles"].items()]
    rows += [(key, found[key]) for key in ("claims", "sentences", "characters")]
    rows += [("seconds", found["seconds"]), ("articles a second", found["articles_a_second"])]
    head = [f"{label:<20}{value:>15,}" for label, value in rows]
    parts = (
        ("Slowest", [f"{item['seconds']:8.3f} s  {item['article']}" for item in found["slowest"]]),
        ("Read only in part, being very long", found["cut"]),
        ("Left out, by reason", [f"{number:8,}  {reason}" for reason, number in found["reasons"].items()]),
        ("Left out", [str(error) for error in tally.failed]),
    )
    return head + [line for title, body in parts if body for line in ("", title, *body)]
