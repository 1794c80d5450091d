"""Where actors stand on the page: linked ones near, communities apart, labels off each other, the same everywhere.

Who has a place already keeps it, and newcomers find theirs near those whom they are linked to.

networkx's layouts reach their sums through BLAS and SIMD, so their last bits differ between processors and a force
layout blows those up. Here only `+ - * / sqrt` on whole columns occur, added row by row: IEEE 754 fixes every bit.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]
Pairs = tuple[NDArray[np.intp], NDArray[np.intp]]
Spot = tuple[int, int]
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
FIRM = 0.001  # how much of a push goes to who has kept a place, while there is hope that newcomers find room
ROUNDED, SETTLED = 1.0, 4.0  # px that kept places, whole numbers, may overlap: beside newcomers, and if there are none
SLACK = 12.0  # px that boxes may be apart and still count as near


def positions(
    boxes: Sequence[tuple[float, float]], links: Sequence[Link], kept: Mapping[int, Spot] = MappingProxyType({})
) -> list[Spot]:
    """Return the centres of boxes (width, height) in px, so that no two overlap; `kept`: where some stand already."""
    if not boxes:
        return []
    width, height = np.array([box[0] for box in boxes]), np.array([box[1] for box in boxes])
    group = communities(len(boxes), links) if len(kept) < len(boxes) else [0] * len(boxes)
    x, y = _joined(len(boxes), links, kept) if kept else _homes(group)
    inside = [(i, j, pull if group[i] == group[j] else pull * PULL_ACROSS) for i, j, pull in links]
    moves = np.array([0.0 if i in kept else 1.0 for i in range(len(boxes))])
    if len(kept) < len(boxes):
        _settle(x, y, inside, moves)
    x *= WIDE
    if not kept:
        _make_room(x, y, width, height)
    _part(x, y, width, height, moves)
    if not kept:
        x -= _middle(x)
        y -= _middle(y)
    return [(round(float(a)), round(float(b))) for a, b in zip(x, y, strict=True)]


def _homes(group: Sequence[int]) -> tuple[Column, Column]:
    """Return where all begin: each community about a place of its own."""
    chance = random.Random(SEED)
    side = DISTANCE * math.sqrt(len(group))
    homes = [(chance.uniform(-side, side), chance.uniform(-side, side)) for _ in range(max(group) + 1)]
    spots = [(homes[at][0] + chance.uniform(-60, 60), homes[at][1] + chance.uniform(-60, 60)) for at in group]
    return np.array([spot[0] for spot in spots]), np.array([spot[1] for spot in spots])


def _joined(count: int, links: Sequence[Link], kept: Mapping[int, Spot]) -> tuple[Column, Column]:
    """Return where all begin if some have a place: newcomers among those whom they are linked to, else at the foot."""
    chance = random.Random(SEED)
    near: dict[int, list[Spot]] = {}
    for i, j, _ in links:
        for one, other in ((i, j), (j, i)):
            if one not in kept and other in kept:
                near.setdefault(one, []).append(kept[other])
    foot = max(spot[1] for spot in kept.values()) + 2 * DISTANCE
    found = []
    for i in range(count):
        among = [kept[i]] if i in kept else near.get(i) or [(0, round(foot))]
        x, y = (sum(spot[axis] for spot in among) / len(among) for axis in (0, 1))
        stray = 0.0 if i in kept else DISTANCE / 2
        found.append((x / WIDE + chance.uniform(-stray, stray), y + chance.uniform(-stray, stray)))
    return np.array([spot[0] for spot in found]), np.array([spot[1] for spot in found])


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


def _settle(x: Column, y: Column, links: Sequence[Link], moves: Column) -> None:
    """Fruchterman and Reingold: everything pushes, links pull, steps get shorter; `moves`: 1.0 for who may move."""
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
        step = moves * np.minimum(length, DISTANCE * (1 - turn / rounds)) / length
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


def _make_room(x: Column, y: Column, width: Column, height: Column) -> None:
    """Spread all, if the page is too small for the boxes."""
    room = float(np.add.accumulate(width * height)[-1]) * 1.3
    area = max(float((x.max() - x.min()) * (y.max() - y.min())), 1.0)
    if room > area:
        x *= math.sqrt(room / area)
        y *= math.sqrt(room / area)


def _part(x: Column, y: Column, width: Column, height: Column, moves: Column) -> None:
    """Push overlapping boxes apart, along the side where less is needed, until none overlap."""
    looks, pushes = PASSES
    kept = not moves.all()
    least = (ROUNDED if moves.any() else SETTLED) if kept else 0.0
    for look in range(looks):
        give = moves + (1.0 - moves) * (FIRM if kept and look < looks // 2 else 1.0)
        near = _near(x, y, width, height)
        pushed = 0
        while pushed < pushes and _push_apart(x, y, (width, height), near, give, least):
            pushed += 1
        if not pushed:
            return
        if not kept:
            x *= LOOSEN
            y *= LOOSEN


def _push_apart(
    x: Column, y: Column, size: tuple[Column, Column], near: Pairs, give: Column, least: float
) -> bool:  # fmt: skip
    """Part the pairs that overlap by more than the least, each side by its share; return whether any did."""
    (width, height), (first, second) = size, near
    dx, dy = x[second] - x[first], y[second] - y[first]
    over_x = (width[first] + width[second]) / 2 - np.abs(dx)
    over_y = (height[first] + height[second]) / 2 - np.abs(dy)
    clash = (over_x > least) & (over_y > least)
    if not clash.any():
        return False
    side = over_x < over_y
    share = give[second] / (give[first] + give[second])
    for values, where, far, over in ((x, clash & side, dx, over_x), (y, clash & ~side, dy, over_y)):
        step = np.where(where, np.where(far < 0, -1.0, 1.0) * (over + 1.0), 0.0)
        np.add.at(values, second, step * share)
        np.add.at(values, first, -step * (1.0 - share))
    return True


def _near(x: Column, y: Column, width: Column, height: Column) -> Pairs:
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
