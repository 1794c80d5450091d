"""HTML: one file that opens anywhere, asks the network for nothing, and shows the sentences behind every line."""

from __future__ import annotations

import base64
import hashlib
import html
import io
import json
import re
import zlib
from importlib import resources
from typing import Any, BinaryIO

from kg.export.picture import picture
from kg.export.snapshot import Snapshot

NAME = "html"
SUFFIX = ".html"
BEFORE = (
    "inflate.js",
    "data.js",
    "words.js",
    "standing.js",
    "filter.js",
    "time.js",
    "legend.js",
    "lines.js",
    "shapes.js",
    "paint.js",
)
DRAWING = {"pyvis": ("pyvis.js",), "sigma": ("shaders.js", "sigma.js")}
AFTER = (
    "history.js", "path.js", "claims.js", "panel.js", "table.js", "pen.js", "save.js", "turtle.js", "link.js",
    "walk.js", "search.js", "keys.js", "page.js",
)  # fmt: skip
UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
PLAIN = 200_000  # characters of JSON that stand in the page as they are: its bytes then depend on no compressor
NOT_OURS = (ValueError, KeyError, IndexError, TypeError, zlib.error)  # of reading what is no page of ours
WINDOW = -15  # of zlib: the largest, without a header, which browsers call deflate-raw


def write(snapshot: Snapshot, out: BinaryIO, renderer: str = "auto", *, served: bool = False) -> None:
    """Write the page; a policy in it forbids every request and every script but its own two.

    `renderer` is pyvis (vis-network), sigma (WebGL) or auto: pyvis up to some 800 actors. `served`: it comes
    from kg's own server, which it may ask for actors that are not on it.
    """
    shown, words = picture(snapshot, renderer)
    if served:
        shown["served"] = True
    kind = shown["network"]["renderer"]
    style, script = _read("page.css"), _script(kind)
    library = unpacked(kind)
    parts = {
        "policy": policy([library, script], style, served),
        "title": escape(snapshot.title),
        "style": style,
        "renderer": packed(kind),
        "data": element("data", shown),
        "words": element("words", words),
        "script": script,
    }
    pieces = _read("page.html").split("@@")  # text, name of a part, text, name of a part ...
    page = "".join(parts[piece] if at % 2 else piece for at, piece in enumerate(pieces))
    out.write(page.encode("utf-8"))


def inline(snapshot: Snapshot, renderer: str = "auto", height: int = 640) -> str:
    """Return a frame that shows the page inside another one, such as a notebook; nothing reaches out of the frame."""
    page = io.BytesIO()
    write(snapshot, page, renderer)
    return framed(page.getvalue(), snapshot.title, height)


def framed(page: bytes, title: str, height: int) -> str:
    """Return a page in a frame."""
    allowed = "allow-scripts allow-downloads allow-popups"
    style = f"width:100%;height:{int(height)}px;border:1px solid #8884;border-radius:8px"
    content = html.escape(page.decode("utf-8"))
    return f'<iframe sandbox="{allowed}" style="{style}" title="{escape(title)}" srcdoc="{content}"></iframe>'


def places(page: bytes) -> dict[str, tuple[int, int]]:
    """Return where a page that `write` made draws its actors, by id; one of NOT_OURS if it is none."""
    found = re.search(rb'<script id="data" type="([a-z/]+)">([^<]*)</script>', page)
    if not found:
        raise ValueError("no page of kg")
    shown = json.loads(found[2] if found[1] == b"application/json" else _unpack(found[2]))
    nodes = shown["network"]["nodes"]
    rows = zip(nodes["id"], nodes["x"], nodes["y"], strict=True) if isinstance(nodes, dict) else (
        (node["id"], node["x"], node["y"]) for node in nodes)  # fmt: skip
    return {shown["actors"][at][0]: (x, y) for at, x, y in rows}


def policy(scripts: list[str], style: str, served: bool = False) -> str:
    """Return a policy under which only these scripts and this style run, and nothing is fetched but from a server."""
    allowed, asks = " ".join(map(_hash, scripts)), "connect-src 'self'; " if served else ""
    return (f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; {asks}"
            "base-uri 'none'; form-action 'none'")  # fmt: skip


def element(id: str, data: dict[str, Any]) -> str:
    """Return the element that holds data: JSON as it is, or packed if there is much of it."""
    text = embedded(data)
    if len(text) <= PLAIN:
        return f'<script id="{id}" type="application/json">{text}</script>'
    return f'<script id="{id}" type="text/plain">{pack(text)}</script>'


def embedded(data: dict[str, Any]) -> str:
    """Return JSON that no browser takes for markup.

    >>> embedded({"a": "</script>"})
    '{"a":"\\\\u003c/script\\\\u003e"}'
    """
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(UNSAFE)
    return plain.encode("utf-8", "backslashreplace").decode("utf-8")  # a lone surrogate becomes its JSON escape


def pack(text: str) -> str:
    """Return a text deflated, in base64."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, WINDOW)
    return base64.b64encode(squeeze.compress(text.encode()) + squeeze.flush()).decode()


def packed(renderer: str) -> str:
    """Return the library of a renderer as the page carries it; `make renderers` writes these files."""
    return _read(f"{renderer}.packed")


def unpacked(renderer: str) -> str:
    """Return the script of a renderer's library."""
    return _unpack(packed(renderer)).decode("utf-8")


def escape(text: str) -> str:
    """Return a text as HTML shows it."""
    return html.escape("".join(sign if sign.isprintable() else " " for sign in text))


def _script(renderer: str) -> str:
    """Return our scripts as one, in one scope."""
    parts = map(_read, (*BEFORE, *DRAWING[renderer], *AFTER))
    return "(() => {\n'use strict';\n" + "\n".join(parts) + "})();\n"


def _unpack(text: str | bytes) -> bytes:
    return zlib.decompress(base64.b64decode(text), WINDOW)


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _read(name: str) -> str:
    return (resources.files("kg.export") / "page" / name).read_text(encoding="utf-8")
