"""`kg` itself: its help, its start, and how it ends when its reader goes away."""

import os
import subprocess
import sys

import click
import pytest

from kg.cli.group import ALIASES, SECTIONS, commands

COMMANDS = [name for _, names in SECTIONS for name in names]
HEAVY = ("spacy", "networkx", "rdflib", "pyvis", "rich", "rapidfuzz", "numpy", "pyoxigraph", "importlib.metadata")
COLD = 0.3  # seconds beyond an empty Python; issue 2


def python(*args, **more):
    return subprocess.run([sys.executable, *args], capture_output=True, text=True, encoding="utf-8", **more)


def modules(*args):
    """Return the modules that a run of `kg` loads."""
    code = f"import sys, kg.cli.group as g; g.commands({args!r}, standalone_mode=False); print(*sys.modules)"
    return set(python("-c", code).stdout.split())


def test_help_lists_every_command_by_section(run):
    text = run("--help").stdout
    assert all(f"{title}:" in text for title, _ in SECTIONS)
    assert all(f"\n  {name} " in text for name in COMMANDS)
    assert "..." not in text.replace("[ARGS]...", "")


@pytest.mark.parametrize("name", [*COMMANDS, *ALIASES])
def test_every_command_has_help_of_its_own(run, name):
    result = run(name, "--help")
    assert result.exit_code == 0
    with click.Context(commands) as context:
        command = commands.get_command(context, name)
    assert command.help
    assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_versions(run):
    assert run("version").stdout.splitlines()[0] == "stub/1"
    assert run("--version").stdout.startswith("kg ")


def test_help_needs_nothing_heavy():
    assert not set(HEAVY) & modules("--help")


def test_neighbours_loads_nothing_heavy(ledger):
    loaded = modules("neighbours", "Turkey")
    assert "kg.view" in loaded
    assert not set(HEAVY) & loaded


def test_neighbours_answers_from_cold_in_time(ledger):
    def seconds(*args):
        """Return processor time, which other work on the machine does not lengthen."""
        before = os.times()
        assert python(*args).returncode == 0
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    assert min(seconds("-m", "kg", "neighbours", "Turkey") for _ in range(3)) - seconds("-c", "pass") <= COLD


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs the pipes of a POSIX system")
def test_a_reader_that_goes_away_is_no_error(ledger):
    kg = f"'{sys.executable}' -m kg"
    command = f"{kg} stats --format jsonl | true; {kg} export turtle | head -c 9"
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert (result.stdout, result.stderr) == ("@prefix a", "")


def test_words_of_an_article_cannot_steer_the_terminal(run):
    run("build", "-", given="Turkey backs Syria \x1b[2J\u202e now.")
    text = run("why", "Turkey", "Syria").stdout
    assert "\x1b" not in text and "\u202e" not in text
