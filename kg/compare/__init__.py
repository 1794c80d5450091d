"""What several extractors found in the same articles, beside each other: agreement, differences, conflicts."""

from kg.compare.align import Comparison, Pair, Row, compare
from kg.compare.page import page

__all__ = ["Comparison", "Pair", "Row", "compare", "page"]
