"""A ledger's graph answers SPARQL: an index beside the ledger, queries in processes of their own, and a web server."""

from kg.serve.guard import Refused
from kg.serve.index import Index
from kg.serve.pool import Answer, Limits, Pool, QueryError, Question, Worker

__all__ = ["Answer", "Index", "Limits", "Pool", "QueryError", "Question", "Refused", "Worker"]
