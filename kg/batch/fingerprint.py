"""The rules and tables of this kg become a hash: two runs with the same one read alike."""

from __future__ import annotations

import hashlib
from pathlib import Path

import kg
from kg.load.files import folder

CODE = ("extract", "load", "mention", "model", "parse", "resolve")  # what decides which claims a text gives
TABLES = ("ontology", "seeds")


def fingerprint() -> str:
    """Return a hash of the code and the tables that decide what is found."""
    home = Path(kg.__file__).parent
    files = [home / "pipeline.py", *(path for name in CODE for path in (home / name).rglob("*.py"))]
    files += [path for name in TABLES for path in folder(name).glob("*.tsv")]
    found = hashlib.sha256()
    for path in sorted(files, key=lambda path: (path.parent.name, path.name)):
        found.update(f"{path.parent.name}/{path.name}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:16]
