"""Mentions become drafts of claims: one construction of the language a file."""

from kg.extract.claims import extract
from kg.extract.draft import Draft, Said

__all__ = ["Draft", "Said", "extract"]
