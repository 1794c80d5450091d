"""Where actors stand on the page: linked ones near, communities apart, labels off each other, the same everywhere.

networkx's layouts reach their sums through BLAS and SIMD, so their last bits differ between processors and a force
layout blows those up. Here only `+ - * / sqrt` on whole columns occur, added row by row: IEEE 754 fixes every bit.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]
Link = tuple[int, int, float]  # two places in the list of boxes, and how strongly they pull

SEED = 7
DISTANCE = 78.0  # that linked actors keep, in px at zoom 1; labels push them further apart afterwards
WIDE = 1.45  # screens are wider than high
PULL_ACROSS = 0.35  # of links between communities, so that communities come apart
GRAVITY = 1.0  # keeps parts without links to the rest on the page
WORK = 3e8  # pairs to look at in all: about 6 s; large graphs get fewer rounds
ROUNDS = (30, 400)
BLOCK = 512  # rows of the pair matrix held at once
PASSES = 300  # to push labels apart


def positions(boxes: Sequence[tuple[float, float]], links: Sequence[Link]) -> list[tuple[int, int]]:
    """Return the centres of boxes (width, height) in px, so that no two overlap."""
    if not boxes:
        return []
    count = len(boxes)
    group = communities(count, links)
    chance = random.Random(SEED)
    side = DISTANCE * count**0.5
    homes = [(chance.uniform(-side, side), chance.uniform(-side, side)) for _ in range(max(group) + 1)]
    jitter = [(chance.uniform(-60, 60), chance.uniform(-60, 60)) for _ in range(count)]
    x = np.array([homes[group[i]][0] + jitter[i][0] for i in range(count)])
    y = np.array([homes[group[i]][1] + jitter[i][1] for i in range(count)])
    _settle(x, y, [(i, j, pull if group[i] == group[j] else pull * PULL_ACROSS) for i, j, pull in links])
    x *= WIDE
    _part(x, y, np.array([box[0] for box in boxes]), np.array([box[1] for box in boxes]))
    return [(round(float(a)), round(float(b))) for a, b in zip(x - _middle(x), y - _middle(y), strict=True)]


def communities(count: int, links: Sequence[Link]) -> list[int]:
    """Return the number of the community that each place belongs to; the same on every machine."""
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(range(count))
    for i, j, pull in links:
        weight = graph[i][j]["weight"] if graph.has_edge(i, j) else 0.0
        graph.add_edge(i, j, weight=weight + pull)
    found = networkx.community.louvain_communities(graph, seed=SEED)
    number = {place: at for at, members in enumerate(sorted(map(sorted, found))) for place in members}
    return [number[place] for place in range(count)]


def _settle(x: Column, y: Column, links: Sequence[Link]) -> None:
    """Fruchterman and Reingold: everything pushes, links pull, steps get shorter."""
    count = len(x)
    source = np.array([i for i, j, _ in links if i != j], dtype=np.intp)
    target = np.array([j for i, j, _ in links if i != j], dtype=np.intp)
    pull = np.array([pull for i, j, pull in links if i != j])
    rounds = int(max(ROUNDS[0], min(ROUNDS[1], WORK / count**2)))
    for turn in range(rounds):
        force_x, force_y = _push(x, y)
        dx, dy = x[target] - x[source], y[target] - y[source]
        strength = np.sqrt(dx * dx + dy * dy) * pull / DISTANCE
        for force, part in ((force_x, dx * strength), (force_y, dy * strength)):
            np.add.at(force, source, part)
            np.add.at(force, target, -part)
        force_x -= GRAVITY * x
        force_y -= GRAVITY * y
        length = np.sqrt(force_x * force_x + force_y * force_y) + 1e-9
        step = np.minimum(length, DISTANCE * (1 - turn / rounds)) / length
        x += force_x * step
        y += force_y * step


def _push(x: Column, y: Column) -> tuple[Column, Column]:
    """Return the force that each place gets from all others, DISTANCE² / d away from them."""
    force_x, force_y = np.zeros_like(x), np.zeros_like(y)
    for start in range(0, len(x), BLOCK):
        rows = slice(start, start + BLOCK)
        dx, dy = x[None, :] - x[rows, None], y[None, :] - y[rows, None]
        strength = DISTANCE * DISTANCE / (dx * dx + dy * dy + 1.0)
        force_x += np.add.reduce(dx * strength, axis=0)  # over rows: one after the other, in a fixed order
        force_y += np.add.reduce(dy * strength, axis=0)
    return force_x, force_y


def _part(x: Column, y: Column, width: Column, height: Column) -> None:
    """Push overlapping boxes apart, along the side where less is needed, until none overlap."""
    order = np.arange(len(x))
    for _ in range(PASSES):
        moved = False
        move_x, move_y = np.zeros_like(x), np.zeros_like(y)
        for start in range(0, len(x), BLOCK):
            rows = slice(start, start + BLOCK)
            dx, dy = x[None, :] - x[rows, None], y[None, :] - y[rows, None]
            over_x = (width[None, :] + width[rows, None]) / 2 - np.abs(dx)
            over_y = (height[None, :] + height[rows, None]) / 2 - np.abs(dy)
            clash = (over_x > 0) & (over_y > 0) & (order[None, :] != order[rows, None])
            moved = moved or bool(clash.any())
            side = clash & (over_x < over_y)
            later = np.where(order[None, :] > order[rows, None], 1.0, -1.0)
            way_x, way_y = np.where(dx == 0, later, np.sign(dx)), np.where(dy == 0, later, np.sign(dy))
            move_x += np.add.reduce(np.where(side, way_x * (over_x / 2 + 0.5), 0.0), axis=0)
            move_y += np.add.reduce(np.where(clash & ~side, way_y * (over_y / 2 + 0.5), 0.0), axis=0)
        if not moved:
            return
        x += move_x
        y += move_y


def _middle(values: Column) -> float:
    return float(values.min() + values.max()) / 2
