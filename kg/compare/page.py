"""A comparison becomes a page to read side by side: no script, nothing from the network."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from kg.compare.align import Comparison, Row

KINDS = (
    ("agreed", "agreed"),
    ("differs", "one takes it for a fact"),
    ("conflict", "one affirms, one denies"),
    ("only", "found by one"),
)
STYLE = """
:root { color-scheme: light dark; --line: #8884; --agreed: #2a7d4f; --differs: #a06a00; --conflict: #c0262d;
  --only: #3565b0; }
body { font: 16px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 2.2rem 0 .4rem; }
table { border-collapse: collapse; width: 100%; margin: .4rem 0 1.2rem; }
th, td { border-top: 1px solid var(--line); padding: .3rem .6rem .3rem 0; text-align: left; vertical-align: top; }
th { font-weight: 600; } td.n, th.n { text-align: right; }
blockquote { margin: 1.2rem 0 .2rem; padding-left: .8rem; border-left: 3px solid var(--line); }
.claim { width: 46%; } .none { opacity: .45; } .said { opacity: .75; }
tr[class] td:first-child { border-left: 4px solid; padding-left: .6rem; }
tr.agreed td:first-child { border-left-color: var(--agreed); }
tr.differs td:first-child { border-left-color: var(--differs); }
tr.conflict td:first-child { border-left-color: var(--conflict); }
tr.only td:first-child { border-left-color: var(--only); }
label { margin-right: 1.2rem; white-space: nowrap; } label b { display: inline-block; width: .8rem; height: .8rem; }
nav { position: sticky; top: 0; background: Canvas; padding: .6rem 0; border-bottom: 1px solid var(--line); }
"""


def page(found: Comparison) -> str:
    """Return the whole page."""
    return "\n".join(_parts(found)) + "\n"


def _parts(found: Comparison) -> Iterator[str]:
    title = escape(" and ".join(found.names))
    hidden = "".join(f"body:not(:has(#{kind}:checked)) tr.{kind} {{ display: none; }}\n" for kind, _ in KINDS)
    yield f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<style>{STYLE}{hidden}</style>\n</head>\n<body>\n<h1>{title}</h1>"
    yield from _summary(found)
    yield "<nav>" + "".join(_box(found, kind, words) for kind, words in KINDS) + "</nav>"
    for (title, _), rows in groupby(found.rows, key=lambda row: (row.title, row.article)):
        yield f"<h2>{escape(title)}</h2>"
        for (_, evidence), several in groupby(rows, key=lambda row: (row.start, row.evidence)):
            yield f"<blockquote>{escape(evidence)}</blockquote>\n<table>"
            yield "<tr><th></th>" + "".join(f"<th>{escape(name)}</th>" for name in found.names) + "</tr>"
            yield from map(_row, several)
            yield "</table>"
    yield "</body>\n</html>"


def _summary(found: Comparison) -> Iterator[str]:
    heads = ("", "both", "only the first", "only the second", "conflicts", "other differences", "agreement")
    yield (
        "<p>" + "; ".join(f"{escape(n)}: {c:,} claims" for n, c in zip(found.names, found.counts, strict=True)) + "</p>"
    )
    yield "<table><tr>" + "".join(f'<th class="n">{head}</th>' if head else "<th></th>" for head in heads) + "</tr>"
    for pair in found.pairs:
        share = "-" if pair.agreement is None else f"{100 * pair.agreement:.1f} %"
        figures = (pair.both, pair.only_one, pair.only_other, pair.conflicts, pair.differs, share)
        cells = "".join(f'<td class="n">{figure}</td>' for figure in figures)
        yield f"<tr><td>{escape(pair.one)} and {escape(pair.other)}</td>{cells}</tr>"
    yield "</table>"


def _box(found: Comparison, kind: str, words: str) -> str:
    number = sum(row.kind == kind for row in found.rows)
    mark = f'<b style="background: var(--{kind})"></b>'
    return f'<label><input type="checkbox" id="{kind}" checked> {mark} {words} ({number:,})</label>'


def _row(row: Row) -> str:
    claim = f"{escape(row.subject)} <b>{escape(row.relation)}</b> {escape(row.object)}"
    cells = "".join(map(_cell, row.statuses, row.speakers))
    return f'<tr class="{row.kind}"><td class="claim">{claim}</td>{cells}</tr>'


def _cell(status: str | None, speakers: str) -> str:
    if status is None:
        return '<td class="none">not found</td>'
    said = f'<br><span class="said">says {escape(speakers)}</span>' if speakers else ""
    return f"<td>{escape(status)}{said}</td>"
