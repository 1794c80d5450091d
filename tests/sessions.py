"""The sessions in the documentation: commands behind `$ ` and what they print.

`python tests/sessions.py FILE...` runs them and writes what they print now into the files. All sessions of a file
run in one folder that holds `seeds/`; `(...)` in the output stands for what differs from run to run.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
STEP = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
VARIES = "(...)"
TIMING = re.compile(r"\([0-9.]+ s, [0-9.]+ articles/s\)")


def steps(text):
    """Yield command and output, in order."""
    for block in BLOCK.finditer(text):
        yield from STEP.findall(block[1])


def fits(wanted, printed):
    """Return whether a run printed what the document shows."""
    pattern = r"\(.*\)".join(map(re.escape, wanted.split(VARIES)))
    return re.fullmatch(pattern, printed) is not None


class Folder:
    """A fresh folder as the documents assume it: a clone, with kg installed."""

    def __init__(self, place):
        self.place = Path(place)
        shutil.copytree(ROOT / "seeds", self.place / "seeds")

    def run(self, command):
        """Return what a command prints, words after data."""
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        env = {**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8"}
        env.pop("KG_LEDGER", None)
        settings = {"cwd": self.place, "env": env, "encoding": "utf-8"}
        done = subprocess.run(command, shell=True, capture_output=True, **settings)
        return done.stdout + done.stderr


def renewed(text, folder):
    """Return the text with what its commands print now."""

    def step(found):
        printed = TIMING.sub(VARIES, folder.run(found[1]))
        if "Traceback" in printed:
            sys.exit(f"$ {found[1]}\n{printed}")
        return f"$ {found[1]}\n{found[2] if fits(found[2], printed) else printed}"

    return BLOCK.sub(lambda block: f"```console\n{STEP.sub(step, block[1])}```", text)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as place:
            text = Path(name).read_text(encoding="utf-8")
            Path(name).write_text(renewed(text, Folder(place)), encoding="utf-8")
