"""`python -m bench.quality --data DIR [PART…]`: one table, kept as JSON and in the docs; failure under a floor."""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from pathlib import Path

from bench.board import FLOORS, HERE, RESULTS, RIVALS, failures, keep, raise_floors, rows, table
from bench.docs import renew
from bench.quality import PARTS, Part
from kg._version import DEFAULT_MODEL
from kg.pipeline import Pipeline

OUT = RESULTS / "quality.json"


def main() -> int:
    """Measure the parts asked for, all of them by default."""
    wanted = options()
    pipeline = Pipeline(wanted.model)
    figures: dict[str, dict[str, float]] = {}
    for part in PARTS:
        if wanted.parts and part.name not in wanted.parts:
            continue
        folder = HERE.parent / part.folder if part.own else wanted.data and wanted.data / part.folder
        if not folder or not folder.is_dir():
            print(f"{part.name}: not measured, no folder {folder or part.folder}", file=sys.stderr)
            continue
        figures[part.name] = measured(part, folder, pipeline)
    if wanted.raise_floors:
        raise_floors(figures)
    return report(figures, wanted.out)


def options() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality", description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder with gold/, plover/, re3d/ and so on")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="strong, fast, or a folder with a pipeline")
    parser.add_argument(
        "--out", type=Path, default=OUT, help="where figures are kept; the default renews the docs, too"
    )
    parser.add_argument("--raise-floors", action="store_true", help="raise each floor to 0.95 of what is measured")
    parser.add_argument("parts", nargs="*", metavar="PART", help=" ".join(part.name for part in PARTS))
    wanted = parser.parse_args()
    unknown = set(wanted.parts) - {part.name for part in PARTS}
    if unknown:
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(part.name for part in PARTS)}")
    return wanted


def measured(part: Part, folder: Path, pipeline: Pipeline) -> dict[str, float]:
    """Return the figures of one part, and say how long they took."""
    began = time.perf_counter()
    found: dict[str, float] = importlib.import_module(f"bench.quality.{part.module}").score(folder, pipeline)
    print(f"{part.name}: {time.perf_counter() - began:.0f} s", file=sys.stderr)
    return found


def report(figures: dict[str, dict[str, float]], out: Path) -> int:
    """Print and keep figures; return 1 if one is under its floor."""
    if not figures:
        print("nothing was measured", file=sys.stderr)
        return 0
    print(table(figures, rows(FLOORS), rows(RIVALS)))
    keep(figures, out)
    if out == OUT:
        renew()
    wrong = failures(figures, rows(FLOORS))
    print("".join(f"{line}\n" for line in wrong), end="", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
