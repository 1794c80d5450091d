"""Mentions become participants and actors."""

from kg.resolve.names import slug
from kg.resolve.resolver import Resolver

__all__ = ["Resolver", "slug"]
