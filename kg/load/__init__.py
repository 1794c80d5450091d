"""Tables of `ontology/` and `seeds/` become nouns."""

from kg.load.actors import ACTORS, OFFICES, OWN, Seeds, load_seeds, load_shipped, row_of
from kg.load.agencies import load_agencies
from kg.load.countries import alpha2, alpha3
from kg.load.files import many, rows, undisturbed
from kg.load.naming import load_naming
from kg.load.ontology import load_ontology

__all__ = [
    "ACTORS",
    "OFFICES",
    "OWN",
    "Seeds",
    "alpha2",
    "alpha3",
    "load_agencies",
    "load_naming",
    "load_ontology",
    "load_seeds",
    "load_shipped",
    "many",
    "row_of",
    "rows",
    "undisturbed",
]
