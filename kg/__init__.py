"""kg reads news and builds a knowledge graph of claims."""

from kg._version import __version__

__all__ = ["__version__"]
