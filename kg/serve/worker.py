"""A process of its own that answers queries over an index: `python -m kg.serve.worker INDEX ENGINE MEMORY`.

A line of JSON comes in for each query; a line of JSON goes out, and the bytes that it counts after it. The parent may
end it at any time; the kernel ends it when a query has run for too long, wants too much memory, or the parent is gone.
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from kg.serve import jail

Job = dict[str, Any]
Head = dict[str, Any]
GRACE = 0.5  # seconds that the parent has for ending us first
READY = {"ready": True}


def main() -> None:
    """Open the index, give up all rights, answer until there are no more queries."""
    path, engine, memory = sys.argv[1:]
    jail.die_with_parent()
    answer = _engine(engine)(path)
    closed = jail.shut(int(memory))
    _send(sys.stdout.buffer, READY | {"sockets_shut": closed}, b"")
    for line in sys.stdin.buffer:
        job = json.loads(line)
        signal.setitimer(signal.ITIMER_REAL, job["seconds"] + GRACE)  # nothing handles SIGALRM: it ends the process
        head, body = _try(answer, job)
        signal.setitimer(signal.ITIMER_REAL, 0)
        _send(sys.stdout.buffer, head, body)


def _engine(name: str) -> Callable[[str], Callable[[Job], tuple[Head, bytes]]]:
    if name == "rdflib":
        from kg.serve.second import opened
    else:
        from kg.serve.first import opened
    return opened


def _try(answer: Callable[[Job], tuple[Head, bytes]], job: Job) -> tuple[Head, bytes]:
    try:
        return answer(job)
    except SyntaxError as error:
        return {"error": "syntax", "message": str(error.msg)}, b""
    except MemoryError:
        return {"error": "memory"}, b""
    except RecursionError:
        return {"error": "depth"}, b""
    except (OSError, ValueError, RuntimeError) as error:
        return {"error": "failed", "message": str(error)}, b""


def _send(out: BinaryIO, head: Head, body: bytes) -> None:
    out.write(json.dumps(head | {"length": len(body)}).encode() + b"\n" + body)
    out.flush()


if __name__ == "__main__":
    main()
