"""RDF in kg's ontology, its own exports or other people's, becomes articles with claims and actors, and judgements."""

from kg.receive.file import read
from kg.receive.graph import Graph
from kg.receive.judged import judgements
from kg.receive.nouns import Told, told
from kg.receive.shapes import check

__all__ = ["Graph", "Told", "check", "judgements", "read", "told"]
