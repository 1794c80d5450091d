"""The bar that is shown on a terminal, and only there."""

import os
import subprocess
import sys

import pytest

pty = pytest.importorskip("pty", reason="needs the terminals of a POSIX system")

CODE = """
import sys
from kg.batch import Tally
from kg.cli.progress import watched
tally = Tally((sys.argv[1],))
def items():
    for _ in tally.articles():
        tally.new += 1
        yield
list(watched(items(), tally, "quiet" in sys.argv))
"""


def on_a_terminal(*args):
    """Return what the bar writes to a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", CODE, *map(str, args)]
    subprocess.run(command, stderr=theirs, check=True, env={**os.environ, "TERM": "xterm"})
    os.set_blocking(ours, False)
    os.close(theirs)
    found = b""
    try:
        while part := os.read(ours, 65536):
            found += part
    except OSError:
        pass
    os.close(ours)
    return found.decode()


def test_a_bar_on_a_terminal(news):
    text = on_a_terminal(news)
    assert "2 articles" in text and "0 claims" in text


def test_no_bar_when_quiet(news):
    assert on_a_terminal(news, "quiet") == ""
