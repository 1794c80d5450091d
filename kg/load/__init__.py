"""Tables of `ontology/` and `seeds/` become nouns."""

from kg.load.actors import Seeds, load_seeds
from kg.load.ontology import load_ontology

__all__ = ["Seeds", "load_ontology", "load_seeds"]
