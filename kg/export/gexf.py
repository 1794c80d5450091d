"""GEXF: actors and propositions on a time line, for Gephi: an edge is there from its first to its last report."""

from __future__ import annotations

from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from kg.export.graphml import xml
from kg.export.rdf.terms import date_kind
from kg.export.snapshot import Snapshot
from kg.model import Actor, Claim

NAME = "gexf"
SUFFIX = ".gexf"
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <meta><creator>kg</creator><description>{title}</description></meta>
  <graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">
    <attributes class="node" mode="static">
      <attribute id="type" title="type" type="string"/>
      <attribute id="country" title="country" type="string"/>
      <attribute id="sector" title="sector" type="string"/>
    </attributes>
    <attributes class="edge" mode="static">
      <attribute id="direct" title="direct" type="boolean"/>
      <attribute id="affirmed" title="affirmed" type="integer"/>
      <attribute id="denied" title="denied" type="integer"/>
      <attribute id="modalities" title="modalities" type="string"/>
    </attributes>
    <nodes>
"""


def write(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write the graph; of dates that are no days the first day is taken."""
    out.write(HEAD.format(title=escape(xml(snapshot.title))).encode())
    spans = {key: span(claims) for key, claims in snapshot.propositions.items()}
    lives: dict[str, list[str]] = {}
    for key, claims in snapshot.propositions.items():
        for id in (claims[0].subject.id, claims[0].object.id):
            lives.setdefault(id, []).extend(spans[key])
    for actor in snapshot.everyone.values():
        out.write(_node(actor, sorted(lives.get(actor.id, ()))).encode())
    out.write(b"    </nodes>\n    <edges>\n")
    for key, claims in snapshot.propositions.items():
        out.write(_edge(key, claims, key in snapshot.direct, spans[key]).encode())
    out.write(b"    </edges>\n  </graph>\n</gexf>\n")


def span(claims: tuple[Claim, ...]) -> list[str]:
    """Return the first and last day of what claims tell: of the event, else of publication; empty if nobody says."""
    told = [(claim.time.start, claim.time.end) if claim.time else (claim.article.published,) * 2 for claim in claims]
    days = sorted(day(date) for dates in told for date in dates if date and date_kind(date))
    return [days[0], days[-1]] if days else []


def day(date: str) -> str:
    """Return the first day of a year or a month.

    >>> day("2022"), day("2022-09"), day("2022-09-24")
    ('2022-01-01', '2022-09-01', '2022-09-24')
    """
    return date + "-01-01"[len(date) - 4 :]


def _times(days: list[str]) -> str:
    return f' start="{days[0]}" end="{days[-1]}"' if days else ""


def _node(actor: Actor, days: list[str]) -> str:
    values = (("type", actor.type), ("country", actor.country), ("sector", actor.sector))
    return f"      <node id={_quoted(actor.id)} label={_quoted(actor.name)}{_times(days)}>{_values(values)}</node>\n"


def _edge(key: str, claims: tuple[Claim, ...], direct: bool, days: list[str]) -> str:
    first, affirmed = claims[0], sum(claim.polarity == "affirmed" for claim in claims)
    values = (
        ("direct", "true" if direct else "false"), ("affirmed", str(affirmed)), ("denied", str(len(claims) - affirmed)),
        ("modalities", "|".join(sorted({claim.modality for claim in claims}))),
    )  # fmt: skip
    ends = f"source={_quoted(first.subject.id)} target={_quoted(first.object.id)}"
    name = _quoted(first.relation.id)
    return (
        f'      <edge id="{key}" {ends} kind={name} label={name} weight="{len(claims)}"{_times(days)}>'
        f"{_values(values)}</edge>\n"
    )


def _values(values: tuple[tuple[str, str | None], ...]) -> str:
    found = "".join(f'<attvalue for="{name}" value={_quoted(value)}/>' for name, value in values if value is not None)
    return f"<attvalues>{found}</attvalues>"


def _quoted(value: str) -> str:
    return quoteattr(xml(value))
