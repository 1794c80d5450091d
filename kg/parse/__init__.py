"""Articles become sentences. The only place that knows spaCy."""

from kg.parse.lemmas import forms
from kg.parse.pipeline import Parser

__all__ = ["Parser", "forms"]
