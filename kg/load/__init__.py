"""Tables of `ontology/` and `seeds/` become nouns."""
