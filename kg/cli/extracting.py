"""The extractor that a command was asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.extractors import Extractor


def chosen(spec: str, model: str, ledger: Path | None = None) -> Extractor:
    """Return the extractor of `--extractor`; what it keeps stands beside the ledger, else in this folder."""
    from kg.extractors import Setting, extractor
    from kg.model import ExtractorError

    try:
        return extractor(spec, Setting(model=model, folder=ledger.parent if ledger else Path()))
    except ExtractorError as error:
        raise click.UsageError(str(error)) from error
