"""The command line: arguments in; data to stdout, words to stderr, and an exit code out."""

from kg.cli.group import main

__all__ = ["main"]
