"""Where actors stand on the page: linked ones near, communities apart, labels off each other, the same everywhere.

networkx's layouts reach their sums through BLAS and SIMD, so their last bits differ between processors and a force
layout blows those up. Here only `+ - * / sqrt` on whole columns occur, added row by row: IEEE 754 fixes every bit.
"""

from __future__ import annotations

import math
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
ROUNDS = (60, 400)
WORK = 1e8  # pushes to reckon in all, about 3 s; large graphs get fewer rounds
ALL = 600  # up to so many actors each pushes each; above, each is pushed by whole cells of a grid ...
CELLS = 32  # ... of so many rows and columns
BLOCK = 256  # rows of a matrix held at once
PASSES = (60, 10)  # to push labels apart: looks for boxes that are near each other, pushes between two looks
LOOSEN = 1.04  # how much more room a crowd gets after each look
SLACK = 12.0  # px that boxes may be apart and still count as near


def positions(boxes: Sequence[tuple[float, float]], links: Sequence[Link]) -> list[tuple[int, int]]:
    """Return the centres of boxes (width, height) in px, so that no two overlap."""
    if not boxes:
        return []
    count = len(boxes)
    group = communities(count, links)
    chance = random.Random(SEED)
    side = DISTANCE * math.sqrt(count)
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
    rounds = int(max(ROUNDS[0], min(ROUNDS[1], WORK / (count * min(count, CELLS * CELLS)))))
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
    from_x, from_y, mass, soft = _crowds(x, y)
    force_x, force_y = np.zeros_like(x), np.zeros_like(y)
    for start in range(0, len(mass), BLOCK):
        rows = slice(start, start + BLOCK)
        dx, dy = x[None, :] - from_x[rows, None], y[None, :] - from_y[rows, None]
        strength = mass[rows, None] * (DISTANCE * DISTANCE) / (dx * dx + dy * dy + soft)
        force_x += np.add.reduce(dx * strength, axis=0)  # over rows: one after the other, in a fixed order
        force_y += np.add.reduce(dy * strength, axis=0)
    return force_x, force_y


def _crowds(x: Column, y: Column) -> tuple[Column, Column, Column, float]:
    """Return what pushes: x, y and number of actors of each point, and the square of how blurred it is."""
    if len(x) <= ALL:
        return x, y, np.ones_like(x), 1.0
    side = max(float(x.max() - x.min()), float(y.max() - y.min()), 1.0) / CELLS
    column = np.minimum((x - x.min()) / side, CELLS - 1).astype(np.intp)
    row = np.minimum((y - y.min()) / side, CELLS - 1).astype(np.intp)
    cell = row * CELLS + column
    count = np.bincount(cell, minlength=CELLS * CELLS).astype(np.float64)
    full = count > 0
    mean_x, mean_y = (np.bincount(cell, weights=each, minlength=CELLS * CELLS)[full] / count[full] for each in (x, y))
    return mean_x, mean_y, count[full], side * side / 4


def _part(x: Column, y: Column, width: Column, height: Column) -> None:
    """Push overlapping boxes apart, along the side where less is needed, until none overlap."""
    room = float(np.add.accumulate(width * height)[-1]) * 1.3
    area = max(float((x.max() - x.min()) * (y.max() - y.min())), 1.0)
    if room > area:
        x *= math.sqrt(room / area)
        y *= math.sqrt(room / area)
    looks, pushes = PASSES
    for _ in range(looks):
        first, second = _near(x, y, width, height)
        moved = False
        for _ in range(pushes):
            dx, dy = x[second] - x[first], y[second] - y[first]
            over_x = (width[first] + width[second]) / 2 - np.abs(dx)
            over_y = (height[first] + height[second]) / 2 - np.abs(dy)
            clash = (over_x > 0) & (over_y > 0)
            if not clash.any():
                break
            moved = True
            side = over_x < over_y
            step_x = np.where(clash & side, np.where(dx < 0, -1.0, 1.0) * (over_x / 2 + 0.5), 0.0)
            step_y = np.where(clash & ~side, np.where(dy < 0, -1.0, 1.0) * (over_y / 2 + 0.5), 0.0)
            for values, step in ((x, step_x), (y, step_y)):
                np.add.at(values, second, step)
                np.add.at(values, first, -step)
        if not moved:
            return
        x *= LOOSEN
        y *= LOOSEN


def _near(x: Column, y: Column, width: Column, height: Column) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the pairs of boxes that overlap or nearly do."""
    order = np.argsort(x, kind="stable")
    ends = np.searchsorted(x[order], x[order] + width.max() + SLACK)  # whose left neighbours end there
    firsts, seconds = [], []
    for start in range(0, len(x), BLOCK):
        rows, columns = order[start : start + BLOCK], order[start : ends[min(start + BLOCK, len(x)) - 1]]
        near = np.arange(len(columns))[None, :] > np.arange(len(rows))[:, None]
        near &= x[columns][None, :] - x[rows][:, None] < (width[columns][None, :] + width[rows][:, None]) / 2 + SLACK
        near &= np.abs(y[columns][None, :] - y[rows][:, None]) < (
            (height[columns][None, :] + height[rows][:, None]) / 2 + SLACK
        )
        first, second = np.nonzero(near)
        firsts.append(rows[first])
        seconds.append(columns[second])
    return np.concatenate(firsts), np.concatenate(seconds)


def _middle(values: Column) -> float:
    return float(values.min() + values.max()) / 2
