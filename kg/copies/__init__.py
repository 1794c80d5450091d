"""Articles that tell what another told before are found, so that a wire story counts as one source."""

from kg.copies.agencies import Agencies
from kg.copies.find import find
from kg.copies.likeness import likeness

__all__ = ["Agencies", "find", "likeness"]
