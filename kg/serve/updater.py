"""One update of a sandbox in a process of its own; its text comes on standard input.

`python -m kg.serve.updater STORE STATE BASE MEMORY`
"""

from __future__ import annotations

import sys

from pyoxigraph import Store

from kg.serve import jail

WRONG, FAILED = 2, 3  # exit codes


def main() -> int:
    """Make the update, whole or not at all, and a state of what the store is then."""
    path, state, base, memory = sys.argv[1:]
    text = sys.stdin.buffer.read().decode("utf-8")
    store = Store(path)
    jail.die_with_parent()
    jail.shut(int(memory), writes=True)
    try:
        if text.strip():
            store.update(text, base_iri=base or None)
        store.flush()
        store.backup(state)
    except SyntaxError as error:
        print(error.msg, file=sys.stderr)
        return WRONG
    except (OSError, ValueError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return FAILED
    return 0


if __name__ == "__main__":
    sys.exit(main())
