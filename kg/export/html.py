"""HTML: one file that opens anywhere, asks the network for nothing, and shows the sentences behind every line."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib import resources
from typing import Any, BinaryIO

from kg.export.picture import picture
from kg.export.snapshot import Snapshot

NAME = "html"
SUFFIX = ".html"
SCRIPTS = (
    "graph.js",
    "filter.js",
    "draw.js",
    "marks.js",
    "panel.js",
    "table.js",
    "page.js",
)  # one scope, in this order
RENDERER = "templates/lib/vis-9.1.2/vis-network.min.js"  # ships with pyvis; Apache-2.0 or MIT
UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def write(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write the page; a policy in it forbids every request and every script but its own two."""
    style = _read("page.css")
    renderer = _renderer()
    script = "(() => {\n'use strict';\n" + "\n".join(map(_read, SCRIPTS)) + "})();\n"
    parts = {
        "policy": policy([renderer, script], style),
        "title": escape(snapshot.title),
        "style": style,
        "renderer": renderer,
        "data": embedded(picture(snapshot)),
        "script": script,
    }
    pieces = _read("page.html").split("@@")  # text, name of a part, text, name of a part ...
    page = "".join(parts[piece] if at % 2 else piece for at, piece in enumerate(pieces))
    out.write(page.encode("utf-8"))


def policy(scripts: list[str], style: str) -> str:
    """Return a Content-Security-Policy under which only these scripts and this style run and nothing is fetched."""
    allowed = " ".join(map(_hash, scripts))
    return f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"


def embedded(data: dict[str, Any]) -> str:
    """Return JSON that no browser takes for markup.

    >>> embedded({"a": "</script>"})
    '{"a":"\\\\u003c/script\\\\u003e"}'
    """
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(UNSAFE)
    return plain.encode("utf-8", "backslashreplace").decode("utf-8")  # a lone surrogate becomes its JSON escape


def escape(text: str) -> str:
    """Return a text as HTML shows it."""
    import html

    return html.escape("".join(sign if sign.isprintable() else " " for sign in text))


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _read(name: str) -> str:
    return (resources.files("kg.export") / "page" / name).read_text(encoding="utf-8")


def _renderer() -> str:
    """Return vis-network without the line that makes developer tools look for its source map."""
    code = (resources.files("pyvis") / RENDERER).read_text(encoding="utf-8").replace("\r\n", "\n")
    return code.partition("//# sourceMappingURL=")[0]
