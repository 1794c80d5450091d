"""`ontology/geopolitics.ttl` becomes docs/geopolitics.html, by pyLODE: `python training/ontology_page.py`."""

from __future__ import annotations

import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Write the page; concepts are left out, because pyLODE takes their schemes for ontologies, and borrowed names."""
    mend()
    from pylode import OntPub

    blocks = (ROOT / "ontology" / "geopolitics.ttl").read_text(encoding="utf-8").split("\n\n")
    own = [block for block in blocks if block.startswith(("@prefix", "<", "kgo:"))]
    kept = [block for block in own if "    a skos:Concept" not in block]
    with tempfile.NamedTemporaryFile("w", suffix=".ttl", encoding="utf-8") as file:
        file.write("\n\n".join(kept))
        file.flush()
        OntPub(ontology=file.name).make_html(destination=ROOT / "docs" / "geopolitics.html")


def mend() -> None:
    """Tell pyLODE 3.4 its version, which it looks for in a file that its wheel lacks."""
    made = ModuleType("pylode.version")
    made.__dict__["__version__"] = version("pylode")
    sys.modules["pylode.version"] = made


if __name__ == "__main__":
    main()
