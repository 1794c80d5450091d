"""The web server, told to the user and started."""

from __future__ import annotations

import socket
from pathlib import Path

import click

from kg.model import KgError


def serve(
    path: Path, host: str, port: int, names: tuple[str, ...], cors: tuple[str, ...], sandbox: bool, seconds: float,
    rows: int, memory: int, concurrency: int,
) -> None:  # fmt: skip
    """Serve a ledger until Ctrl-C."""
    from kg.serve.app import application, run
    from kg.serve.describe import spoken
    from kg.serve.pool import Limits
    from kg.serve.site import LOOPBACK

    limits = Limits(seconds, rows, memory << 20, concurrency=concurrency)
    hosts = names or (LOOPBACK if host in LOOPBACK else ("*",))
    app = application(path, limits, sandbox=sandbox, hosts=(*hosts, host), origins=cors)
    port = port or _free(host)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"{path} at http://{shown}:{port}/ (SPARQL: http://{shown}:{port}/sparql); Ctrl-C ends it", err=True)
    click.echo(spoken(limits, sandbox), err=True)
    try:
        run(app, host, port)
    except OSError as error:
        raise KgError(f"cannot listen on {host}:{port}: {(error.strerror or str(error)).lower()}") from error


def _free(host: str) -> int:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as found:
        found.bind((host, 0))
        return int(found.getsockname()[1])
