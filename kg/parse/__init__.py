"""Articles become sentences. The only place that knows spaCy."""

from kg.parse.pipeline import Parser

__all__ = ["Parser"]
