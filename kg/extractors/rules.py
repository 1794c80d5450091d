"""The rules of kg as an extractor: the pipeline itself."""

from __future__ import annotations

from kg.extractors.registry import checked
from kg.extractors.seam import Extractor, Options, Setting


def make(options: Options, setting: Setting) -> Extractor:
    """Return the pipeline; it has no options."""
    from kg.pipeline import Pipeline

    checked("rules", options, {})
    return Pipeline(setting.model)
