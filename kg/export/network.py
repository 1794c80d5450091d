"""Actors and lines become nodes with a place and a size: as pyvis writes them, or as bare columns for many of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from kg.export.snapshot import Snapshot, participants
from kg.model import Actor, KgError

RENDERERS = ("auto", "pyvis", "sigma")
MANY = 800  # actors; above it WebGL opens sooner than vis-network (`python -m bench.page`), and draws
RADIUS = (13, 34)  # px, of the least and the most supported actor
LETTER, LINE = 8.5, 22  # px that a letter is wide and a label high, when the whole graph is looked at
APART = 34  # px left between actors, so that the lines of neighbours can be told apart
LABEL = 30  # letters that a label shows at most

Json = dict[str, Any]
Pairs = Sequence[tuple[int, int]]


def network(snapshot: Snapshot, actors: Sequence[Actor], pairs: Pairs, renderer: str = "auto") -> Json:
    """Return the nodes that lines between pairs of actors join; a node's id is the actor's place in the list."""
    from kg.export.layout import positions  # numpy: not for those who want no picture

    there = sorted({end for pair in pairs for end in pair})
    kind = chosen(renderer, len(there))
    size = radii(snapshot, [actors[at].id for at in there])
    name = [shorten(actors[at].name) for at in there]
    room = [APART + 2 * r if kind == "sigma" else max(len(n) * LETTER, 2 * r) + APART
            for n, r in zip(name, size, strict=True)]  # fmt: skip
    number = {at: n for n, at in enumerate(there)}
    boxes = [(wide, 2 * r + LINE + APART) for wide, r in zip(room, size, strict=True)]
    kept = {n: snapshot.places[actors[at].id] for n, at in enumerate(there) if actors[at].id in snapshot.places}
    spots = positions(boxes, [(number[first], number[second], 1.0) for first, second in pairs], kept)
    if kind == "sigma":
        x, y = [spot[0] for spot in spots], [spot[1] for spot in spots]
        return {"renderer": kind, "nodes": {"id": there, "x": x, "y": y, "size": size, "label": name}}
    return {"renderer": kind, **_pyvis(there, name, size, spots)}


def chosen(renderer: str, count: int) -> str:
    """Return which renderer draws so many actors."""
    if renderer not in RENDERERS:
        raise KgError(f"no renderer is called {renderer!r}; there are {', '.join(RENDERERS)}")
    return renderer if renderer != "auto" else "sigma" if count > MANY else "pyvis"


def radii(snapshot: Snapshot, ids: Sequence[str]) -> list[int]:
    """Return a radius in px for each actor: its area grows with the number of articles that speak of it."""
    told: dict[str, set[str]] = {id: set() for id in snapshot.everyone}
    for claim in snapshot.in_order:
        for part in participants(claim):
            told[part.id].add(claim.article.id)
    most = max(map(len, told.values()), default=1)
    least, largest = RADIUS
    return [round(least + (largest - least) * ((len(told[id]) - 1) / max(most - 1, 1)) ** 0.5) for id in ids]


def shorten(name: str) -> str:
    """Return a name as a label shows it."""
    return name if len(name) <= LABEL else name[: LABEL - 1].rstrip() + "…"


def _pyvis(there: Sequence[int], name: Sequence[str], size: Sequence[int], spots: Sequence[tuple[int, int]]) -> Json:
    """Return nodes and options as pyvis gives them to vis-network, with physics off; filters say which lines join."""
    from pyvis.network import Network
    from pyvis.node import Node

    drawing = Network(directed=True)
    drawing.set_options(json.dumps({"physics": {"enabled": False}}))
    # pyvis's own adding looks at all that is there for each new one, so the list is filled in one go
    drawing.nodes = [
        Node(at, "dot", label, x=x, y=y, size=r).options
        for at, label, r, (x, y) in zip(there, name, size, spots, strict=True)
    ]
    nodes, _, _, _, _, options = drawing.get_network_data()
    return {"nodes": nodes, "options": json.loads(options)}
