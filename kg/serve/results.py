"""Rows of RDF terms become SPARQL's result formats: JSON, XML, CSV and TSV, each whole in memory."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Term = NamedNode | BlankNode | Literal | Triple
Row = Sequence[Term | None]
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
NAMESPACE = "http://www.w3.org/2005/sparql-results#"
NOT_IN_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF), "\ufffd")


def rows_as(form: str, names: Sequence[str], rows: Sequence[Row]) -> bytes:
    """Return rows in a format: json, xml, csv or tsv."""
    return ROWS[form](names, rows).encode()


def boolean_as(form: str, value: bool) -> bytes:
    """Return the answer of ASK; CSV and TSV have no form for it and say the bare word."""
    word = "true" if value else "false"
    if form == "json":
        return f'{{"head":{{}},"boolean":{word}}}'.encode()
    return (_xml("", f"<boolean>{word}</boolean>") if form == "xml" else word).encode()


def _as_json(names: Sequence[str], rows: Sequence[Row]) -> str:
    bindings = [
        {name: _json_term(term) for name, term in zip(names, row, strict=True) if term is not None} for row in rows
    ]
    found = {"head": {"vars": list(names)}, "results": {"bindings": bindings}}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _json_term(term: Term) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        return {"type": "literal", "value": term.value, **_kind(term)}
    parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
    return {"type": "triple", "value": {key: _json_term(part) for key, part in parts.items()}}


def _kind(term: Literal) -> dict[str, str]:
    if term.language:
        return {"xml:lang": term.language}
    return {} if term.datatype.value == XSD_STRING else {"datatype": term.datatype.value}


def _as_xml(names: Sequence[str], rows: Sequence[Row]) -> str:
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    return _xml(head, f"<results>{''.join(_xml_row(names, row) for row in rows)}</results>")


def _xml(head: str, body: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><sparql xmlns="{NAMESPACE}"><head>{head}</head>{body}</sparql>'


def _xml_row(names: Sequence[str], row: Row) -> str:
    cells = (
        f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
        for name, term in zip(names, row, strict=True)
        if term is not None
    )
    return f"<result>{''.join(cells)}</result>"


def _xml_term(term: Term) -> str:
    if isinstance(term, NamedNode):
        return f"<uri>{_xml_text(term.value)}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{_xml_text(term.value)}</bnode>"
    if isinstance(term, Literal):
        kind = "".join(f" {key}={quoteattr(value)}" for key, value in _kind(term).items())
        return f"<literal{kind}>{_xml_text(term.value)}</literal>"
    parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
    return f"<triple>{''.join(f'<{name}>{_xml_term(part)}</{name}>' for name, part in parts)}</triple>"


def _xml_text(value: str) -> str:
    return escape(value.translate(NOT_IN_XML), {"\r": "&#13;"})


def _as_csv(names: Sequence[str], rows: Sequence[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([[plain(term) for term in row] for row in rows])
    return out.getvalue()


def plain(term: Term | None) -> str:
    """Return a term as CSV has it: IRIs and texts bare."""
    if term is None:
        return ""
    return f"_:{term.value}" if isinstance(term, BlankNode) else str(term) if isinstance(term, Triple) else term.value


def _as_tsv(names: Sequence[str], rows: Sequence[Row]) -> str:
    lines = ["\t".join(f"?{name}" for name in names)]
    lines += ["\t".join("" if term is None else _tsv_term(term) for term in row) for row in rows]
    return "".join(f"{line}\n" for line in lines)


def _tsv_term(term: Term) -> str:
    return str(term).replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


ROWS: dict[str, Callable[[Sequence[str], Sequence[Row]], str]] = {
    "json": _as_json, "xml": _as_xml, "csv": _as_csv, "tsv": _as_tsv,
}  # fmt: skip
