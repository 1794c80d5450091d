"""Mentions become drafts of claims: one construction of the language a file."""

from kg.extract.attribution import Attribution, article_attributions
from kg.extract.claims import extract, readings
from kg.extract.draft import Draft, Said
from kg.extract.pairs import Guess, guesses
from kg.extract.plover import coded
from kg.extract.propositions import Proposition, propositions
from kg.extract.reading import Reading as Sight
from kg.extract.whynot import Rejection, rejections

__all__ = [
    "Attribution",
    "Draft",
    "Guess",
    "Proposition",
    "Rejection",
    "Said",
    "Sight",
    "article_attributions",
    "coded",
    "extract",
    "guesses",
    "propositions",
    "readings",
    "rejections",
]
