"""Articles and claims are kept in one SQLite file and read back under a filter; only this package knows SQLite."""

from kg.ledger.copying import Copy
from kg.ledger.edges import are_independent
from kg.ledger.filter import ClaimFilter
from kg.ledger.ledger import Ledger
from kg.ledger.marking import Standing
from kg.ledger.names import fold
from kg.ledger.renew import Renewal
from kg.ledger.rows import OPEN_END, OPEN_START, Counts, Kept, Observation, Passage, Ref, observe
from kg.ledger.runs import Change, LoggedRun
from kg.ledger.schema import VERSION
from kg.ledger.summing import Sum
from kg.ledger.verify import Checked

__all__ = [
    "OPEN_END",
    "OPEN_START",
    "VERSION",
    "Change",
    "Checked",
    "ClaimFilter",
    "Copy",
    "Counts",
    "Kept",
    "Ledger",
    "LoggedRun",
    "Observation",
    "Passage",
    "Ref",
    "Renewal",
    "Standing",
    "Sum",
    "are_independent",
    "fold",
    "observe",
]
