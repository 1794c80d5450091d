"""Who is who in a ledger: what may be one is proposed with reasons, judged, explained, and exchanged as text."""

from kg.curate.exchange import read_judgements, take, write_judgements
from kg.curate.explain import Explanation, Naming, explain, nearest
from kg.curate.proposals import AUTHOR, Proposal, apply, proposals
from kg.curate.splitting import split

__all__ = [
    "AUTHOR",
    "Explanation",
    "Naming",
    "Proposal",
    "apply",
    "explain",
    "nearest",
    "proposals",
    "read_judgements",
    "split",
    "take",
    "write_judgements",
]
