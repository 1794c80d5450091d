"""Articles become claims in more than one way: extractors by name, those of kg and those of installed packages."""

from kg.extractors.registry import BUILT_IN, extractor, names
from kg.extractors.seam import Extractor, Finding, Setting

__all__ = ["BUILT_IN", "Extractor", "Finding", "Setting", "extractor", "names"]
