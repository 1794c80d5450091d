"""Tables of `ontology/` and `seeds/` become nouns."""

from kg.load.actors import Seeds, load_seeds
from kg.load.naming import load_naming
from kg.load.ontology import load_ontology

__all__ = ["Seeds", "load_naming", "load_ontology", "load_seeds"]
