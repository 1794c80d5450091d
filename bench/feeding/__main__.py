"""`python -m bench.feeding PART...`: each part prints its figures as JSON; without a part, all but the long ones.

speed    text to ledger beside the bare spaCy pipeline, one process and two, and the ledger's own part
memory   peak memory of a build of 1,000 and of many articles (--many)
warc     a web archive of --bytes streamed, beside warcio alone; reading without the extraction of the text
kills    builds killed at --kills random moments and started again, beside one left in peace
cluster  a cluster of two workers beside one; one killed in the middle
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from bench.feeding import parts

PARTS = ("speed", "memory", "warc", "kills", "cluster")


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.feeding", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--many", type=int, default=50_000)
    parser.add_argument("--words", type=int, default=500, help="of an article; 0 for one sentence")
    parser.add_argument("--bytes", type=int, default=1_000_000_000)
    parser.add_argument("--page", type=int, default=100_000, help="bytes of a page in the archive")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--model", default="", help="language pipeline; else the default of kg")
    wanted = parser.parse_args()
    if wanted.model:
        os.environ["KG_MODEL"] = wanted.model
    with tempfile.TemporaryDirectory() as place:
        for name in wanted.parts or ("speed", "cluster"):
            figures = getattr(parts, name)(Path(place), wanted)
            print(json.dumps({name: figures}, indent=1), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
