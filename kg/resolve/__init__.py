"""Mentions become participants and actors; two actors are compared, with reasons."""

from kg.resolve.names import slug
from kg.resolve.parts import Part
from kg.resolve.resolver import Resolver
from kg.resolve.score import DIFFERENT, OPERATING_POINT, Score, score

__all__ = ["DIFFERENT", "OPERATING_POINT", "Part", "Resolver", "Score", "score", "slug"]
