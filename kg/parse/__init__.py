"""Articles become sentences. The only place that knows spaCy."""

from kg.parse.lemmas import forms
from kg.parse.pipeline import LONGEST_ARTICLE, Parser, spoken

__all__ = ["LONGEST_ARTICLE", "Parser", "forms", "spoken"]
