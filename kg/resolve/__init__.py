"""Mentions become participants and actors; two actors are compared, with reasons."""

from kg.resolve.names import slug
from kg.resolve.parts import Part
from kg.resolve.resolver import Resolver
from kg.resolve.score import OPERATING_POINT, Score, score

__all__ = ["OPERATING_POINT", "Part", "Resolver", "Score", "score", "slug"]
