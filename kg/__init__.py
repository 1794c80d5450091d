"""kg reads news and builds a knowledge graph of claims."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg._version import __version__

if TYPE_CHECKING:
    from kg.notebook import OpenLedger

__all__ = ["__version__", "open"]


def open(path: str | Path = "kg.ledger") -> OpenLedger:
    """Open a ledger for questions: `kg.open("kg.ledger").neighbours("Turkey")`.

    The questions are those of the command line, under the same names; see `kg.notebook.OpenLedger`. LedgerError says
    what is wrong with the file.

    >>> from tempfile import TemporaryDirectory
    >>> from kg.ledger import Ledger
    >>> from kg.model import Article, Claim, Participant, RelationUse, Span
    >>> text = "Turkey supports Qatar."
    >>> of = Article(text, published="2022-09-24", source="Wire", given_id="a")
    >>> turkey, qatar = Participant("turkey", "Turkey", "State"), Participant("qatar", "Qatar", "State")
    >>> use = RelationUse("supports", "SUPPORT", None, None, "supports", 7, 15)
    >>> says = Claim(of, turkey, use, qatar, Span(text, 0, 22))
    >>> with TemporaryDirectory() as place:
    ...     with Ledger.open(f"{place}/kg.ledger", create=True) as ledger:
    ...         assert ledger.add(of, [says])
    ...     with open(f"{place}/kg.ledger") as ledger:
    ...         rows = ledger.neighbours("Turkey", since="2022")
    ...         edges = list(ledger.graph().edges(data="relation"))
    ...         triples = len(ledger.to_rdflib())
    >>> [(row.relation, row.other.name, row.claims) for row in rows]
    [('supports', 'Qatar', 1)]
    >>> rows.records()[0]["other.id"], rows._repr_html_()[:7], edges, triples > 10
    ('qatar', '<table>', [('turkey', 'qatar', 'supports')], True)
    """
    from kg.notebook import open_ledger

    return open_ledger(path)
