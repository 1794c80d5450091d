"""Articles in; what each says, or why it could not be read, out: in order, in one process or in many."""

from kg.batch.build import build, growing
from kg.batch.chunks import chunks
from kg.batch.engine import engine
from kg.batch.estimate import Estimate, estimate
from kg.batch.findings import TIME_LIMIT, findings
from kg.batch.rebuild import rebuild
from kg.batch.report import report
from kg.batch.shards import write as write_shards
from kg.batch.tally import Tally, TooManyErrors

__all__ = [
    "TIME_LIMIT",
    "Estimate",
    "Tally",
    "TooManyErrors",
    "build",
    "chunks",
    "engine",
    "estimate",
    "findings",
    "growing",
    "rebuild",
    "report",
    "write_shards",
]
