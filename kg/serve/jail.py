"""The process that runs queries gives up what no query needs: more memory, files to write, sockets, programs."""

from __future__ import annotations

import ctypes
import platform
import signal
import struct
import sys

# What a query process may no longer call, by the numbers of the kernel: socket, socketpair, execve, execveat.
FORBIDDEN = {"x86_64": (0xC000003E, (41, 53, 59, 322)), "aarch64": (0xC00000B7, (198, 199, 221, 281))}
NO_NEW_PRIVILEGES, SECCOMP, FILTER, PARENT_DEATH = 38, 22, 2, 1  # of prctl(2)
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06  # of the kernel's packet filter language
ALLOW, PERMISSION = 0x7FFF0000, 0x00050000 | 1  # go on; EPERM


def shut(memory: int, writes: bool = False) -> bool:
    """Give it all up but bytes of memory, and writing if that is needed.

    Return whether the kernel keeps sockets shut (Linux does).
    """
    if sys.platform == "win32":  # pragma: no cover - no limits there but the time
        return False
    import resource

    limits = [(resource.RLIMIT_CORE, 0), (resource.RLIMIT_DATA, memory)]
    for kind, most in limits if writes else [*limits, (resource.RLIMIT_FSIZE, 0)]:
        resource.setrlimit(kind, (most, most))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    return _no_sockets()


def die_with_parent() -> None:
    """Have the kernel end this process when its parent ends, where it can."""
    if sys.platform == "linux":
        _libc().prctl(PARENT_DEATH, signal.SIGKILL, 0, 0, 0)


def _no_sockets() -> bool:
    known = FORBIDDEN.get(platform.machine())
    if sys.platform != "linux" or known is None:
        return False
    code = _program(*known)
    buffer = ctypes.create_string_buffer(code)
    program = struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(buffer))
    libc = _libc()
    if libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    return not libc.prctl(SECCOMP, FILTER, ctypes.c_char_p(program), 0, 0)


def _program(machine: int, calls: tuple[int, ...]) -> bytes:
    """Return a filter: another machine's calls and those named are refused, all others go on."""
    lines = [(LOAD, 0, 0, 4), (EQUAL, 0, len(calls) + 2, machine), (LOAD, 0, 0, 0)]
    lines += [(EQUAL, len(calls) - at, 0, call) for at, call in enumerate(calls)]
    lines += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, PERMISSION)]
    return b"".join(struct.pack("HBBI", *line) for line in lines)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
