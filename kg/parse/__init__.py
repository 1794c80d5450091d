"""Articles become sentences. The only place that knows spaCy."""

from kg.parse.annotated import Parse, aligned, key, read_parses
from kg.parse.lemmas import forms
from kg.parse.pipeline import LONGEST_ARTICLE, Parser, spoken

__all__ = ["LONGEST_ARTICLE", "Parse", "Parser", "aligned", "forms", "key", "read_parses", "spoken"]
