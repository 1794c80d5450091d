"""The direction of imports: each package may know only what stands below it."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ALLOWED = {
    "model": set(),
    "load": {"model"},
    "read": {"model"},
    "parse": {"model"},
    "mention": {"model"},
    "extract": {"model"},
    "resolve": {"model"},
    "ledger": {"model"},
    "copies": {"model", "load", "ledger"},
    "view": {"model", "ledger"},
    "actors": {"model", "load", "resolve"},
    "curate": {"model", "load", "ledger", "resolve", "view"},
    "export": {"model", "view", "actors"},
    "receive": {"model", "export"},
    "evaluate": {"model"},
    "compare": {"model"},
    "look": {"model", "extract", "pipeline"},
    "pipeline": {"model", "load", "read", "parse", "mention", "extract", "resolve", "ledger"},
    "extractors": {"model", "load", "read", "parse", "mention", "extract", "resolve", "pipeline"},
    "batch": {"model", "load", "read", "parse", "ledger", "copies", "pipeline", "extractors"},
    "fetch": {"model", "read"},
    "drawn": {"model", "load", "ledger", "view", "export"},
    "serve": {"model", "load", "ledger", "view", "export", "drawn"},
    "notebook": {"model", "load", "ledger", "view", "export", "drawn"},
    "cli": {
        "drawn",
        "receive",
        "fetch",
        "model",
        "compare",
        "actors",
        "curate",
        "resolve",
        "load",
        "read",
        "ledger",
        "view",
        "export",
        "evaluate",
        "pipeline",
        "extractors",
        "batch",
        "serve",
        "look",
    },
}
ONLY_IN = {
    "spacy": {"parse"},
    "onnxruntime": {"parse"},
    "sqlite3": {"ledger"},
    "networkx": {"view", "export", "notebook"},
    "click": {"cli"},
    "datasketch": {"copies"},
    "matplotlib": {"export"},
    "pyvis": {"export"},
    "rdflib": {"actors", "export", "notebook", "receive", "serve"},
    "pyoxigraph": {"export", "receive", "serve"},
    "rich": {"cli"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "urllib3": {"fetch", "curate"},
    "dask": {"batch"},
    "distributed": {"batch"},
    "pyarrow": {"batch", "export"},
    "protego": {"fetch"},
    "trafilatura": {"read"},
    "lxml": {"read"},
    "feedparser": {"read"},
    "warcio": {"read", "fetch"},
    "py3langid": {"read"},
    "charset_normalizer": {"read"},
    "markdown_it": {"read"},
    "yaml": {"read"},
    "pypdf": {"read"},
    "docx": {"read"},
    "striprtf": {"read"},
    "ahocorasick_rs": {"mention"},
    "httpx2": {"extractors", "serve"},
    "rapidfuzz": {"view", "resolve"},
}
STANDARD_ONLY = {"model"}


def modules():
    return sorted(path for path in (ROOT / "kg").rglob("*.py"))


def room(path):
    parts = path.relative_to(ROOT / "kg").with_suffix("").parts
    return parts[0] if parts[0] != "__init__" else ""


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names if node.module == "kg")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path):
    here = room(path)
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "kg" and len(parts) > 1 and here in ALLOWED and parts[1] in ALLOWED:
            assert parts[1] == here or parts[1] in ALLOWED[here], f"{here} must not import {parts[1]}"
        if parts[0] in ONLY_IN and here:
            assert here in ONLY_IN[parts[0]], f"{parts[0]} belongs to {ONLY_IN[parts[0]]}, not to {here}"


def test_every_room_is_in_the_table():
    rooms = {room(path) for path in modules()} - {"", "_version", "__main__"}
    assert rooms <= set(ALLOWED)
